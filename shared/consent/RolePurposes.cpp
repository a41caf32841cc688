// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/RolePurposes.h"

#include <algorithm>
#include <iterator>

namespace OrthancGenomics
{
namespace
{
bool Reads(const Role& role, const std::set<std::string>& roles)
{
  return roles.count(role.name) != 0 && role.permissions.count(Permission::Read) != 0;
}
} // namespace

std::set<std::string> ListPurposes(const std::vector<Role>& table,
                                   const std::set<std::string>& roles,
                                   const AccessLimit& limit)
{
  std::set<std::string> allowed;
  for (const Role& role : table)
  {
    const std::set<std::string> some = Reads(role, roles) ? role.purposes : std::set<std::string>();
    std::copy_if(some.begin(),
                 some.end(),
                 std::inserter(allowed, allowed.end()),
                 [&limit](const std::string& one)
                 { return !limit.purposes || limit.purposes->count(one) != 0; });
  }
  return allowed;
}

std::optional<SmallCounts> FindSmallCounts(const std::vector<Role>& table,
                                           const std::set<std::string>& roles,
                                           const std::string& purpose)
{
  std::optional<SmallCounts> mildest;
  for (const Role& role : table)
  {
    if (!Reads(role, roles) || role.purposes.count(purpose) == 0)
    {
      continue;
    }
    if (!role.smallCounts)
    {
      return std::nullopt;
    }
    if (!mildest || role.smallCounts->threshold < mildest->threshold)
    {
      mildest = role.smallCounts;
    }
  }
  return mildest;
}

std::string FindDefaultPurpose(const std::vector<Role>& table,
                               const std::set<std::string>& roles,
                               const AccessLimit& limit)
{
  if (limit.purposes && limit.purposes->size() == 1)
  {
    return *limit.purposes->begin();
  }
  const auto found = std::find_if(table.begin(),
                                  table.end(),
                                  [&roles](const Role& role)
                                  { return Reads(role, roles) && !role.purpose.empty(); });
  return found == table.end() ? "" : found->purpose;
}
} // namespace OrthancGenomics
