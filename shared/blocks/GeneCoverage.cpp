// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GeneCoverage.h"

#include "blocks/Places.h"
#include "blocks/Presence.h"
#include "blocks/Question.h"
#include "blocks/Source.h"
#include "blocks/VariantPager.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
/// The calls of the gene that a scope withholds.
LeftOut FindLeftOut(const ReadScope& scope,
                    const IBlockSnapshot& blocks,
                    const SourcePlan& plan,
                    const Question& question,
                    const GeneTable& genes)
{
  if (MakeWithholding(scope, *plan.source, genes).ShowsAll())
  {
    return {};
  }
  VariantPager pager(scope, blocks, question, genes);
  pager.Add(plan);
  VariantAnswer answer;
  pager.Fill(answer);
  return pager.GetLeftOut();
}

/// Whether a dataset can say of an origin what was looked at.
bool CanSay(const Dataset& dataset, Origin origin)
{
  const auto asked = origin == Origin::Unknown ? std::nullopt : std::make_optional(origin);
  return dataset.build && dataset.hasReferenceEvidence &&
         SpeaksForAbsence(dataset.origin, origin, asked);
}

/// What was looked at of the place that a query names.
Intervals ReadPlace(const ReadScope& scope,
                    const IBlockSnapshot& blocks,
                    const CoverageSource& from,
                    const GeneTable& genes,
                    VariantQuery query)
{
  query.origin = from.origin;
  query.limit = 0;
  const std::vector<Source> sources = ListSources(scope, from.data, query);
  if (sources.empty())
  {
    return {};
  }
  const Question question = MakeQuestion(scope, query, genes, blocks, sources);
  Intervals all;
  for (const Source& one : sources)
  {
    const SourcePlan plan =
        MakePlan(scope, blocks, one, question, MakeWithholding(scope, one, genes));
    Intervals covered =
        ReadCovered(scope, blocks, plan, genes, FindLeftOut(scope, blocks, plan, question, genes));
    all.insert(all.end(), covered.begin(), covered.end());
  }
  return MergeIntervals(std::move(all));
}
} // namespace

std::optional<GeneCoverage> FindGeneCoverage(const ReadScope& scope,
                                             const IBlockSnapshot& blocks,
                                             const CoverageSource& source,
                                             const GeneTable& genes,
                                             const Gene& gene)
{
  const Dataset& dataset = source.data.datasets.front();
  if (!CanSay(dataset, source.origin))
  {
    return std::nullopt;
  }
  const auto place = GeneTable::GetInterval(gene, *dataset.build);
  if (!place)
  {
    return std::nullopt;
  }
  VariantQuery query;
  query.gene = gene.symbol;
  return GeneCoverage{*place, ReadPlace(scope, blocks, source, genes, std::move(query))};
}

std::optional<Intervals> FindRegionCoverage(const ReadScope& scope,
                                            const IBlockSnapshot& blocks,
                                            const CoverageSource& source,
                                            const GeneTable& genes,
                                            const Region& region)
{
  const Dataset& dataset = source.data.datasets.front();
  if (!CanSay(dataset, source.origin))
  {
    return std::nullopt;
  }
  VariantQuery query;
  query.region = region;
  query.build = dataset.build;
  return ReadPlace(scope, blocks, source, genes, std::move(query));
}
} // namespace OrthancGenomics
