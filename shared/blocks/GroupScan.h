// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Keys.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Visits the rows of some groups among those of all others. Of the rows between them only the
/// first is touched: a key that is not wanted leads to a new search for the next wanted one.
/// Immutable; safe to share between threads.
class GroupScan
{
public:
  /// Throws Error(Refused) for a number that keys cannot hold.
  explicit GroupScan(std::vector<std::int64_t> groups);

  /// The groups by number, each once.
  const std::vector<std::int64_t>& Groups() const { return groups_; }

  /// Where a group stands among them.
  std::optional<std::size_t> Find(std::int64_t group) const;

  /// Rows of one of GROUP_TABLES with keys of a range, in key order until the visitor answers
  /// false. The value lives during the call only. Throws Error(Storage).
  using Visitor = std::function<bool(std::int64_t, std::string_view)>;
  void Visit(const IBlockSnapshot& blocks,
             BlockTable table,
             KeyRange keys,
             const Visitor& visitor) const;

private:
  std::int64_t FindNext(std::int64_t key) const;

  std::vector<std::int64_t> groups_;
};
} // namespace OrthancGenomics
