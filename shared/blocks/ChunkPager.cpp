// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/ChunkPager.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
bool IsSame(const CallRow& a, const CallRow& b)
{
  return a.chunk->End(a.index) == b.chunk->End(b.index) &&
         a.chunk->Alternate(a.index) == b.chunk->Alternate(b.index) &&
         a.chunk->Reference(a.index) == b.chunk->Reference(b.index);
}

/// Whether the calls at one place where cursors stand, and all others there, are one variant.
/// Quick for two, as most are: it says no of more.
bool AreOneVariant(const std::vector<ChunkCursor*>& cursors)
{
  return cursors.size() <= 2 && !cursors.front()->HasNeighbour() &&
         (cursors.size() == 1 || (!cursors.back()->HasNeighbour() &&
                                  IsSame(cursors.front()->Row(), cursors.back()->Row())));
}
} // namespace

void ChunkPager::Add(SourceReading& reading, ChunkSelector& selector, std::uint32_t contig)
{
  cursors_.push_back(std::make_unique<ChunkCursor>(blocks_, reading, selector, contig));
}

void ChunkPager::FinishContig()
{
  if (cursors_.size() == 1)
  {
    FillFromOne(*cursors_.front());
  }
  else
  {
    Merge();
  }
  cursors_.clear();
}

void ChunkPager::FillFromOne(ChunkCursor& cursor)
{
  while (cursor.NextChunk())
  {
    const std::int64_t variants = cursor.CountVariants();
    page_.Meets(variants) ? page_.Take(cursor.ListRows()) : page_.Skip(variants);
  }
}

void ChunkPager::Merge()
{
  std::vector<ChunkCursor*> live;
  for (const std::unique_ptr<ChunkCursor>& cursor : cursors_)
  {
    if (cursor->NextCall())
    {
      live.push_back(cursor.get());
    }
  }
  std::vector<ChunkCursor*> here; // those that stand foremost
  while (!live.empty())
  {
    here.clear();
    std::int32_t begin = std::numeric_limits<std::int32_t>::max();
    for (ChunkCursor* const cursor : live)
    {
      if (cursor->Begin() < begin)
      {
        begin = cursor->Begin();
        here.clear();
      }
      if (cursor->Begin() == begin)
      {
        here.push_back(cursor);
      }
    }
    AreOneVariant(here) && !page_.Meets(1) ? page_.Skip(1) : TakeFrom(here);
    for (ChunkCursor* const cursor : here)
    {
      if (!cursor->NextCall())
      {
        live.erase(std::find(live.begin(), live.end(), cursor));
      }
    }
  }
}

/// All calls at the place where these stand; of each source they are in one chunk.
void ChunkPager::TakeFrom(const std::vector<ChunkCursor*>& here)
{
  rows_.clear();
  for (ChunkCursor* const cursor : here)
  {
    rows_.push_back(cursor->Row());
    while (cursor->HasNeighbour())
    {
      cursor->NextCall();
      rows_.push_back(cursor->Row());
    }
  }
  SortRows(rows_);
  page_.Take(rows_);
}
} // namespace OrthancGenomics
