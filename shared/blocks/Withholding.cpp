// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Withholding.h"

#include "core/Text.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
/// More than GeneTable::GetInterval widens by.
constexpr std::int64_t NEAR = 10000;

constexpr std::int64_t AHEAD = 65536;
} // namespace

NearGenes
ListGenesNear(const GeneTable& genes, Build build, std::string_view contig, Interval place)
{
  NearGenes near;
  for (const Gene* gene :
       genes.ListOverlapping(build, contig, place.begin - NEAR, place.end + NEAR))
  {
    const std::optional<Region> interval = GeneTable::GetInterval(*gene, build);
    if (interval && interval->begin < place.end && place.begin < interval->end)
    {
      near.emplace_back(gene, Interval{interval->begin, interval->end});
    }
  }
  return near;
}

Withholding::Named Withholding::JudgeSymbol(const std::string& symbol) const
{
  return mask_->withheld.count(symbol) != 0    ? Named::Withheld
         : mask_->permitted.count(symbol) != 0 ? Named::Shown
                                               : Named::Nothing;
}

/// An alias of several genes may be any of them.
Withholding::Named Withholding::JudgeName(std::string_view name) const
{
  const std::vector<const Gene*> genes = genes_->FindAll(name);
  if (genes.empty())
  {
    return JudgeSymbol(ToUpperAscii(name));
  }
  Named all = JudgeSymbol(genes.front()->symbol);
  for (const Gene* gene : genes)
  {
    const Named one = JudgeSymbol(gene->symbol);
    all = one == Named::Withheld || all == Named::Withheld ? Named::Withheld
          : one == all                                     ? all
                                                           : Named::Nothing;
  }
  return all;
}

Sight Withholding::Look(Build build,
                        std::string_view contig,
                        std::int64_t begin,
                        std::int64_t end) const
{
  const bool decided = ShowsAll() || mask_->ShowsNothing();
  return Look(build,
              decided ? NearGenes()
                      : ListGenesNear(*genes_, build, contig, {begin, std::max(end, begin + 1)}));
}

Sight Withholding::Look(Build build, const NearGenes& near) const
{
  if (ShowsAll())
  {
    return Sight::Shown;
  }
  if (mask_->ShowsNothing())
  {
    return Sight::Hidden;
  }
  if (build == Build::CHM13)
  {
    return Sight::HiddenUnlessNamed;
  }
  bool shown = mask_->others;
  for (const auto& [gene, interval] : near)
  {
    const Named named = JudgeSymbol(gene->symbol);
    if (named == Named::Withheld)
    {
      return Sight::Hidden;
    }
    shown = shown || named == Named::Shown;
  }
  if (shown)
  {
    return mask_->withheld.empty() ? Sight::Shown : Sight::ShownUnlessNamed;
  }
  return Sight::HiddenUnlessNamed;
}

SightStretch Withholding::LookAhead(Build build,
                                    std::string_view contig,
                                    std::int64_t begin,
                                    std::int64_t end) const
{
  const std::int64_t last = std::max(end, begin + 1);
  Interval same{begin, std::max(last, begin + AHEAD)};
  NearGenes here;
  for (const auto& near : ListGenesNear(*genes_, build, contig, same))
  {
    const Interval& interval = near.second;
    for (const std::int64_t bound : {interval.begin, interval.end})
    {
      same.end = bound > begin ? std::min(same.end, bound) : same.end;
    }
    if (interval.begin < last && begin < interval.end)
    {
      here.push_back(near);
    }
  }
  // A call over a bound meets genes that its neighbours do not.
  return {Look(build, here), same.end < last ? Interval{begin, begin} : same};
}

bool Withholding::Hides(Sight sight,
                        const AnnotationFormat* format,
                        const AnnotationEntries& entries) const
{
  if (sight == Sight::Shown || sight == Sight::Hidden)
  {
    return sight == Sight::Hidden;
  }
  bool shown = sight == Sight::ShownUnlessNamed || (mask_->others && !entries.empty());
  std::array<std::string_view, 2> before; // most entries name what the one before does
  for (const std::string_view entry : entries)
  {
    const AnnotationView view = format->View(entry);
    const std::array<std::string_view, 2> names = {view.gene, view.geneId};
    if (names == before)
    {
      continue;
    }
    before = names;
    if (IsWithheld(view.gene, view.geneId, shown))
    {
      return true;
    }
  }
  return !shown;
}

bool Withholding::Hides(Sight sight, const AlleleNames& named) const
{
  if (sight == Sight::Shown || sight == Sight::Hidden)
  {
    return sight == Sight::Hidden;
  }
  bool shown = sight == Sight::ShownUnlessNamed || (mask_->others && named.annotated);
  return std::any_of(named.names.begin(),
                     named.names.end(),
                     [&](const auto& one) { return IsWithheld(one.first, one.second, shown); }) ||
         !shown;
}

/// Whether a withheld gene is named; `shown` becomes true where a permitted one is.
bool Withholding::IsWithheld(std::string_view gene, std::string_view geneId, bool& shown) const
{
  for (const std::string_view name : {gene, geneId})
  {
    const Named named = name.empty() ? Named::Nothing : JudgeName(name);
    if (named == Named::Withheld)
    {
      return true;
    }
    shown = shown || named == Named::Shown;
  }
  return false;
}

std::optional<Sight>
Withholding::LookOver(Build build, std::string_view contig, Interval stretch) const
{
  const bool decided = ShowsAll() || mask_->ShowsNothing() || build == Build::CHM13;
  const NearGenes near = decided ? NearGenes() : ListGenesNear(*genes_, build, contig, stretch);
  const bool named = std::any_of(near.begin(),
                                 near.end(),
                                 [this](const auto& one)
                                 { return JudgeSymbol(one.first->symbol) != Named::Nothing; });
  return named ? std::nullopt : std::make_optional(Look(build, NearGenes()));
}

Intervals Withholding::ListHidden(Build build,
                                  std::string_view contig,
                                  std::int64_t begin,
                                  std::int64_t end) const
{
  const bool decided = ShowsAll() || mask_->ShowsNothing();
  return ListHidden(build,
                    {begin, end},
                    decided ? NearGenes() : ListGenesNear(*genes_, build, contig, {begin, end}));
}

Intervals Withholding::ListHidden(Build build, Interval place, const NearGenes& near) const
{
  Intervals all = {place};
  if (ShowsAll())
  {
    return {};
  }
  if (mask_->ShowsNothing() || build == Build::CHM13)
  {
    return all;
  }
  Intervals withheld;
  Intervals permitted;
  for (const auto& [gene, interval] : near)
  {
    const Interval part{std::max(place.begin, interval.begin), std::min(place.end, interval.end)};
    const Named named = JudgeSymbol(gene->symbol);
    if (named != Named::Nothing)
    {
      (named == Named::Withheld ? withheld : permitted).push_back(part);
    }
  }
  if (!mask_->others)
  {
    const Intervals unnamed = Subtract(all, MergeIntervals(std::move(permitted)));
    withheld.insert(withheld.end(), unnamed.begin(), unnamed.end());
  }
  return MergeIntervals(std::move(withheld));
}
} // namespace OrthancGenomics
