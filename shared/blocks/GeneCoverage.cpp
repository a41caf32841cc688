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
} // namespace

std::optional<GeneCoverage> FindGeneCoverage(const ReadScope& scope,
                                             const IBlockSnapshot& blocks,
                                             const CoverageSource& source,
                                             const GeneTable& genes,
                                             const Gene& gene)
{
  const Dataset& dataset = source.data.datasets.front();
  const auto asked =
      source.origin == Origin::Unknown ? std::nullopt : std::make_optional(source.origin);
  const auto place = dataset.build ? GeneTable::GetInterval(gene, *dataset.build) : std::nullopt;
  if (!place || !dataset.hasReferenceEvidence ||
      !SpeaksForAbsence(dataset.origin, source.origin, asked))
  {
    return std::nullopt;
  }
  VariantQuery query;
  query.gene = gene.symbol;
  query.origin = source.origin;
  query.limit = 0;
  const std::vector<Source> sources = ListSources(scope, source.data, query);
  GeneCoverage coverage{*place, {}};
  if (sources.empty())
  {
    return coverage;
  }
  const Question question = MakeQuestion(scope, query, genes, blocks, sources);
  for (const Source& one : sources)
  {
    const SourcePlan plan =
        MakePlan(scope, blocks, one, question, MakeWithholding(scope, one, genes));
    Intervals covered =
        ReadCovered(scope, blocks, plan, genes, FindLeftOut(scope, blocks, plan, question, genes));
    coverage.covered.insert(coverage.covered.end(), covered.begin(), covered.end());
  }
  coverage.covered = MergeIntervals(std::move(coverage.covered));
  return coverage;
}
} // namespace OrthancGenomics
