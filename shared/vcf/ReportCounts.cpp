// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ReportCounts.h"

namespace OrthancGenomics
{
namespace
{
/// In the order of Counted.
constexpr std::array<const char*, COUNTED_KINDS> NAMES = {"Snv",
                                                          "Mnv",
                                                          "Insertion",
                                                          "Deletion",
                                                          "Delins",
                                                          "Symbolic",
                                                          "Breakend",
                                                          "StarAllele",
                                                          "UnspecifiedAllele",
                                                          "ReferenceBlock",
                                                          "ReferenceSite",
                                                          "MultiAllelicRecord",
                                                          "LeftAligned",
                                                          "ReferenceMismatch",
                                                          "NotInReference",
                                                          "OutOfOrder",
                                                          "HeaderDeviation",
                                                          "UndeclaredContig",
                                                          "UndeclaredInfo",
                                                          "UndeclaredFormat",
                                                          "UndeclaredFilter",
                                                          "IupacReference",
                                                          "IupacAlternate",
                                                          "UnknownGenotypeAllele",
                                                          "RepairedByteOrderMark",
                                                          "RepairedFileformat",
                                                          "RepairedColumnHeader",
                                                          "RepairedLineEnd",
                                                          "RepairedEmptyLine",
                                                          "RepairedComment",
                                                          "RepairedPhasePrefix",
                                                          "RepairedEnd",
                                                          "RepairedTelomere",
                                                          "RepairedSameAllele",
                                                          "RepairedShortLine",
                                                          "RepairedContig",
                                                          "NoVariant"};
} // namespace

const char* ToString(Counted kind)
{
  return NAMES[static_cast<std::size_t>(kind)];
}

void ReportCounts::Note(Counted kind, std::int64_t line, std::int64_t column, const char* reason)
{
  Add(kind);
  if (*counts_[static_cast<std::size_t>(kind)] <= MAX_FINDINGS_OF_A_KIND)
  {
    report_.Note(line, column, reason);
  }
}
} // namespace OrthancGenomics
