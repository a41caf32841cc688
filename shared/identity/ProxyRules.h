// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/Identity.h"
#include "identity/Network.h"

#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Whom to believe when they say who asks: a proxy that has authenticated them. Immutable.
struct ProxyRules
{
  std::vector<Network> addresses; ///< of the proxy, as Orthanc sees them
  std::string userHeader;         ///< in lower case
  std::string rolesHeader;        ///< names parted by commas; empty: the proxy states no roles

  bool Admits(const std::string& address) const;
};

/// `headers` by names in lower case. Throws Error(Forbidden) if they name no user.
Identity ReadProxyHeaders(const std::map<std::string, std::string>& headers,
                          const ProxyRules& rules);
} // namespace OrthancGenomics
