// SPDX-License-Identifier: GPL-3.0-or-later
#include "BurdenCounter.h"

#include "blocks/GeneCoverage.h"
#include "blocks/SubjectQuery.h"
#include "genomics/Contig.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t PAGE = 10000; // variants held at a time

/// Shorter ones are no target and no block of a gVCF, but the places of calls beside them.
constexpr std::int64_t SHORTEST_STRETCH = 50;

using Looked = std::map<std::string, Intervals>; // by chromosome

Looked FindLooked(const ReadScope& scope,
                  const IBlockSnapshot& blocks,
                  const GeneTable& genes,
                  const SubjectData& data)
{
  Looked looked;
  const auto& build = data.datasets.front().build;
  if (!build)
  {
    return looked;
  }
  for (const PrimaryContig& contig : ListPrimaryContigs(*build))
  {
    auto covered = FindRegionCoverage(
        scope, blocks, {data, Origin::Somatic}, genes, {contig.name, 0, contig.length});
    if (!covered || contig.name == std::string("MT"))
    {
      continue;
    }
    covered->erase(std::remove_if(covered->begin(),
                                  covered->end(),
                                  [](const Interval& one)
                                  { return one.end - one.begin < SHORTEST_STRETCH; }),
                   covered->end());
    if (!covered->empty())
    {
      looked.emplace(contig.name, std::move(*covered));
    }
  }
  return looked;
}

std::int64_t CountBases(const Looked& looked)
{
  std::int64_t bases = 0;
  for (const auto& [contig, intervals] : looked)
  {
    bases += CountBases(intervals);
  }
  return bases;
}

std::int64_t CountWithin(const std::vector<AnsweredVariant>& variants, const Intervals& looked)
{
  return std::count_if(variants.begin(),
                       variants.end(),
                       [&looked](const AnsweredVariant& one)
                       {
                         const Variant& variant = one.variant;
                         return !IsSymbolic(variant.alternate) &&
                                Meets(looked, variant.begin, variant.end);
                       });
}

std::string Describe(const BurdenRule& rule)
{
  std::string text;
  for (const std::string& term : rule.consequences)
  {
    text += (text.empty() ? "" : ", ") + term;
  }
  text += rule.minVaf ? "; VAF >= " + Measure(*rule.minVaf).ToText() : "";
  text += rule.minDepth ? "; DP >= " + std::to_string(*rule.minDepth) : "";
  return text + (rule.filter.empty() ? "" : "; FILTER " + rule.filter);
}
} // namespace

std::optional<MutationalBurden> CountBurden(const ReadScope& scope,
                                            const IBlockSnapshot& blocks,
                                            const GeneTable& genes,
                                            const BurdenRule& rule,
                                            std::int64_t subject,
                                            const std::vector<Dataset>& datasets)
{
  SubjectData data{subject, {}};
  Looked looked;
  for (const Dataset& dataset : datasets)
  {
    Looked found = FindLooked(scope, blocks, genes, {subject, {dataset}});
    if (!found.empty() && !looked.empty())
    {
      return std::nullopt; // of two tests there is no one burden
    }
    if (!found.empty())
    {
      looked = std::move(found);
      data.datasets = {dataset};
    }
  }
  const std::int64_t bases = CountBases(looked);
  if (bases < rule.minBases || bases > std::numeric_limits<std::uint32_t>::max())
  {
    return std::nullopt;
  }
  VariantQuery query;
  query.build = data.datasets.front().build;
  query.origin = Origin::Somatic;
  query.consequences = rule.consequences;
  query.minVaf = rule.minVaf;
  query.minDepth = rule.minDepth;
  query.filter = rule.filter;
  query.limit = PAGE;
  std::int64_t mutations = 0;
  for (const auto& [contig, intervals] : looked)
  {
    query.region = Region{contig, 0, intervals.back().end};
    std::int64_t total = 1;
    for (query.since = 0; query.since < total; query.since += PAGE)
    {
      const VariantAnswer answer = QuerySubject(scope, blocks, data, genes, query);
      total = answer.total;
      mutations += CountWithin(answer.variants, intervals);
    }
  }
  return MutationalBurden::OfPanel(static_cast<std::uint32_t>(mutations),
                                   static_cast<std::uint32_t>(bases),
                                   ReportText(Describe(rule)));
}
} // namespace OrthancGenomics
