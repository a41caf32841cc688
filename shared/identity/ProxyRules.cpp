// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/ProxyRules.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
std::string GetHeader(const std::map<std::string, std::string>& headers, const std::string& name)
{
  const auto found = headers.find(name);
  return found == headers.end() ? "" : std::string(Trim(found->second));
}
} // namespace

bool ProxyRules::Admits(const std::string& address) const
{
  return std::any_of(addresses.begin(),
                     addresses.end(),
                     [&address](const Network& one) { return one.Contains(address); });
}

Identity ReadProxyHeaders(const std::map<std::string, std::string>& headers,
                          const ProxyRules& rules)
{
  Identity identity;
  identity.user = GetHeader(headers, rules.userHeader);
  if (!IsUserName(identity.user))
  {
    throw Error(ErrorCode::Forbidden, "the proxy names no user");
  }
  if (!rules.rolesHeader.empty())
  {
    const std::string roles = GetHeader(headers, rules.rolesHeader);
    for (const std::string_view name : Split(roles, ','))
    {
      identity.roles.emplace(Trim(name));
    }
    identity.roles.erase("");
  }
  return identity;
}
} // namespace OrthancGenomics
