// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/AlleleMatcher.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// An SPDI may give the length of what is deleted instead of its bases: they are N.
bool SameBases(std::string_view wanted, std::string_view found)
{
  return wanted.size() == found.size() &&
         (wanted == found || wanted.find_first_not_of('N') == std::string_view::npos);
}

/// Whether letters are equal, N standing for any.
bool SameLetters(std::string_view a, std::string_view b)
{
  return std::equal(a.begin(),
                    a.end(),
                    b.begin(),
                    b.end(),
                    [](char x, char y) { return x == y || x == 'N' || y == 'N'; });
}

/// A breakend "G]chr17:198982]", "G." or ".G" taken apart.
struct Breakend
{
  std::string_view before; ///< bases
  std::string_view mate;   ///< from bracket to bracket, or a dot
  std::string_view after;  ///< bases
};

Breakend SplitBreakend(std::string_view alternate)
{
  std::size_t first = alternate.find_first_of("[]");
  std::size_t last = alternate.find_last_of("[]");
  if (first == std::string_view::npos)
  {
    first = alternate.find('.');
    last = first;
  }
  if (first == std::string_view::npos)
  {
    return {"", alternate, ""};
  }
  return {alternate.substr(0, first),
          alternate.substr(first, last + 1 - first),
          alternate.substr(last + 1)};
}

std::string WithoutChr(std::string_view mate)
{
  std::string text(mate);
  const bool prefixed = mate.size() > 1 && StartsWith(ToLowerAscii(mate.substr(1)), "chr");
  return prefixed ? text.erase(1, 3) : text;
}

bool SameSymbolic(std::string_view wanted, std::string_view found)
{
  if (wanted.empty() || found.empty() || wanted.front() == '<' || found.front() == '<')
  {
    return wanted == found;
  }
  const Breakend a = SplitBreakend(wanted);
  const Breakend b = SplitBreakend(found);
  return WithoutChr(a.mate) == WithoutChr(b.mate) && SameLetters(a.before, b.before) &&
         SameLetters(a.after, b.after);
}

/// Whether `found` is `wanted`, the leftmost of its places, at another of them: each step to the
/// right moves the first of its bases behind the last.
bool IsShifted(const Variant& wanted, std::int64_t room, const Variant& found)
{
  const std::int64_t steps = found.begin - wanted.begin;
  if (steps < 0 || steps > room || found.reference.size() != wanted.reference.size() ||
      found.alternate.size() != wanted.alternate.size())
  {
    return false;
  }
  if (steps == 0)
  {
    return found.reference == wanted.reference && found.alternate == wanted.alternate;
  }
  std::string bases = wanted.reference + wanted.alternate;
  const auto size = static_cast<std::int64_t>(bases.size());
  std::rotate(bases.begin(), bases.begin() + steps % size, bases.end());
  return found.reference + found.alternate == bases;
}

bool IsVariant(const Question& question, const Variant& stored)
{
  const Variant& wanted = *question.variant;
  if (IsSymbolic(wanted.alternate))
  {
    return stored.begin == wanted.begin && stored.end == wanted.end &&
           IsSymbolic(stored.alternate) && SameSymbolic(wanted.alternate, stored.alternate);
  }
  const Variant found = MakeMinimal(stored);
  if (question.room)
  {
    return IsShifted(wanted, *question.room, found);
  }
  return found.begin == wanted.begin && found.end == wanted.end &&
         SameBases(wanted.reference, found.reference) && found.alternate == wanted.alternate;
}

RowMatch MatchSpan(const GenomicChange& change, const Variant& found)
{
  const std::int64_t before = found.begin - change.begin;
  const std::int64_t after = change.end - found.end;
  if (before < 0 || after < 0)
  {
    return RowMatch::No;
  }
  const auto left = static_cast<std::size_t>(before);
  const bool same =
      change.inversion
          ? before == after && found.alternate == MakeReverseComplement(found.reference)
          : change.inserted.size() ==
                    left + found.alternate.size() + static_cast<std::size_t>(after) &&
                change.inserted.compare(left, found.alternate.size(), found.alternate) == 0 &&
                (change.deleted.empty() || change.deleted == found.reference);
  if (!same)
  {
    return RowMatch::No;
  }
  return before == 0 && after == 0 ? RowMatch::Yes : RowMatch::Doubtful;
}

/// A call that does a part of what the variant does: files may write several bases one by one.
RowMatch MatchPart(const Variant& wanted, const Variant& found)
{
  if (IsSymbolic(wanted.alternate) || IsSymbolic(found.alternate))
  {
    return RowMatch::No;
  }
  const GenomicChange change{wanted.begin, wanted.end, "", wanted.alternate, false};
  return std::min(MatchSpan(change, MakeMinimal(found)), RowMatch::Doubtful);
}
} // namespace

RowMatch MatchGenomicChange(const GenomicChange& change, const Variant& found)
{
  if (IsSymbolic(found.alternate))
  {
    return change.inversion ? RowMatch::Doubtful : RowMatch::No;
  }
  return std::max(MatchSpan(change, found), MatchSpan(change, MakeMinimal(found)));
}

RowMatch MatchAllele(const Question& question, const Variant& found)
{
  RowMatch match = RowMatch::Yes;
  if (question.variant && !IsVariant(question, found))
  {
    match = MatchPart(*question.variant, found);
  }
  return question.genomic ? std::min(match, MatchGenomicChange(question.genomic->change, found))
                          : match;
}
} // namespace OrthancGenomics
