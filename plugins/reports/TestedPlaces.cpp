// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestedPlaces.h"

#include "FindingMaker.h"
#include "blocks/GeneCoverage.h"
#include "blocks/Withholding.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace OrthancGenomics
{
namespace
{
using Coverages = std::map<std::string, std::optional<GeneCoverage>>; // by gene

/// What one dataset says of each gene.
struct SourceCoverage
{
  Origin origin;
  std::optional<Build> build;
  Coverages genes;
};

struct Gaps
{
  Region place;
  Intervals gaps;
};

bool SeesAny(const Coverages& genes)
{
  return std::any_of(genes.begin(),
                     genes.end(),
                     [](const auto& one) { return one.second && !one.second->covered.empty(); });
}

/// One gene's: what is missing by build, and whether all and any of the origins are known.
struct GeneGaps
{
  std::map<Build, Gaps> builds;
  bool allKnown = true;
  bool anyKnown = false;
};

void AddOrigin(const std::string& gene,
               Origin origin,
               const std::vector<SourceCoverage>& sources,
               GeneGaps& gaps)
{
  std::map<Build, GeneCoverage> builds;
  for (const SourceCoverage& source : sources)
  {
    const auto& found = source.genes.at(gene);
    if (source.origin == origin && found)
    {
      GeneCoverage& all =
          builds.try_emplace(*source.build, GeneCoverage{found->place, {}}).first->second;
      all.covered.insert(all.covered.end(), found->covered.begin(), found->covered.end());
    }
  }
  for (auto& [build, coverage] : builds)
  {
    Gaps& all = gaps.builds.try_emplace(build, Gaps{coverage.place, {}}).first->second;
    const Intervals missing = Subtract({{coverage.place.begin, coverage.place.end}},
                                       MergeIntervals(std::move(coverage.covered)));
    all.gaps.insert(all.gaps.end(), missing.begin(), missing.end());
    all.gaps = MergeIntervals(std::move(all.gaps));
  }
  gaps.allKnown = gaps.allKnown && !builds.empty();
  gaps.anyKnown = gaps.anyKnown || !builds.empty();
}

NotTested MakeLine(Build build, const Region& region, const ReportedGene& gene)
{
  NotTested line(build, region);
  line.gene = gene;
  return line;
}

void AddLines(const ReportedGene& gene,
              Build build,
              const Gaps& gaps,
              std::size_t most,
              std::vector<NotTested>& lines)
{
  const Region& place = gaps.place;
  if (gaps.gaps.size() <= most)
  {
    for (const Interval& gap : gaps.gaps)
    {
      lines.push_back(MakeLine(build, {place.contig, gap.begin, gap.end}, gene));
    }
    return;
  }
  const double bases = static_cast<double>(place.end - place.begin);
  const double covered = 1 - static_cast<double>(CountBases(gaps.gaps)) / bases;
  lines.push_back(MakeLine(build, place, gene));
  if (covered > 0)
  {
    lines.back().covered = Fraction(covered);
  }
}

std::vector<NotTested> ListLines(const std::map<std::string, GeneGaps>& genes,
                                 const GeneTable& table)
{
  std::size_t all = 0;
  for (const auto& [gene, gaps] : genes)
  {
    for (const auto& [build, missing] : gaps.builds)
    {
      all += missing.gaps.size() <= MOST_GAPS ? missing.gaps.size() : 1;
    }
  }
  const std::size_t most = all <= MOST_REGIONS ? MOST_GAPS : 0;
  std::vector<NotTested> lines;
  for (const auto& [gene, gaps] : genes)
  {
    for (const auto& [build, missing] : gaps.builds)
    {
      if (!missing.gaps.empty())
      {
        AddLines(NameGene(gene, {gene}, table), build, missing, most, lines);
      }
    }
  }
  return lines;
}

void AddNear(const GeneTable& genes,
             const std::vector<SourceCoverage>& sources,
             const std::string& gene,
             std::set<std::string>& near)
{
  for (const SourceCoverage& source : sources)
  {
    if (const auto& found = source.genes.at(gene))
    {
      const Region& place = found->place;
      for (const auto& [other, interval] :
           ListGenesNear(genes, *source.build, place.contig, {place.begin, place.end}))
      {
        near.insert(other->symbol);
      }
    }
  }
}
SourceCoverage Read(const TestedReading& by, const LookedAt& at, const std::set<std::string>& genes)
{
  const SubjectData data{at.sample->subject, {*at.dataset}};
  SourceCoverage source{at.origin, at.dataset->build, {}};
  for (const std::string& symbol : genes)
  {
    source.genes[symbol] =
        FindGeneCoverage(by.scope, by.blocks, {data, at.origin}, by.genes, *by.genes.Find(symbol));
  }
  const GeneMask& mask = by.scope.Masks()[by.scope.MaskOf(data.subject, at.origin)];
  if (!mask.ShowsAll() && !SeesAny(source.genes))
  {
    for (auto& [symbol, coverage] : source.genes)
    {
      coverage.reset();
    }
  }
  return source;
}

} // namespace

TestedPlaces FindTestedPlaces(const TestedReading& by,
                              const std::vector<LookedAt>& samples,
                              const std::set<std::string>& genes)
{
  TestedPlaces tested;
  std::vector<SourceCoverage> sources;
  std::set<Origin> origins;
  for (const LookedAt& at : samples)
  {
    sources.push_back(Read(by, at, genes));
    origins.insert(at.origin);
  }
  std::map<std::string, GeneGaps> all;
  std::string examined;
  for (const std::string& gene : genes)
  {
    GeneGaps& gaps = all[gene];
    for (const Origin origin : origins)
    {
      AddOrigin(gene, origin, sources, gaps);
    }
    examined += !gaps.anyKnown ? "" : (examined.empty() ? "" : ", ") + gene;
    if (!gaps.allKnown)
    {
      tested.notStated.push_back(NameGene(gene, {gene}, by.genes));
    }
    AddNear(by.genes, sources, gene, tested.near);
  }
  tested.examined = examined.empty() ? std::nullopt : std::make_optional(ReportText(examined));
  tested.notTested = ListLines(all, by.genes);
  return tested;
}
} // namespace OrthancGenomics
