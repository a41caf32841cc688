// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DicomPatients.h"
#include "QualityConfig.h"
#include "genomics/Dataset.h"
#include "sqlite/Database.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Compares the linked samples of an imported germline dataset with what else is known of their
/// subjects: DICOM's PatientSex, and the subject's other Active datasets of a germline. Reads
/// whoever's data, so what comes of it is shown under a scope alone. Stateless; thread-safe, but
/// two datasets that are reviewed at a time do not see each other.
class QualityReview
{
public:
  using Which = std::function<bool(const Sample&)>;

  QualityReview(const Database& database, DicomPatients patients, const QualityConfig& config)
      : database_(database), patients_(std::move(patients)), config_(config)
  {
  }

  /// Judges the samples that `which` chooses anew, whatever was released before, and the checks of
  /// the dataset. A sample of nobody is not judged.
  void Judge(Dataset& dataset, const Which& which) const;

  /// Takes over what Judge found for the samples chosen, if they have the same links in both;
  /// whether it did.
  bool Adopt(const Dataset& judged, const Which& which, Dataset& dataset) const;

  /// Likewise, but against PatientSex alone; what was released stays so, and what was judged
  /// before the images went. Whether anything changed.
  bool JudgePatientSex(Dataset& dataset, const Which& which) const;

private:
  std::string ComparePatientSex(const Sample& sample) const;
  /// Datasets that samples are compared with: a file of many samples has the same for most.
  using Others = std::map<std::string, Dataset>; ///< by id
  void CompareDatasets(const Snapshot& snapshot,
                       const Dataset& dataset,
                       Sample& sample,
                       Others& others) const;
  void CompareGenotypes(const Snapshot& snapshot,
                        const Dataset& dataset,
                        const Dataset& other,
                        Sample& sample) const;
  /// Of two samples, or of a sample and DICOM.
  static std::string CompareSex(InferredSex a, InferredSex b, CheckAction action);

  const Database& database_;
  DicomPatients patients_;
  const QualityConfig& config_;
};
} // namespace OrthancGenomics
