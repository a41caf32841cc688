// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Database.h"

namespace OrthancGenomics
{
class Metrics;

/// The blocks of a snapshot, of which one that cannot be read is named and counted: Error(Damaged)
/// then says whose it is and where, and `damaged_blocks` grows. Both must outlive it.
class BlockWatch : public IBlockSnapshot
{
public:
  BlockWatch(const Snapshot& snapshot, Metrics& metrics) : snapshot_(snapshot), metrics_(metrics) {}

  void Visit(BlockTable table,
             std::int64_t first,
             std::int64_t last,
             const std::function<bool(std::int64_t, std::string_view)>& visitor) const override;
  std::optional<std::int64_t>
  FindLastKey(BlockTable table, std::int64_t first, std::int64_t last) const override;

private:
  [[noreturn]] void ThrowNamed(BlockTable table, std::int64_t key) const;

  const Snapshot& snapshot_;
  Metrics& metrics_;
};
} // namespace OrthancGenomics
