// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CallRow.h"
#include "blocks/ChunkSelector.h"
#include "blocks/Keys.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace OrthancGenomics
{
/// Walks the chunks of one contig of one source, which the scope covers, and in each the calls that
/// a question about no place asks for and that may be seen. What it is given outlives it. One
/// thread at a time. Throws Error(Storage).
class ChunkCursor
{
public:
  ChunkCursor(const IBlockSnapshot& blocks,
              SourceReading& reading,
              ChunkSelector& selector,
              std::uint32_t contig);

  /// Goes to the next chunk; false if there is none.
  bool NextChunk();

  /// The variants of the chunk that are asked for.
  std::int64_t CountVariants();

  /// The calls of the chunk that are asked for, in the order of variants.
  std::vector<CallRow> ListRows();

  /// Goes to the next call that is asked for, of this chunk or a later one; false if there is none.
  /// Calls are in the order of begin alone.
  bool NextCall();

  std::int32_t Begin() const { return begin_; }
  CallRow Row() const { return MakeRow(selection_.Get(next_ - 1)); }

  /// Whether another call that is asked for begins at the same place, which the chunk then has.
  bool HasNeighbour() const
  {
    return next_ < selection_.Count(*chunk_) && chunk_->Begin(selection_.Get(next_)) == begin_;
  }

private:
  CallRow MakeRow(std::size_t i) const { return {&reading_, contig_, chunk_.get(), i}; }

  const IBlockSnapshot& blocks_;
  SourceReading& reading_;
  ChunkSelector& selector_;
  const std::uint32_t contig_;
  KeyRange keys_; ///< that are left
  std::unique_ptr<CallChunk> chunk_;
  ChunkSelection selection_;
  std::size_t next_ = 0;
  std::int32_t begin_ = 0;
};
} // namespace OrthancGenomics
