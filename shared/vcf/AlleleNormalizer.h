// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"
#include "genomics/Variant.h"
#include "vcf/RecordSource.h"
#include "vcf/ReferenceSequence.h"
#include "vcf/ReportCounts.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// What an entry of ALT is.
enum class AlternateKind
{
  Bases,
  Symbolic,    ///< <DEL> and the like
  Breakend,    ///< G]17:198982], G.
  Star,        ///< '*', and <*:DEL> of GATK 3
  Unspecified, ///< <*>, <NON_REF>, and the <X> and X of old samtools
  Invalid
};

AlternateKind Classify(std::string_view alternate);

/// Puts one allele into the house's form: upper case, trimmed, and left-aligned where the reference
/// is there.
class AlleleNormalizer
{
public:
  /// `reference` may be null. Both must outlive it.
  AlleleNormalizer(const ReferenceSequence* reference, ReportCounts& counts);

  /// What is bound next will begin here, most likely: the reference's bases are fetched from memory
  /// meanwhile.
  void Expect(std::int64_t begin) const;

  /// Once a record: looks REF up in the reference, and counts what it finds. `field` is REF's
  /// column in the line.
  void Bind(const SourceRecord& source,
            std::size_t field,
            const std::string& contig,
            std::int64_t begin,
            std::string_view reference);

  /// Fills begin, end, reference and alternate from a record's REF and ALT of bases, both not
  /// empty, and counts its kind. False if both are the same, so that there is no variant.
  bool NormalizeBases(std::int64_t begin,
                      std::string_view reference,
                      std::string_view alternate,
                      SiteAllele& allele);

  /// The reference's base beside the bound record; 'N' where the reference, or a REF that it
  /// confirms, is not there.
  char FindBase(std::int64_t position) const;

private:
  void Align(SiteAllele& allele);

  const ReferenceSequence* reference_;
  ReportCounts& counts_;
  std::optional<std::uint32_t> found_;  ///< the contig of scratch_ in the reference
  std::optional<std::uint32_t> contig_; ///< in the reference; empty where REF does not match it
  Variant scratch_;
};
} // namespace OrthancGenomics
