// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/VariantPager.h"

#include "blocks/ColumnBlock.h"
#include "blocks/Keys.h"
#include "genomics/Contig.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Variants are ordered a stretch of this many bases at a time: some 50,000 calls of a genome.
constexpr std::int64_t CELL_BASES = std::int64_t{1} << 25;

/// Places nearer than this are read as one: a chunk of a genome spans some two million bases.
constexpr std::int64_t READ_GAP = 100000;

/// Where calls begin that meet these places.
Intervals ListBegins(const Intervals& places)
{
  Intervals begins;
  for (const Interval& place : places)
  {
    begins.push_back(Interval{std::max<std::int64_t>(place.begin - LONG_CALL, -1), place.end});
  }
  return MergeIntervals(std::move(begins), READ_GAP);
}
/// Puts rows in order that are few runs in order, one a source. Stable: calls of one variant stay
/// in the order of datasets and samples.
void MergeRuns(std::vector<CallRow>& rows)
{
  auto merged = std::is_sorted_until(rows.begin(), rows.end(), IsBefore);
  while (merged != rows.end())
  {
    const auto next = std::is_sorted_until(merged, rows.end(), IsBefore);
    std::inplace_merge(rows.begin(), merged, next, IsBefore);
    merged = next;
  }
}

/// Puts the rows in order, too.
std::int64_t CountVariants(std::vector<CallRow>& rows)
{
  MergeRuns(rows);
  std::int64_t count = rows.empty() ? 0 : 1;
  for (std::size_t i = 1; i < rows.size(); i++)
  {
    count += IsBefore(rows[i - 1], rows[i]) ? 1 : 0;
  }
  return count;
}
} // namespace

VariantPager::VariantPager(const ReadScope& scope,
                           const IBlockSnapshot& blocks,
                           const Question& question,
                           const GeneTable& genes)
    : scope_(scope), blocks_(blocks), question_(question), genes_(genes)
{
}

void VariantPager::Add(const SourcePlan& plan)
{
  const Withholding withholding = MakeWithholding(scope_, *plan.source, genes_);
  readings_.push_back(std::make_unique<Reading>(scope_, blocks_, question_, plan, withholding));
  seesAll_ = seesAll_ && withholding.ShowsAll();
}

void VariantPager::Fill(VariantAnswer& answer)
{
  if (GoesByChunks())
  {
    FillByChunks(answer);
    return;
  }
  for (Contig& contig : ListContigs())
  {
    WalkContig(contig, answer);
  }
}

std::vector<VariantPager::Contig> VariantPager::ListContigs()
{
  std::vector<Contig> contigs;
  for (const std::unique_ptr<Reading>& reading : readings_)
  {
    const Dataset& dataset = *reading->plan->source->dataset;
    for (const auto& [number, places] : reading->plan->places)
    {
      if (places.empty() || number >= dataset.contigs.size())
      {
        continue;
      }
      const std::string& name = dataset.contigs[number];
      auto found = std::find_if(contigs.begin(),
                                contigs.end(),
                                [&, build = *dataset.build](const Contig& contig)
                                { return contig.build == build && contig.name == name; });
      if (found == contigs.end())
      {
        found = contigs.insert(found, Contig{*dataset.build, name, {}});
      }
      found->walks.push_back(Walk{reading.get(), number, ListBegins(places), {}, 0});
    }
  }
  std::sort(contigs.begin(),
            contigs.end(),
            [](const Contig& a, const Contig& b)
            { return a.build != b.build ? a.build < b.build : ContigLess(a.name, b.name); });
  return contigs;
}

void VariantPager::WalkContig(Contig& contig, VariantAnswer& answer)
{
  std::set<std::int64_t> cells;
  for (Walk& walk : contig.walks)
  {
    ReadLong(walk);
    for (const Interval& begins : walk.begins)
    {
      for (std::int64_t cell = std::max<std::int64_t>(begins.begin, 0) / CELL_BASES;
           cell * CELL_BASES < begins.end;
           cell++)
      {
        cells.insert(cell);
      }
    }
    for (const Row& row : walk.longRows)
    {
      cells.insert(std::max(row.chunk->Begin(row.index), 0) / CELL_BASES);
    }
  }
  for (const std::int64_t cell : cells)
  {
    const Interval stretch{cell == 0 ? -1 : cell * CELL_BASES, (cell + 1) * CELL_BASES};
    Rows rows;
    for (Walk& walk : contig.walks)
    {
      ReadCell(walk, stretch, rows);
    }
    TakeRows(std::move(rows), answer);
    for (Walk& walk : contig.walks)
    {
      walk.reading->calls.Release();
    }
  }
}

void VariantPager::ReadLong(Walk& walk)
{
  for (const CallRun& run : walk.reading->calls.ReadLong(walk.contig))
  {
    Rows rows;
    Test(walk, run, rows);
    for (const Row& row : rows)
    {
      const std::int64_t begin = row.chunk->Begin(row.index);
      if (!Meets(walk.begins, begin, begin + 1))
      {
        walk.longRows.push_back(row);
      }
    }
  }
}

void VariantPager::ReadCell(Walk& walk, const Interval& cell, Rows& rows)
{
  for (const Interval& begins : Intersect(walk.begins, {cell}))
  {
    for (const CallRun& run : walk.reading->calls.ReadBegins(walk.contig, begins.begin, begins.end))
    {
      Test(walk, run, rows);
    }
  }
  for (; walk.nextLong < walk.longRows.size(); walk.nextLong++)
  {
    const Row& row = walk.longRows[walk.nextLong];
    if (row.chunk->Begin(row.index) >= cell.end)
    {
      break;
    }
    rows.push_back(row);
  }
}

void VariantPager::Test(Walk& walk, const CallRun& run, Rows& rows)
{
  RowMatcher& matcher = walk.reading->matcher;
  run.chunk->Decode(matcher.Columns());
  for (std::size_t i = run.first; i < run.last; i++)
  {
    if (matcher.Hides(walk.contig, *run.chunk, i))
    {
      const std::int64_t begin = run.chunk->Begin(i);
      leftOut_.hidden[walk.reading->plan][walk.contig].push_back(
          {begin, std::max<std::int64_t>(run.chunk->End(i), begin + 1)});
      continue;
    }
    const RowMatch match = matcher.Match(walk.contig, *run.chunk, i);
    leftOut_.doubtful = leftOut_.doubtful || match == RowMatch::Doubtful;
    if (match == RowMatch::Yes)
    {
      rows.push_back(Row{walk.reading, walk.contig, run.chunk, i});
    }
  }
}

void VariantPager::TakeRows(Rows rows, VariantAnswer& answer)
{
  MergeRuns(rows);
  const VariantQuery& query = *question_.query;
  if (answer.variants.empty())
  {
    answer.variants.reserve(std::min(rows.size(), static_cast<std::size_t>(query.limit)));
  }
  for (std::size_t first = 0; first < rows.size();)
  {
    std::size_t last = first + 1;
    while (last < rows.size() && !IsBefore(rows[first], rows[last]))
    {
      last++;
    }
    if (answer.total >= query.since &&
        static_cast<std::int64_t>(answer.variants.size()) < query.limit)
    {
      answer.variants.push_back(
          MakeAnsweredVariant(question_, genes_, &rows[first], rows.data() + last));
    }
    answer.total++;
    first = last;
  }
}

/// Whether calls of one source are asked for wherever they are: then each is for itself, and what
/// is not on the page is only counted.
bool VariantPager::GoesByChunks() const
{
  return readings_.size() == 1 && seesAll_ && !question_.HasPlace() &&
         !question_.NeedsAnnotation() && question_.query->rsId.empty();
}

void VariantPager::FillByChunks(VariantAnswer& answer)
{
  Reading& reading = *readings_.front();
  const unsigned columns = reading.matcher.Columns();
  constexpr std::int64_t noEnd = std::numeric_limits<std::int64_t>::max();
  const VariantQuery& query = *question_.query;
  const std::int64_t pageEnd =
      query.since > noEnd - query.limit ? noEnd : query.since + query.limit;
  for (Contig& contig : ListContigs())
  {
    const std::uint32_t number = contig.walks.front().contig;
    const auto visit = [&](std::int64_t, std::string_view value)
    {
      auto variants = static_cast<std::int64_t>(ColumnBlock(value).Header().variants);
      const auto isElsewhere = [&]
      { return answer.total + variants <= query.since || answer.total >= pageEnd; };
      if (!reading.matcher.HasConditions() && isElsewhere())
      {
        answer.total += variants;
        return true;
      }
      CallChunk chunk{std::string(value)};
      chunk.Decode(columns);
      Rows rows;
      for (std::size_t i = 0; i < chunk.Size(); i++)
      {
        if (reading.matcher.MeetsConditions(chunk, i))
        {
          rows.push_back(Row{&reading, number, &chunk, i});
        }
      }
      const bool each = variants == static_cast<std::int64_t>(chunk.Size());
      variants = each ? static_cast<std::int64_t>(rows.size()) : CountVariants(rows);
      if (isElsewhere())
      {
        answer.total += variants;
        return true;
      }
      chunk.Decode(EveryColumn);
      TakeRows(std::move(rows), answer);
      return true;
    };
    reading.calls.VisitChunks(number, visit);
  }
}
} // namespace OrthancGenomics
