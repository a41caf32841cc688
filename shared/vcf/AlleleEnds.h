// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <htslib/vcf.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// Where a record and its symbolic alleles end, by INFO/END, INFO/SVLEN and FORMAT/LEN (VCF 4.5
/// §1.6.1, §3). Positions are 0-based, ends half-open. The header must outlive it and may grow.
class AlleleEnds
{
public:
  explicit AlleleEnds(const bcf_hdr_t& header) : header_(header) {}

  /// Points at a record, of which INFO is unpacked when it is first asked for.
  void Bind(bcf1_t& record);

  /// The end of a reference block: INFO/END or, where it comes first, the end by FORMAT/LEN of the
  /// shortest of the samples, so that nothing is claimed for any of them that it does not say. A
  /// sample without LEN, where others have one, is one base long.
  std::optional<std::int64_t> FindBlockEnd() const;

  /// The end of a symbolic allele, `allele` counting from 1: its own SVLEN where each allele has
  /// one, else END, else SVLEN. Insertions, and translocations whose END lies on another contig,
  /// end at their base.
  std::int64_t GetSymbolicEnd(std::size_t allele, std::string_view alternate) const;

private:
  std::optional<std::int64_t> FindEnd() const;
  std::optional<std::int64_t> FindShortest() const;
  std::optional<std::int64_t> FindLength(std::size_t allele) const;

  const bcf_hdr_t& header_;
  bcf1_t* record_ = nullptr;
};
} // namespace OrthancGenomics
