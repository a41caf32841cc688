// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessLimit.h"
#include "core/Error.h"

#include <json/value.h>

#include <map>
#include <optional>
#include <set>
#include <string>

namespace OrthancGenomics
{
/// Who sent a request, as far as Orthanc, a token or a trusted proxy vouches for them.
struct Caller
{
  bool authenticated = false;        ///< the credentials of this very request have been checked
  std::string user = {};             ///< empty for nobody
  std::set<std::string> roles = {};  ///< that the token or the proxy states
  AccessLimit limit = {};            ///< of the token
  std::optional<Error> refusal = {}; ///< why nobody may ask for anything, where that is so
  std::string challenge = {};        ///< WWW-Authenticate, where it is not Orthanc's
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
