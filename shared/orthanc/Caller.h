// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <map>
#include <string>

namespace OrthancGenomics
{
/// Who sent a request, as far as Orthanc vouches for them.
struct Caller
{
  bool authenticated = false; ///< Orthanc has checked the credentials of this very request
  std::string user;           ///< empty for nobody
};

/// Whether Orthanc checks HTTP credentials, by the rule of its own start: "AuthenticationEnabled";
/// without that key, exactly when "RemoteAccessAllowed" is true. `configuration` is the whole one.
bool IsAuthenticationEnabled(const Json::Value& configuration);

/// The user of `Authorization: Basic …` where `authenticationEnabled`, since Orthanc has then
/// refused wrong passwords before us; otherwise nobody, whatever the header claims.
/// Internal calls (other plugins, Lua) carry no such header: nobody. Names of headers in lower
/// case.
Caller IdentifyCaller(const std::map<std::string, std::string>& headers,
                      bool authenticationEnabled);
} // namespace OrthancGenomics
