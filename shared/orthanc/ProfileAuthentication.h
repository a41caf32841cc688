// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/ProfileRules.h"
#include "identity/TokenCache.h"
#include "orthanc/Authentication.h"
#include "orthanc/Host.h"

#include <json/value.h>

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace OrthancGenomics
{
/// Whether Orthanc's authorization plugin is to say who asks: its section "Authorization" names a
/// service of profiles, Genomics.Access.Authentication is Basic and Access.Profile.Use not "Never".
/// By the configuration, since plugins are loaded in any order. `configuration` is the whole one.
bool AsksProfile(const Json::Value& configuration);

/// The headers, in lower case, that the plugin looks for tokens in, by its section: those of
/// TokenHttpHeaders and of StandardConfigurations.
std::set<std::string> ListTokenHeaders(const Json::Value& authorization);

/// Asks GET /auth/user/profile of the authorization plugin, with the request's headers of these
/// names and no others. Without an answer that is understood, or such a header, nobody asks.
class ProfileAuthentication final : public IAuthentication
{
public:
  using Clock = std::function<std::int64_t()>; ///< milliseconds that never go back

  struct Settings
  {
    ProfileRules rules;
    std::set<std::string> headers;     ///< in lower case
    std::int64_t keepMilliseconds = 0; ///< how long an answer counts; failures are not kept
  };

  ProfileAuthentication(Settings settings, IHost& host);
  ProfileAuthentication(Settings settings, IHost& host, Clock clock);
  Caller Identify(const std::map<std::string, std::string>& headers) const override;
  bool Admits(const std::string& address) const override;

private:
  using Headers = std::map<std::string, std::string>;

  Identity Ask(const Headers& tokens) const;
  Identity Find(const Headers& tokens) const;

  const Settings settings_;
  IHost& host_;
  const Clock clock_;
  mutable TokenCache cache_;
};
} // namespace OrthancGenomics
