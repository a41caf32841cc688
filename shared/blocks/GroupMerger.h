// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/GroupScan.h"
#include "blocks/GroupTable.h"
#include "blocks/GroupWork.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A group as far as merging asks.
struct GroupSize
{
  std::int64_t number = 0;
  std::uint32_t samples = 0;
};

/// Makes the rows of a group from those of others, whose samples it has one after the other, in the
/// order of the list: byte for byte what GroupBuilder and TestedBuilder make of the same samples.
/// Table by table; it holds one bin of each group. Read
/// throws Error(Storage) also where a row has another number of samples than its group.
class GroupMerger : public GroupRowWork
{
public:
  /// Throws Error(Refused) as CheckGroup, and if a group is there twice or is the target.
  GroupMerger(std::int64_t target, std::vector<GroupSize> groups);

private:
  bool ReadTable(const IBlockSnapshot& blocks, std::size_t table) override;
  void Take(std::int64_t key, std::string_view value);
  void MergeBin(IGroupTable& table);

  const std::int64_t target_;
  const std::vector<GroupSize> groups_;
  const GroupScan scan_;
  const std::vector<std::unique_ptr<IGroupTable>> tables_;
  std::vector<std::size_t> sources_; ///< index into groups_ of each of scan_'s
  std::vector<std::string> values_;  ///< rows of the bin, by index into groups_; empty for none
  std::int64_t bin_ = -1;            ///< of values_; -1 for none
};
} // namespace OrthancGenomics
