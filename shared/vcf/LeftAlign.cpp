// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/PureIndel.h"
#include "vcf/ReferenceSequence.h"

#include <algorithm>

namespace OrthancGenomics
{
std::optional<PureIndel> FindPureIndel(const Variant& variant)
{
  std::string_view reference(variant.reference);
  std::string_view alternate(variant.alternate);
  std::int64_t begin = variant.begin;
  while (!reference.empty() && !alternate.empty() && reference.back() == alternate.back())
  {
    reference.remove_suffix(1);
    alternate.remove_suffix(1);
  }
  while (!reference.empty() && !alternate.empty() && reference.front() == alternate.front())
  {
    reference.remove_prefix(1);
    alternate.remove_prefix(1);
    begin++;
  }
  if (reference.empty() == alternate.empty())
  {
    return std::nullopt;
  }
  return PureIndel{
      begin, std::string(reference.empty() ? alternate : reference), reference.empty()};
}

void LeftAlign(Variant& variant, const ReferenceSequence& reference, std::uint32_t contig)
{
  std::optional<PureIndel> indel = FindPureIndel(variant);
  if (!indel || indel->begin == 0)
  {
    return;
  }
  // Each step moves the last base of the sequence before it, so the k-th looks at its k-th base
  // from behind, round and round. One base must be left to anchor at.
  const auto size = static_cast<std::int64_t>(indel->bases.size());
  std::int64_t steps = 0;
  while (indel->begin - steps > 1 &&
         reference.GetBase(contig, indel->begin - 1 - steps) ==
             indel->bases[static_cast<std::size_t>(size - 1 - steps % size)])
  {
    steps++;
  }
  std::rotate(indel->bases.begin(),
              indel->bases.end() - static_cast<std::ptrdiff_t>(steps % size),
              indel->bases.end());
  variant.begin = indel->begin - 1 - steps;
  const char anchor = reference.GetBase(contig, variant.begin);
  variant.reference.assign(1, anchor);
  variant.alternate.assign(1, anchor);
  (indel->inserted ? variant.alternate : variant.reference) += indel->bases;
  variant.end = variant.begin + static_cast<std::int64_t>(variant.reference.size());
}

bool LeftAlign(Variant& variant, const ReferenceSequence& reference)
{
  if (IsSymbolic(variant.alternate))
  {
    return true;
  }
  const std::optional<std::uint32_t> contig = reference.FindContig(variant.contig);
  const bool known = contig && reference.Matches(*contig, variant.begin, variant.reference);
  Trim(variant);
  if (known)
  {
    LeftAlign(variant, reference, *contig);
  }
  return known;
}
} // namespace OrthancGenomics
