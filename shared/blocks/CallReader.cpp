// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CallReader.h"

#include "blocks/Keys.h"

#include <algorithm>
#include <string>

namespace OrthancGenomics
{
CallReader::CallReader(const ReadScope& scope, const IBlockSnapshot& blocks, const Sample& sample)
    : blocks_(blocks), owner_(sample.number), covered_(scope.Covers(sample.subject))
{
}

std::vector<CallRun>
CallReader::ReadBegins(std::uint32_t contig, std::int64_t begin, std::int64_t end)
{
  std::vector<CallRun> runs;
  begin = std::max<std::int64_t>(begin, -1);
  end = std::min(end, KEY_POSITIONS);
  if (!covered_ || begin >= end)
  {
    return runs;
  }
  const KeyRange contigRange = GetContigRange(owner_, contig);
  const std::int64_t wanted = MakeKey(owner_, contig, begin);
  const std::int64_t last = MakeKey(owner_, contig, end - 1);
  // The chunk that holds `begin` starts at or before it.
  std::int64_t first =
      blocks_.FindLastKey(BlockTable::Chunks, contigRange.first, wanted).value_or(wanted);
  const auto add = [&](CallChunk& chunk)
  {
    chunk.DecodeBegins();
    const CallRun run{&chunk, chunk.LowerBound(begin), chunk.LowerBound(end)};
    if (run.first < run.last)
    {
      chunk.Decode(PlaceColumns);
      runs.push_back(run);
    }
  };
  if (!chunks_.empty() && chunks_.back().key == first)
  {
    add(*chunks_.back().chunk);
    first++;
  }
  if (first > last)
  {
    return runs;
  }
  blocks_.Visit(BlockTable::Chunks,
                first,
                last,
                [&](std::int64_t key, std::string_view value)
                {
                  chunks_.push_back({key, std::make_unique<CallChunk>(std::string(value))});
                  add(*chunks_.back().chunk);
                  return true;
                });
  return runs;
}

std::vector<CallRun> CallReader::ReadLong(std::uint32_t contig)
{
  std::vector<CallRun> runs;
  if (!covered_)
  {
    return runs;
  }
  const KeyRange range = GetContigRange(owner_, contig);
  blocks_.Visit(BlockTable::LongCalls,
                range.first,
                range.last,
                [&](std::int64_t key, std::string_view value)
                {
                  longChunks_.push_back({key, std::make_unique<CallChunk>(std::string(value))});
                  CallChunk& chunk = *longChunks_.back().chunk;
                  chunk.Decode(PlaceColumns);
                  runs.push_back(CallRun{&chunk, 0, chunk.Size()});
                  return true;
                });
  return runs;
}

void CallReader::VisitChunks(std::uint32_t contig, const ChunkVisitor& visitor) const
{
  if (covered_)
  {
    const KeyRange range = GetContigRange(owner_, contig);
    blocks_.Visit(BlockTable::Chunks, range.first, range.last, visitor);
  }
}

void CallReader::Release()
{
  if (chunks_.size() > 1)
  {
    std::swap(chunks_.front(), chunks_.back());
    chunks_.resize(1);
  }
}
} // namespace OrthancGenomics
