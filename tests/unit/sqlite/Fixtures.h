// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"
#include "imaging/ImagingStudy.h"
#include "support/ExpectError.h"
#include "support/TestFolder.h"

#include <string>
#include <vector>

namespace OrthancGenomics
{
inline Dataset MakeDataset(const std::string& id, std::size_t samples = 1)
{
  Dataset dataset;
  dataset.id = id;
  dataset.format = "VCF";
  dataset.contigs = {"1", "2", "MT"};
  for (std::size_t i = 0; i < samples; i++)
  {
    dataset.samples.push_back({0, "S" + std::to_string(i), "", 0, 0});
  }
  return dataset;
}

/// A study of one CT series; Orthanc's ids follow from PatientID and `uid`.
inline ImagingStudy MakeStudy(const std::string& patientId, const std::string& uid)
{
  ImagingStudy study;
  study.id = "study-" + patientId + "-" + uid;
  study.patient = {"patient-" + patientId, patientId, "", {{"PatientID", patientId}}};
  study.tags = {{"StudyInstanceUID", uid}, {"StudyDate", "20200101"}};
  study.series = {{"series-" + patientId + "-" + uid, {{"Modality", "CT"}}}};
  return study;
}

/// `count` blocks from key `first` on; the content follows from the key.
inline std::vector<Block> MakeBlocks(std::int64_t first, std::size_t count, std::size_t size)
{
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < count; i++)
  {
    const std::int64_t key = first + static_cast<std::int64_t>(i);
    blocks.push_back({key, std::string(size, static_cast<char>('a' + key % 26))});
  }
  return blocks;
}

inline std::vector<std::int64_t> ListKeys(const IBlockSnapshot& snapshot,
                                          BlockTable table,
                                          std::int64_t first = INT64_MIN,
                                          std::int64_t last = INT64_MAX)
{
  std::vector<std::int64_t> keys;
  snapshot.Visit(table,
                 first,
                 last,
                 [&keys](std::int64_t key, std::string_view)
                 {
                   keys.push_back(key);
                   return true;
                 });
  return keys;
}
} // namespace OrthancGenomics
