// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "genomics/Site.h"

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// Settings of the quality gate: Genomics.Quality.
struct QualityConfig
{
  std::int32_t minCallableDepth = 10;
  std::int32_t minCallableQuality = 20;
  double maxReferenceMismatch = 0.001; ///< fraction of records whose REF is not the reference's
};

/// Counts what the quality checks need while a file is read. One for a file; not thread-safe.
class QualityTally
{
public:
  explicit QualityTally(std::size_t samples) : samples_(samples) {}

  void Add(const Site& site);

  /// "ReferenceMatch", "CallRate", "PassFraction", "TiTv", "HetHomRatio", "MeanDepth". Only
  /// ReferenceMatch can fail; the others warn, since what is normal depends on the assay (standards
  /// brief E.10).
  std::vector<QualityCheck>
  MakeChecks(const ImportReport& report, bool hasReference, const QualityConfig& config) const;

private:
  void AddAllele(const Site& site, const SiteAllele& allele);

  std::size_t samples_;
  std::int64_t records_ = 0;
  std::int64_t passing_ = 0;
  std::int64_t genotypes_ = 0; ///< sample x record pairs with an alternative in the file
  std::int64_t called_ = 0;
  std::int64_t transitions_ = 0;
  std::int64_t transversions_ = 0;
  std::int64_t heterozygous_ = 0;
  std::int64_t homozygous_ = 0;
  std::int64_t depths_ = 0;
  double depthSum_ = 0;
};

/// "Fail" if a check failed, else "Warn" if one warned, else "Pass".
const char* SummarizeChecks(const std::vector<QualityCheck>& checks);
} // namespace OrthancGenomics
