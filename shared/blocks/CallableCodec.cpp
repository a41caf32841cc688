// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CallableCodec.h"

#include "blocks/Bytes.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::uint8_t PLACES = 1;
constexpr std::uint8_t LENGTHS = 2;
constexpr std::uint8_t LEVELS = 3;
constexpr std::uint8_t MISSING = 3;

constexpr CallableClass PLAIN = 1;
} // namespace

std::string EncodeIntervals(const std::vector<CallableInterval>& intervals,
                            ColumnBlockWriter& writer)
{
  BlockHeader header;
  header.items = intervals.size();
  header.variants = intervals.size();
  header.begin = intervals.front().begin;
  header.end = intervals.back().end;
  std::string gaps;
  std::string lengths;
  std::string levels;
  std::int32_t place = intervals.front().begin;
  for (const CallableInterval& interval : intervals)
  {
    PutVarint(gaps, static_cast<std::uint64_t>(interval.begin - place));
    PutVarint(lengths, static_cast<std::uint64_t>(interval.end - interval.begin));
    levels.push_back(static_cast<char>(interval.level));
    place = interval.end;
  }
  writer.Add(PLACES, gaps);
  writer.Add(LENGTHS, lengths);
  if (levels.find_first_not_of(static_cast<char>(PLAIN)) != std::string::npos)
  {
    writer.Add(LEVELS, levels);
  }
  return writer.Finish(header);
}

std::vector<CallableInterval> DecodeIntervals(std::string_view value)
{
  return DecodeIntervals(
      value, {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()});
}

std::vector<CallableInterval> DecodeIntervals(std::string_view value, Interval place)
{
  std::vector<CallableInterval> intervals;
  const ColumnBlock block(value);
  if (block.Header().begin >= place.end || block.Header().end <= place.begin)
  {
    return intervals;
  }
  const std::string gaps = block.ReadAtLeast(PLACES, block.Header().items);
  const std::string lengths = block.ReadAtLeast(LENGTHS, block.Header().items);
  const std::string levels = block.Read(LEVELS);
  if (!levels.empty() && levels.size() != block.Header().items)
  {
    ThrowDamaged();
  }
  ByteReader gapReader(gaps);
  ByteReader lengthReader(lengths);
  std::int64_t end = block.Header().begin;
  for (std::uint64_t i = 0; i < block.Header().items && end < place.end; i++)
  {
    const std::int64_t begin = end + static_cast<std::int32_t>(gapReader.Varint());
    end = begin + static_cast<std::int32_t>(lengthReader.Varint());
    if (begin < place.end && end > place.begin)
    {
      intervals.push_back({static_cast<std::int32_t>(begin),
                           static_cast<std::int32_t>(end),
                           levels.empty() ? PLAIN : static_cast<CallableClass>(levels[i])});
    }
  }
  return intervals;
}

std::string EncodeSites(const CallableSites& sites, ColumnBlockWriter& writer)
{
  BlockHeader header;
  header.items = sites.begins.size();
  header.variants = sites.begins.size();
  header.begin = sites.begins.front();
  header.end = *std::max_element(sites.ends.begin(), sites.ends.end());
  std::string begins;
  std::string lengths;
  std::int32_t before = sites.begins.front();
  for (std::size_t i = 0; i < sites.begins.size(); i++)
  {
    PutVarint(begins, static_cast<std::uint64_t>(sites.begins[i] - before));
    PutVarint(lengths, static_cast<std::uint64_t>(sites.ends[i] - sites.begins[i]));
    before = sites.begins[i];
  }
  writer.Add(PLACES, begins);
  writer.Add(LENGTHS, lengths);
  writer.Add(MISSING, sites.missing);
  return writer.Finish(header);
}

CallableSites DecodeSites(std::string_view value)
{
  const ColumnBlock block(value);
  const std::string begins = block.ReadAtLeast(PLACES, block.Header().items);
  const std::string lengths = block.ReadAtLeast(LENGTHS, block.Header().items);
  ByteReader beginReader(begins);
  ByteReader lengthReader(lengths);
  CallableSites sites;
  sites.missing = block.ReadAtLeast(MISSING, block.Header().items);
  std::int64_t begin = block.Header().begin;
  for (std::uint64_t i = 0; i < block.Header().items; i++)
  {
    begin += static_cast<std::int32_t>(beginReader.Varint());
    sites.begins.push_back(static_cast<std::int32_t>(begin));
    const auto length = static_cast<std::int32_t>(lengthReader.Varint());
    sites.ends.push_back(static_cast<std::int32_t>(begin + length));
  }
  return sites;
}
} // namespace OrthancGenomics
