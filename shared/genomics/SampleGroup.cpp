// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/SampleGroup.h"

#include <algorithm>

namespace OrthancGenomics
{
std::size_t CohortRecord::EnsureFormat(const std::string& format)
{
  const auto found = std::find(formats.begin(), formats.end(), format);
  const auto place = static_cast<std::size_t>(found - formats.begin());
  if (found == formats.end())
  {
    formats.push_back(format);
  }
  return place;
}

void AddToRecord(const Dataset& dataset, CohortRecord& record)
{
  CohortDataset added;
  added.number = dataset.number;
  added.id = dataset.id;
  added.build = *dataset.build;
  added.origin = dataset.origin;
  added.active = dataset.status == DatasetStatus::Active;
  added.leftAligned = dataset.leftAligned;
  added.hasReferenceEvidence = dataset.hasReferenceEvidence;
  added.samples = dataset.samples.size();
  added.format = record.EnsureFormat(dataset.annotationFormat);
  added.contigList = record.contigLists.empty() ? 1 : record.contigLists.rbegin()->first + 1;
  record.contigLists[added.contigList] = dataset.contigs;
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    const Sample& sample = dataset.samples[i];
    record.samples.push_back({sample.number,
                              sample.subject,
                              record.datasets.size(),
                              i,
                              GetSampleOrigin(dataset.origin, sample.role)});
  }
  record.datasets.push_back(added);
}
} // namespace OrthancGenomics
