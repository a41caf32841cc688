// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"
#include "vcf/SampleFields.h"

#include <htslib/vcf.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// What samples need to know of a line's ALT.
struct ScannedAlleles
{
  std::size_t alternates = 0;
  std::uint32_t unspecified = 0; ///< bit i: allele i is <NON_REF> or <*>
};

/// FORMAT and sample columns of the common shape, read without htslib: GT first, read counts and
/// qualities as integers. Answers what SampleFields would. The header must outlive it and may grow.
class ScannedSamples
{
public:
  ScannedSamples(const bcf_hdr_t& header, const CallableRules& rules);

  /// Reads a line from FORMAT to its end. False if it has another shape, and then what stands here
  /// is not to be asked. `infoHasDepth`: INFO has a DP, which would count where FORMAT has none.
  bool Scan(std::string_view columns, const ScannedAlleles& alleles, bool infoHasDepth);

  /// As SampleFields has them.
  void AppendCarriers(std::size_t allele, std::vector<CarrierCall>& carriers) const;
  void FillCallable(std::vector<CallableClass>& classes) const;

private:
  static constexpr std::size_t MAX_PLOIDY = 8;
  static constexpr std::int32_t UNKNOWN = -1;

  enum class Column : std::uint8_t
  {
    Genotype,
    AlleleDepths,
    Depth,
    MinDepth,
    Quality,
    ReferenceQuality,
    PhaseSet,
    Integers, ///< looked at by nobody, but htslib would refuse what are none
    Text
  };

  struct Sample
  {
    std::array<std::int8_t, MAX_PLOIDY> alleles; ///< -1 for '.'
    std::uint8_t ploidy;
    std::uint8_t phased; ///< bit i: a '|' before allele i
    std::int32_t depth;  ///< these -1 where not stated
    std::int32_t minDepth;
    std::int32_t quality;
    std::int32_t referenceQuality;
    std::int32_t phaseSet;
    std::uint32_t firstDepth; ///< in depths_
    std::uint32_t depths;     ///< 0 where AD is missing
  };

  /// Where reading stands in the line.
  struct Cursor
  {
    const char* at;
    const char* end;
    bool AtEnd() const { return at == end || *at == '\t'; }
    bool AtFieldEnd() const { return AtEnd() || *at == ':'; }
  };

  bool Plan(std::string_view format);
  bool PlanKey(const std::string& key);
  bool ScanSample(Cursor& cursor, Sample& sample);
  bool ScanField(Column column, Cursor& cursor, Sample& sample);
  static bool ScanAllele(Cursor& cursor, int& allele);
  bool ScanGenotype(Cursor& cursor, Sample& sample) const;
  bool ScanDepths(Cursor& cursor, Sample& sample);
  static bool ScanCount(Cursor& cursor, std::int32_t& value);
  static bool ScanNumber(Cursor& cursor, std::int32_t& value);
  static bool SkipIntegers(Cursor& cursor);

  // what was read: ScannedCalls.cpp
  static void AppendGenotype(const Sample& sample, std::int8_t allele, std::string& genotype);
  void SetAlleleDepths(const Sample& sample, std::size_t allele, CarrierCall& call) const;
  std::int32_t GetDepth(const Sample& sample) const;
  std::int32_t CountInformative(const Sample& sample) const;
  CallableClass Classify(const Sample& sample) const;

  const bcf_hdr_t& header_;
  CallableRules rules_;
  std::string format_;  ///< that of the plan
  int knownIds_ = -1;   ///< size of the header's dictionary that the plan reflects
  bool usable_ = false; ///< the plan
  std::vector<Column> columns_;
  std::size_t keys_ = 0; ///< of FORMAT; those after columns_ are passed over
  ScannedAlleles alleles_;
  std::vector<Sample> samples_;
  std::vector<std::int32_t> depths_;
};
} // namespace OrthancGenomics
