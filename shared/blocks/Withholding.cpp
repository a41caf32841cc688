// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Withholding.h"

#include "core/Error.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
Withholding::Withholding(bool any, GeneTest withheld, const GeneTable& genes)
    : any_(any), withheld_(std::move(withheld)), genes_(genes)
{
}

bool Withholding::HidesGene(const std::string& symbol) const
{
  return any_ && withheld_(symbol);
}

bool Withholding::HidesPlace(Build build,
                             std::string_view contig,
                             std::int64_t begin,
                             std::int64_t end) const
{
  return any_ && !ListHidden(build, contig, begin, std::max(end, begin + 1)).empty();
}

bool Withholding::HidesName(std::string_view name) const
{
  if (name.empty())
  {
    return false;
  }
  if (withheld_(std::string(name)))
  {
    return true;
  }
  try
  {
    const Gene* gene = genes_.Find(name);
    return gene != nullptr && withheld_(gene->symbol);
  }
  catch (const Error&)
  {
    // An alias of several genes: it may be the withheld one.
    return true;
  }
}

bool Withholding::HidesEntries(const AnnotationFormat& format,
                               const AnnotationEntries& entries) const
{
  return any_ && std::any_of(entries.begin(),
                             entries.end(),
                             [&](std::string_view entry)
                             {
                               const AnnotationView view = format.View(entry);
                               return HidesName(view.gene) || HidesName(view.geneId);
                             });
}

Intervals Withholding::ListHidden(Build build,
                                  std::string_view contig,
                                  std::int64_t begin,
                                  std::int64_t end) const
{
  Intervals hidden;
  if (!any_)
  {
    return hidden;
  }
  for (const Gene* gene : genes_.ListOverlapping(build, contig, begin, end))
  {
    const std::optional<Region>& own = build == Build::GRCh37 ? gene->grch37 : gene->grch38;
    if (withheld_(gene->symbol) && own)
    {
      hidden.push_back(Interval{std::max(begin, own->begin), std::min(end, own->end)});
    }
  }
  return MergeIntervals(std::move(hidden));
}
} // namespace OrthancGenomics
