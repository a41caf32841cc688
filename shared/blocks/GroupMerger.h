// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierBin.h"
#include "blocks/GroupScan.h"
#include "blocks/GroupWork.h"
#include "genomics/BlockStore.h"

#include <cstdint>
#include <string>
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
/// order of the list: byte for byte what GroupBuilder makes of the same samples. It holds one bin
/// of each.
class GroupMerger : public GroupWork
{
public:
  /// Throws Error(Refused) as GroupEncoder, and if a group is there twice or is the target.
  GroupMerger(std::int64_t target, std::vector<GroupSize> groups);

  /// Throws Error(Storage), also where a row has another number of samples than its group.
  bool Read(const IBlockSnapshot& blocks) override;

private:
  void Take(std::int64_t key, std::string_view value);
  void MergeBin();
  void AddSource(std::size_t source, std::uint32_t firstOrdinal);

  const std::vector<GroupSize> groups_;
  const GroupScan scan_;
  GroupEncoder encoder_;
  std::vector<std::size_t> sources_; ///< index into groups_ of each of scan_'s
  std::vector<std::string> values_;  ///< rows of the bin, by index into groups_; empty for none
  std::int64_t bin_ = -1;            ///< of values_; -1 for none
  std::int64_t next_ = 0;            ///< the first key not taken
  CarrierBin merged_;
  std::vector<Carrier> carriers_;
};
} // namespace OrthancGenomics
