// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/BlockStore.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

namespace OrthancGenomics
{
/// Blocks in memory, for tests: writer and snapshot in one. Not thread-safe.
class MemoryBlockStore : public IBlockWriter, public IBlockSnapshot
{
public:
  using Rows = std::map<std::int64_t, std::string>;

  void Put(BlockTable table, const std::vector<Block>& blocks) override
  {
    std::size_t bytes = 0;
    for (const Block& block : blocks)
    {
      replaced_ += tables_[table].count(block.key);
      tables_[table][block.key] = block.value;
      bytes += block.value.size();
    }
    largestBatch_ = std::max(largestBatch_, bytes);
  }

  void Delete(BlockTable table, std::int64_t first, std::int64_t last) override
  {
    Rows& rows = tables_[table];
    rows.erase(rows.lower_bound(first), rows.upper_bound(last));
  }

  void Visit(BlockTable table,
             std::int64_t first,
             std::int64_t last,
             const std::function<bool(std::int64_t, std::string_view)>& visitor) const override
  {
    const Rows& rows = Table(table);
    for (auto row = rows.lower_bound(first); row != rows.end() && row->first <= last; ++row)
    {
      visits_++;
      if (!visitor(row->first, row->second))
      {
        return;
      }
    }
  }

  std::optional<std::int64_t>
  FindLastKey(BlockTable table, std::int64_t first, std::int64_t last) const override
  {
    const Rows& rows = Table(table);
    auto row = rows.upper_bound(last);
    if (row == rows.begin() || (--row)->first < first)
    {
      return std::nullopt;
    }
    return row->first;
  }

  const Rows& Table(BlockTable table) const
  {
    static const Rows none;
    const auto found = tables_.find(table);
    return found == tables_.end() ? none : found->second;
  }

  std::size_t Bytes(BlockTable table) const
  {
    std::size_t bytes = 0;
    for (const auto& row : Table(table))
    {
      bytes += row.second.size();
    }
    return bytes;
  }

  /// How many rows were written over another: keys must be unique, so a test expects none.
  std::size_t Replaced() const { return replaced_; }
  std::size_t LargestBatch() const { return largestBatch_; }
  std::size_t Visits() const { return visits_; }

private:
  std::map<BlockTable, Rows> tables_;
  std::size_t replaced_ = 0;
  std::size_t largestBatch_ = 0;
  mutable std::size_t visits_ = 0;
};
} // namespace OrthancGenomics
