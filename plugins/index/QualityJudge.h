// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "QualityConfig.h"
#include "genomics/Dataset.h"

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// What was counted of a file as a whole.
struct FileFigures
{
  std::int64_t records = 0; ///< with an alternative
  std::int64_t passing = 0; ///< of those, FILTER PASS or none
  std::int64_t duplicates = 0;
  std::int64_t contradictory = 0;
  std::int64_t genotyped = 0; ///< of the records, those that say at whom was looked: not a MAF's
  bool buildShown = false;    ///< by the lengths of its contigs; else it was stated alone
};

/// Whether genotypes of the dataset are those of a germline: as stated, else unless its samples
/// have roles or its caller is one of tumours.
bool IsGermline(const Dataset& dataset);

/// What the file itself shows, from the figures of its samples and its report. A figure is judged
/// for each sample, and only where enough was counted; the worst one is the check's.
std::vector<QualityCheck>
JudgeFile(const Dataset& dataset, const FileFigures& file, const QualityConfig& config);

/// Replaces the checks that follow from the reviews of the samples: "PatientSex",
/// "SexAmongDatasets", "Identity".
void RefreshLinkChecks(Dataset& dataset, const QualityConfig& config);
} // namespace OrthancGenomics
