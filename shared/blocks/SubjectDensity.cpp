// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/SubjectDensity.h"

#include "blocks/CallRow.h"
#include "blocks/Places.h"
#include "blocks/Question.h"
#include "blocks/Source.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
constexpr unsigned COUNTED_COLUMNS = unsigned{DepthColumns} | unsigned{VafColumns};

std::size_t FindFraction(float fraction)
{
  const auto scaled = static_cast<double>(fraction) * static_cast<double>(DENSITY_FRACTIONS);
  // A float that is to be 0.3 lies above or below it: the bin is that of the number as written.
  const double bin = std::floor(scaled + 1e-5);
  return static_cast<std::size_t>(std::clamp(bin, 0.0, static_cast<double>(DENSITY_FRACTIONS - 1)));
}

std::size_t FindDepth(std::int32_t depth)
{
  const auto* const above = std::upper_bound(DENSITY_DEPTHS.begin(), DENSITY_DEPTHS.end(), depth);
  return static_cast<std::size_t>(above - DENSITY_DEPTHS.begin()) - 1;
}

void CountCall(const CallChunk& chunk, std::size_t i, CallDensity& density, DensityCells& cells)
{
  density.calls++;
  const std::int32_t depth = chunk.Depth(i);
  depth < 0 ? density.withoutDepth++ : density.depths[FindDepth(depth)]++;
  const float fraction = chunk.Vaf(i);
  if (std::isfinite(fraction))
  {
    const std::int64_t begin = std::max<std::int64_t>(chunk.Begin(i), 0);
    cells[{begin / DENSITY_BASES, FindFraction(fraction)}]++;
  }
  else
  {
    density.withoutFraction++;
  }
}

void CountSource(SourceReading& reading, CallDensity& density)
{
  const Dataset& dataset = *reading.plan->source->dataset;
  RowMatcher& matcher = reading.matcher;
  for (const auto& [contig, places] : reading.plan->places)
  {
    if (places.empty() || contig >= dataset.contigs.size())
    {
      continue;
    }
    const std::int64_t before = density.calls;
    const std::pair<Build, std::string> name(*dataset.build, dataset.contigs[contig]);
    DensityCells& cells = density.contigs[name];
    const auto visit = [&, number = contig](std::int64_t, std::string_view value)
    {
      CallChunk chunk{std::string(value)};
      chunk.Decode(matcher.Columns() | COUNTED_COLUMNS);
      for (std::size_t i = 0; i < chunk.Size(); i++)
      {
        if (!matcher.Hides(number, chunk, i) && matcher.Match(number, chunk, i) == RowMatch::Yes)
        {
          CountCall(chunk, i, density, cells);
        }
      }
      return true;
    };
    reading.calls.VisitChunks(contig, visit);
    if (cells.empty() && density.calls == before)
    {
      density.contigs.erase(name);
    }
  }
}
} // namespace

CallDensity CountCalls(const ReadScope& scope,
                       const IBlockSnapshot& blocks,
                       const SubjectData& data,
                       const GeneTable& genes,
                       const VariantQuery& query)
{
  const std::vector<Source> sources = ListSources(scope, data, query);
  const Question question = MakeQuestion(scope, query, genes, blocks, sources);
  CallDensity density;
  for (const Source& source : sources)
  {
    const Withholding withholding = MakeWithholding(scope, source, genes);
    const SourcePlan plan = MakePlan(scope, blocks, source, question, withholding);
    if (plan.state == SourcePlan::State::Ready)
    {
      SourceReading reading(scope, blocks, question, plan, withholding);
      CountSource(reading, density);
    }
  }
  return density;
}
} // namespace OrthancGenomics
