// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace OrthancGenomics
{
/// What is counted while a file is read, by the name that it has in ImportReport::counts.
enum class Counted : std::uint8_t
{
  Snv, ///< alleles, once split and trimmed
  Mnv,
  Insertion,
  Deletion,
  Delins,
  Symbolic,
  Breakend,
  StarAllele,         ///< '*' in ALT: missing by an overlapping deletion, no variant
  UnspecifiedAllele,  ///< <*>, <NON_REF>, <X> and X in ALT, beside other alleles
  ReferenceBlock,     ///< records without any variant allele that speak of more than one position
  ReferenceSite,      ///< records without any variant allele of one position
  MultiAllelicRecord, ///< records of several variant alleles
  LeftAligned,        ///< alleles that the reference let move
  ReferenceMismatch,  ///< records whose REF is not what the reference has
  NotInReference,     ///< records of contigs that the reference lacks
  OutOfOrder,         ///< records that came after one they should precede
  HeaderDeviation,    ///< header lines against the specification
  UndeclaredContig,   ///< contigs, keys and filters, each counted once
  UndeclaredInfo,
  UndeclaredFormat,
  UndeclaredFilter,
  IupacReference, ///< REF with other letters than A, C, G, T, N
  IupacAlternate,
  UnknownGenotypeAllele, ///< records of which a GT names an allele that ALT lacks: no call
  RepairedByteOrderMark,
  RepairedFileformat,   ///< no ##fileformat line
  RepairedColumnHeader, ///< white space at its end
  RepairedLineEnd,      ///< carriage returns
  RepairedEmptyLine,
  RepairedComment,     ///< lines that begin with '#' among the data: skipped
  RepairedPhasePrefix, ///< lines with a GT such as "/0/1", of VCF 4.4
  RepairedEnd,         ///< END before POS or past the contig: not used
  RepairedTelomere,    ///< POS 0: taken as the first base
  RepairedSameAllele,  ///< ALT equal to REF: no variant
  RepairedShortLine,   ///< MAF: less values than columns
  RepairedContig,      ///< MAF: 23 and 24 taken for X and Y
  NoVariant            ///< MAF: Mutation_Status says Wildtype, or that DNA is not changed
};

constexpr std::size_t COUNTED_KINDS = static_cast<std::size_t>(Counted::NoVariant) + 1;

const char* ToString(Counted kind);

/// Counts into a report without a look-up by name each time. The report must outlive it.
class ReportCounts
{
public:
  /// Of one kind, no more than this many findings are kept, so that none drowns the others.
  static constexpr std::int64_t MAX_FINDINGS_OF_A_KIND = 20;

  explicit ReportCounts(ImportReport& report) : report_(report) {}

  void Add(Counted kind)
  {
    std::int64_t*& count = counts_[static_cast<std::size_t>(kind)];
    if (count == nullptr)
    {
      count = &report_.counts[ToString(kind)];
    }
    ++*count;
  }

  /// Counts, and keeps the place.
  void Note(Counted kind, std::int64_t line, std::int64_t column, const char* reason);

  /// Counts, and keeps the place of the first only.
  void NoteFirst(Counted kind, std::int64_t line, std::int64_t column, const char* reason)
  {
    counts_[static_cast<std::size_t>(kind)] == nullptr ? Note(kind, line, column, reason)
                                                       : Add(kind);
  }

  ImportReport& Report() { return report_; }

private:
  ImportReport& report_;
  std::array<std::int64_t*, COUNTED_KINDS> counts_{};
};
} // namespace OrthancGenomics
