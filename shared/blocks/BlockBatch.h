// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/BlockStore.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Gathers rows and puts them in batches of about 8 MB. Not thread-safe.
class BlockBatch
{
public:
  static constexpr std::size_t MAX_BYTES = 8U << 20;

  explicit BlockBatch(IBlockWriter& blocks) : blocks_(blocks) {}

  void Add(BlockTable table, std::int64_t key, std::string value);

  /// Puts what is left.
  void Flush();

private:
  IBlockWriter& blocks_;
  std::map<BlockTable, std::vector<Block>> waiting_;
  std::size_t bytes_ = 0;
};
} // namespace OrthancGenomics
