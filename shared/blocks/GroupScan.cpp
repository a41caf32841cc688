// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupScan.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
GroupScan::GroupScan(std::vector<std::int64_t> groups) : groups_(std::move(groups))
{
  std::sort(groups_.begin(), groups_.end());
  groups_.erase(std::unique(groups_.begin(), groups_.end()), groups_.end());
  for (const std::int64_t group : groups_)
  {
    JoinCarrierKey(0, group); // refuses
  }
}

std::optional<std::size_t> GroupScan::Find(std::int64_t group) const
{
  const auto found = std::lower_bound(groups_.begin(), groups_.end(), group);
  if (found == groups_.end() || *found != group)
  {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - groups_.begin());
}

/// The first key at or after `key` that a row of the groups may have.
std::int64_t GroupScan::FindNext(std::int64_t key) const
{
  const std::int64_t bin = GetCarrierBin(key);
  const auto found = std::lower_bound(groups_.begin(), groups_.end(), GetCarrierGroup(key));
  return found != groups_.end() ? JoinCarrierKey(bin, *found)
                                : JoinCarrierKey(bin + 1, groups_.front());
}

void GroupScan::Visit(const IBlockSnapshot& blocks,
                      BlockTable table,
                      KeyRange keys,
                      const Visitor& visitor) const
{
  bool more = !groups_.empty();
  while (more && (keys.first = FindNext(keys.first)) <= keys.last)
  {
    more = false;
    blocks.Visit(table,
                 keys.first,
                 keys.last,
                 [&](std::int64_t key, std::string_view value)
                 {
                   if (Find(GetCarrierGroup(key)))
                   {
                     return visitor(key, value);
                   }
                   more = true;
                   keys.first = key + 1;
                   return false;
                 });
  }
}
} // namespace OrthancGenomics
