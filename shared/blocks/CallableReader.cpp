// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CallableReader.h"

#include "blocks/Bytes.h"
#include "blocks/CallableCodec.h"
#include "blocks/CallableWriter.h"
#include "blocks/Keys.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr CallableClass BEST_CLASS = 4;
constexpr CallableClass UNSTATED_CLASS = 1;

/// What records say of a stretch.
struct Looked
{
  Intervals callable;
  Intervals missing;
};

/// Visits the rows that may hold something of [begin, end). The row before those of its slots, too:
/// a row that begins in the first of them may begin behind the place.
template <typename Visitor>
void VisitRows(const IBlockSnapshot& blocks,
               BlockTable table,
               KeyRange contig,
               std::pair<std::int64_t, std::int64_t> keys,
               const Visitor& visitor)
{
  const auto before = blocks.FindLastKey(table, contig.first, keys.first - 1);
  blocks.Visit(table,
               before.value_or(keys.first),
               keys.second,
               [&](std::int64_t, std::string_view value)
               {
                 visitor(value);
                 return true;
               });
}

std::pair<std::int64_t, std::int64_t>
MakeKeys(std::int64_t owner, std::uint32_t contig, const Interval& place)
{
  const std::int64_t begin = std::min(std::max<std::int64_t>(place.begin, 0), KEY_POSITIONS - 1);
  const std::int64_t end = std::min(std::max(place.end - 1, begin), KEY_POSITIONS - 1);
  return {MakeKey(owner, contig, begin), MakeKey(owner, contig, end)};
}

/// Intervals never overlap, so only the row before can reach into a place.
template <typename Visitor>
void VisitIntervals(const IBlockSnapshot& blocks,
                    BlockTable table,
                    std::pair<std::int64_t, std::uint32_t> ownerAndContig,
                    const Interval& place,
                    const Visitor& visitor)
{
  const auto [owner, contig] = ownerAndContig;
  VisitRows(blocks,
            table,
            GetContigRange(owner, contig),
            MakeKeys(owner, contig, place),
            [&](std::string_view value)
            {
              for (const CallableInterval& interval : DecodeIntervals(value, place))
              {
                visitor(interval);
              }
            });
}

void ReadIntervals(const IBlockSnapshot& blocks,
                   BlockTable table,
                   std::pair<std::int64_t, std::uint32_t> ownerAndContig,
                   const Interval& place,
                   Looked& looked)
{
  VisitIntervals(blocks,
                 table,
                 ownerAndContig,
                 place,
                 [&looked](const CallableInterval& interval)
                 {
                   (interval.level > 0 ? looked.callable : looked.missing)
                       .push_back(Interval{interval.begin, interval.end});
                 });
}

void ReadSites(const IBlockSnapshot& blocks,
               const Source& source,
               std::uint32_t contig,
               const Interval& place,
               Looked& looked)
{
  const std::int64_t owner = MakeOwner(source.dataset->number, Stream::First);
  const std::size_t width = GetSiteBytes(source.dataset->samples.size());
  const std::size_t byte = source.sampleIndex / 8;
  const unsigned bit = 1U << (source.sampleIndex % 8);
  const Interval wider{place.begin - LONG_CALL, place.end};
  VisitRows(blocks,
            BlockTable::CallableSites,
            GetContigRange(owner, contig),
            MakeKeys(owner, contig, wider),
            [&](std::string_view value)
            {
              const CallableSites sites = DecodeSites(value);
              if (sites.missing.size() != width * sites.begins.size())
              {
                ThrowDamaged();
              }
              for (std::size_t i = 0; i < sites.begins.size(); i++)
              {
                const auto bits = static_cast<unsigned char>(sites.missing[i * width + byte]);
                ((bits & bit) == 0 ? looked.callable : looked.missing)
                    .push_back(Interval{sites.begins[i], sites.ends[i]});
              }
            });
}
} // namespace

Intervals ReadCallable(const ReadScope& scope,
                       const IBlockSnapshot& blocks,
                       const Source& source,
                       std::uint32_t contig,
                       const Intervals& asked)
{
  if (!scope.Covers(source.sample->subject, source.origin) || asked.empty())
  {
    return {};
  }
  const Dataset& dataset = *source.dataset;
  Looked looked;
  Looked targets;
  for (const Interval& place : asked)
  {
    if (dataset.samples.size() <= CallableWriter::MAX_SAMPLES)
    {
      ReadIntervals(blocks, BlockTable::Callable, {source.sample->number, contig}, place, looked);
    }
    else
    {
      ReadSites(blocks, source, contig, place, looked);
    }
    const std::int64_t owner = MakeOwner(dataset.number, Stream::Second);
    ReadIntervals(blocks, BlockTable::CallableSites, {owner, contig}, place, targets);
  }
  Intervals all = std::move(targets.callable);
  all.insert(all.end(), looked.callable.begin(), looked.callable.end());
  const Intervals callable =
      Subtract(MergeIntervals(std::move(all)), MergeIntervals(std::move(looked.missing)));
  return Intersect(callable, asked);
}

CallableClass ReadLowestClass(const ReadScope& scope,
                              const IBlockSnapshot& blocks,
                              const Source& source,
                              std::uint32_t contig,
                              const Intervals& asked)
{
  CallableClass lowest = BEST_CLASS;
  Intervals stated;
  if (!scope.Covers(source.sample->subject, source.origin) ||
      source.dataset->samples.size() > CallableWriter::MAX_SAMPLES)
  {
    return UNSTATED_CLASS;
  }
  for (const Interval& place : asked)
  {
    VisitIntervals(blocks,
                   BlockTable::Callable,
                   {source.sample->number, contig},
                   place,
                   [&](const CallableInterval& interval)
                   {
                     if (interval.begin < place.end && place.begin < interval.end)
                     {
                       stated.push_back({interval.begin, interval.end});
                       lowest = std::min(lowest, interval.level);
                     }
                   });
  }
  const Intervals byTargets = Subtract(asked, MergeIntervals(std::move(stated)));
  return byTargets.empty() ? lowest : UNSTATED_CLASS;
}
} // namespace OrthancGenomics
