// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CallableCodec.h"
#include "blocks/RowWalk.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// Walks intervals of Callable, or targets, of one owner and contig, forwards. Holds one row. One
/// thread at a time.
class IntervalWalk
{
public:
  IntervalWalk(BlockTable table, std::int64_t owner, std::uint32_t contig)
      : rows_(table, GetContigRange(owner, contig))
  {
  }

  /// The first interval that ends behind a place, which is none before that of the last call. Null
  /// if there is none; lives until the next call. Throws Error(Storage).
  const CallableInterval* Find(const IBlockSnapshot& blocks, std::int64_t place);

private:
  RowWalk rows_;
  std::vector<CallableInterval> held_;
  std::size_t next_ = 0;
};
} // namespace OrthancGenomics
