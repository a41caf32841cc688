// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Keys.h"
#include "genomics/BlockStore.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace OrthancGenomics
{
/// The tables whose rows are groups'.
constexpr std::array<BlockTable, 3> GROUP_TABLES = {
    BlockTable::Carriers, BlockTable::Tested, BlockTable::Effects};

constexpr bool IsOfGroups(BlockTable table)
{
  return table == GROUP_TABLES[0] || table == GROUP_TABLES[1] || table == GROUP_TABLES[2];
}

/// Level of zstd in their rows.
constexpr int GROUP_LEVEL = 1;

/// The number of samples. Throws Error(Refused) if the group is beyond keys or the samples are none
/// or more than MAX_GROUP_SAMPLES.
std::uint32_t CheckGroup(std::int64_t group, std::size_t samples);

/// A group is made, merged, rewritten or erased in steps of bounded size:
///
///   for (bool more = true; more; work.Write(store))
///   {
///     more = work.Read(a snapshot of its own, gone before Write);
///   }
///
/// since a write-ahead log grows, and a writer may wait, while a snapshot lives; between steps the
/// caller may stop. What a work reads, rows of samples and of groups, must not be changed by others
/// until it is done. One that was broken off or threw is begun anew; rows that its target has are
/// erased first. Nothing shows before the caller tells readers of the group. Not thread-safe.
class GroupWork
{
public:
  static constexpr std::size_t STEP_ROWS = 1024;
  static constexpr std::size_t STEP_BYTES = 4U << 20;

  virtual ~GroupWork() = default;
  GroupWork(const GroupWork&) = delete;
  GroupWork& operator=(const GroupWork&) = delete;

  /// Reads for one step and keeps what is to be written: up to STEP_ROWS rows or STEP_BYTES and one
  /// row. False when it was the last step. Throws Error(Storage).
  virtual bool Read(const IBlockSnapshot& blocks) = 0;

  /// Writes what was kept, in batches. Call after every Read. Throws Error(Storage).
  void Write(IBlockWriter& writer);

protected:
  GroupWork() = default;

  void BeginStep();
  bool IsStepDone() const { return rows_ >= STEP_ROWS || bytes_ >= STEP_BYTES; }
  void CountRow() { rows_++; }
  void Put(BlockTable table, Block block);
  void Delete(BlockTable table, KeyRange keys) { deletes_[table].push_back(keys); }

private:
  std::map<BlockTable, std::vector<Block>> puts_;
  std::map<BlockTable, std::vector<KeyRange>> deletes_;
  std::size_t rows_ = 0;  ///< of the step
  std::size_t bytes_ = 0; ///< of the step
};

/// A work on rows of groups, one of GROUP_TABLES after the other.
class GroupRowWork : public GroupWork
{
public:
  bool Read(const IBlockSnapshot& blocks) final;

protected:
  /// Does what one step may do of a table, from next_ on, and sets next_; whether there is more.
  virtual bool ReadTable(const IBlockSnapshot& blocks, std::size_t table) = 0;

  std::int64_t next_ = 0; ///< the first key not read

private:
  std::size_t table_ = 0;
};
} // namespace OrthancGenomics
