// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Contig.h"
#include "vcf/PureIndel.h"
#include "vcf/ReferenceSequence.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
char Complement(char base)
{
  switch (base)
  {
  case 'A':
    return 'T';
  case 'C':
    return 'G';
  case 'G':
    return 'C';
  case 'T':
    return 'A';
  default:
    return base;
  }
}

bool IsInversion(const std::string& reference, const std::string& alternate)
{
  return reference.size() > 1 && reference.size() == alternate.size() &&
         std::equal(reference.begin(),
                    reference.end(),
                    alternate.rbegin(),
                    [](char a, char b) { return Complement(a) == b; });
}

/// "7" or "7_9" of a half-open interval.
std::string ToRange(std::int64_t begin, std::int64_t end)
{
  std::string text = std::to_string(begin + 1);
  return end - begin > 1 ? text + '_' + std::to_string(end) : text;
}

/// Moves an indel as far to the right as the reference lets it (HGVS's 3' rule).
void RightAlign(PureIndel& indel, const ReferenceSequence& reference, std::uint32_t contig)
{
  const auto size = static_cast<std::int64_t>(indel.bases.size());
  const std::int64_t behind = indel.inserted ? indel.begin : indel.begin + size;
  const std::int64_t length = reference.GetLength(contig);
  std::int64_t steps = 0;
  while (behind + steps < length && reference.GetBase(contig, behind + steps) ==
                                        indel.bases[static_cast<std::size_t>(steps % size)])
  {
    steps++;
  }
  std::rotate(indel.bases.begin(),
              indel.bases.begin() + static_cast<std::ptrdiff_t>(steps % size),
              indel.bases.end());
  indel.begin += steps;
}

std::optional<std::string>
DescribeIndel(PureIndel indel, const ReferenceSequence& reference, std::uint32_t contig)
{
  RightAlign(indel, reference, contig);
  const auto size = static_cast<std::int64_t>(indel.bases.size());
  if (!indel.inserted)
  {
    return ToRange(indel.begin, indel.begin + size) + "del";
  }
  if (indel.begin >= size && reference.Matches(contig, indel.begin - size, indel.bases))
  {
    return ToRange(indel.begin - size, indel.begin) + "dup";
  }
  // Before the first or behind the last base there are no two neighbours to name.
  if (indel.begin == 0 || indel.begin >= reference.GetLength(contig))
  {
    return std::nullopt;
  }
  return ToRange(indel.begin - 1, indel.begin + 1) + "ins" + indel.bases;
}

std::string DescribeSubstitution(const Variant& variant)
{
  const std::string range = ToRange(variant.begin, variant.end);
  if (variant.reference.size() == 1 && variant.alternate.size() == 1)
  {
    return range + variant.reference + '>' + variant.alternate;
  }
  return range +
         (IsInversion(variant.reference, variant.alternate) ? "inv" : "delins" + variant.alternate);
}
} // namespace

std::optional<std::string> MakeGenomicHgvs(const Variant& variant,
                                           const ReferenceSequence& reference)
{
  const PrimaryContig* const primary = FindPrimaryContig(variant.build, variant.contig);
  const std::optional<std::uint32_t> contig = reference.FindContig(variant.contig);
  if (primary == nullptr || !contig || IsSymbolic(variant.alternate) ||
      !reference.Matches(*contig, variant.begin, variant.reference))
  {
    return std::nullopt;
  }
  Variant trimmed = variant;
  Trim(trimmed);
  const std::optional<PureIndel> indel = FindPureIndel(trimmed);
  const std::optional<std::string> change =
      indel ? DescribeIndel(*indel, reference, *contig) : DescribeSubstitution(trimmed);
  if (!change)
  {
    return std::nullopt;
  }
  const bool mitochondrial = std::string_view(primary->name) == "MT";
  return std::string(primary->refSeq) + (mitochondrial ? ":m." : ":g.") + *change;
}
} // namespace OrthancGenomics
