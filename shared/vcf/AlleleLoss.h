// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"
#include "vcf/HtsHandles.h"
#include "vcf/LeavingSamples.h"
#include "vcf/SampleFields.h"

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// What a record loses with the samples that leave, and what those who stay carry.
struct AlleleLoss
{
  std::vector<bool> lost; ///< by allele, REF first
  bool any = false;
  bool all = false;                 ///< no ALT is left, but for <NON_REF> and the like
  bool unspecified = false;         ///< there is such a one
  bool genotyped = false;           ///< the record has GT: what follows was counted
  std::vector<std::int64_t> counts; ///< by allele, REF first
  std::int64_t number = 0;          ///< sum of these
  std::int64_t samples = 0;         ///< with a called allele
};

/// Decides which alternatives go: those that nobody who stays carries, and somebody who leaves
/// does, or may, since a part of its genotype is missing. An alternative that nobody carries tells
/// nothing of those who leave, and stays. Who carries what is what an import says
/// (SampleFields.h).
class AlleleLossJudge
{
public:
  /// Both must outlive it. The header may grow.
  AlleleLossJudge(const bcf_hdr_t& header, const LeavingSamples& samples);

  /// Lives until the next call.
  const AlleleLoss& Judge(bcf1_t& record);

private:
  void Count(const bcf_fmt_t& genotypes);
  void CountSample(std::size_t sample, const std::vector<std::int32_t>& alleles);
  bool IsLost(std::size_t allele);

  const bcf_hdr_t& header_;
  const LeavingSamples& samples_;
  SampleFields fields_;
  AlleleLoss loss_;
  bool uncalled_ = false; ///< of the bound record: one who leaves has a missing allele
  std::vector<std::int32_t> alleles_;
  std::vector<CarrierCall> carriers_;
};
} // namespace OrthancGenomics
