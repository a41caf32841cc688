// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/ChunkCursor.h"

#include "blocks/AnswerPage.h"

#include <optional>
#include <string>

namespace OrthancGenomics
{
ChunkCursor::ChunkCursor(const IBlockSnapshot& blocks,
                         SourceReading& reading,
                         ChunkSelector& selector,
                         std::uint32_t contig)
    : blocks_(blocks), reading_(reading), selector_(selector), contig_(contig),
      keys_(GetContigRange(reading.plan->source->sample->number, contig))
{
}

bool ChunkCursor::NextChunk()
{
  chunk_.reset();
  std::int64_t key = keys_.last;
  if (keys_.first <= keys_.last)
  {
    blocks_.Visit(BlockTable::Chunks,
                  keys_.first,
                  keys_.last,
                  [&](std::int64_t found, std::string_view value)
                  {
                    key = found;
                    chunk_ = std::make_unique<CallChunk>(std::string(value));
                    return false;
                  });
  }
  keys_.first = key + 1;
  next_ = 0;
  if (!chunk_)
  {
    return false;
  }
  std::string facets;
  if (selector_.NeedsFacets())
  {
    blocks_.Visit(BlockTable::Facets,
                  key,
                  key,
                  [&facets](std::int64_t, std::string_view value)
                  {
                    facets = value;
                    return false;
                  });
  }
  std::optional<ColumnBlock> block;
  if (!facets.empty())
  {
    block.emplace(facets);
  }
  selection_ = selector_.Select(contig_, *chunk_, block ? &*block : nullptr);
  return true;
}

std::int64_t ChunkCursor::CountVariants()
{
  const auto variants = static_cast<std::int64_t>(chunk_->Header().variants);
  if (selection_.all)
  {
    return variants;
  }
  const bool each = variants == static_cast<std::int64_t>(chunk_->Size());
  return each ? static_cast<std::int64_t>(selection_.places.size())
              : OrthancGenomics::CountVariants(ListRows());
}

std::vector<CallRow> ChunkCursor::ListRows()
{
  chunk_->Decode(PlaceColumns);
  std::vector<CallRow> rows;
  rows.reserve(selection_.Count(*chunk_));
  for (std::size_t i = 0; i < selection_.Count(*chunk_); i++)
  {
    rows.push_back(MakeRow(selection_.Get(i)));
  }
  SortRows(rows);
  return rows;
}

bool ChunkCursor::NextCall()
{
  while (!chunk_ || next_ == selection_.Count(*chunk_))
  {
    if (!NextChunk())
    {
      return false;
    }
    chunk_->Decode(PlaceColumns);
  }
  begin_ = chunk_->Begin(selection_.Get(next_++));
  return true;
}
} // namespace OrthancGenomics
