// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/GroupScan.h"
#include "blocks/GroupTable.h"
#include "blocks/GroupWork.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Deletes every row of some groups, in all tables. Their keys lie among those of all other groups,
/// so this visits each bin in which one of them has a row (a genome: 190 thousand a table) and
/// deletes there: one small transaction for each run of groups with numbers in sequence. So groups
/// that were made together and merged are best deleted together.
class GroupEraser : public GroupRowWork
{
public:
  /// Throws Error(Refused) for a number beyond keys.
  explicit GroupEraser(std::vector<std::int64_t> groups);

private:
  bool ReadTable(const IBlockSnapshot& blocks, std::size_t table) override;
  bool Continues(std::int64_t last, std::int64_t key) const;

  const GroupScan scan_;
};

/// Rewrites a group without some of its samples: the ordinals of the others stay, and the rows are
/// byte for byte what GroupBuilder and TestedBuilder make if those samples have nothing. What
/// nobody else has goes, and rows without anything. Rows in which they have nothing are read and
/// left as they are. May be begun anew at any time. Read throws Error(Storage) also where a row has
/// another number of samples.
class GroupRewriter : public GroupRowWork
{
public:
  /// `without`: ordinals. Throws Error(Refused) as CheckGroup, and for an ordinal that is not below
  /// `samples`.
  GroupRewriter(std::int64_t group, std::uint32_t samples, const std::set<std::uint32_t>& without);

private:
  bool ReadTable(const IBlockSnapshot& blocks, std::size_t table) override;
  void Rewrite(IGroupTable& table, std::int64_t key, std::string_view value);

  const std::uint32_t samples_;
  const GroupScan scan_;
  const std::vector<std::unique_ptr<IGroupTable>> tables_;
  std::vector<bool> without_; ///< by ordinal
};
} // namespace OrthancGenomics
