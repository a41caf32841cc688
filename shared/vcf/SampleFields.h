// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Call.h"
#include "genomics/Site.h"
#include "vcf/RecordFields.h"

#include <htslib/vcf.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// When a sample counts as looked at.
struct CallableRules
{
  std::int32_t minDepth = 10;
  std::int32_t minQuality = 20;
};

/// The class of a sample that was wholly called, or is not known not to be; -1 for what is unknown.
CallableClass
ClassifyCallable(std::int32_t depth, std::int32_t quality, const CallableRules& rules);

/// Reads what each sample of a record shows: genotype, depths, fraction of reads, phase, in the
/// fields of the caller that wrote the file (standards brief E.6). Made once a file; Bind() once a
/// record; then nothing is allocated. The header must outlive it and may grow while records are
/// read (htslib declares keys that it meets undeclared). A file without samples has one, number 0,
/// that carries every allele.
class SampleFields
{
public:
  SampleFields(const bcf_hdr_t& header, const CallableRules& rules);

  /// "Tumor", "Normal" or empty, one a sample; see FindSampleRoles.
  const std::vector<std::string>& Roles() const { return roles_; }

  /// Points at this record, which it unpacks and which must stay until the next Bind().
  void Bind(bcf1_t& record);

  /// Adds the samples that carry this allele (1 is the first of ALT) of the bound record,
  /// ascending. Without a GT: the tumour of a tumour-normal pair; else whoever has no zero count of
  /// its reads.
  void AppendCarriers(std::size_t allele, std::vector<CarrierCall>& carriers) const;

  /// How well each sample was looked at; one entry a sample. FILTER plays no part. A genotype that
  /// is partly missing, or names an allele that ALT lacks or leaves unspecified (<NON_REF>), is
  /// none of a callable sample: nobody knows what it has there. Without a GT: by depth alone, and
  /// only where a depth is stated or the sample carries an allele.
  void FillCallable(std::vector<CallableClass>& classes) const;

  /// Whether some genotype of the bound record names an allele that ALT lacks.
  bool NamesUnknownAllele() const;

private:
  bool HasGenotypes() const;
  bool Carries(std::size_t sample, std::size_t allele) const;
  bool CarriesByReads(std::size_t sample, std::size_t allele) const;
  void Fill(std::size_t sample, std::size_t allele, CarrierCall& call) const;
  void FillCopyNumber(std::size_t sample, std::size_t allele, CarrierCall& call) const;
  void WriteGenotype(std::size_t sample, std::size_t allele, std::string& text) const;
  bool IsPhased(std::size_t sample) const;
  bool IsWhollyCalled(std::size_t sample) const;
  bool IsKnown(std::int32_t allele) const;
  CallableClass Classify(std::size_t sample) const;

  std::size_t samples_;
  CallableRules rules_;
  std::vector<std::string> roles_;
  bool paired_ = false;           ///< some sample is a tumour
  bool statesReads_ = false;      ///< the bound record has a key that may tell a depth
  std::vector<bool> unspecified_; ///< by allele of the bound record, REF first
  RecordFields fields_;
};
} // namespace OrthancGenomics
