// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/AuthenticationConfig.h"

#include "core/Error.h"
#include "core/Text.h"
#include "identity/KeyLoaders.h"
#include "identity/SignatureAlgorithm.h"
#include "runtime/ServerRoutes.h"

#include <algorithm>
#include <cctype>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t DAY = 86400;
constexpr const char* DISCOVERY = "/.well-known/openid-configuration";

[[noreturn]] void Refuse(const JsonReader& section, const char* key, const std::string& why)
{
  throw Error(ErrorCode::BadInput, section.PathOf(key) + " " + why);
}

ClaimRules ParseClaims(JsonReader& section)
{
  ClaimRules rules;
  rules.issuer = section.GetString("Issuer", "");
  for (const std::string& audience : section.GetStringList("Audience"))
  {
    rules.audiences.insert(audience);
  }
  rules.leewaySeconds = section.GetInteger("LeewaySeconds", 60, 0, 300);
  rules.userClaim = section.GetString("UserClaim", "sub");
  rules.rolesClaim = section.GetString("RolesClaim", "");
  rules.patientClaim = section.GetString("PatientClaim", "patient");
  rules.purposeClaim = section.GetString("PurposeClaim", "");
  rules.requireScopes = section.GetBool("RequireScopes", false);
  return rules;
}

std::set<std::string> ParseAlgorithms(JsonReader& section)
{
  std::set<std::string> algorithms;
  for (const std::string& name : section.GetStringList("Algorithms", {"RS256", "ES256"}))
  {
    if (FindSignatureAlgorithm(name) == nullptr)
    {
      Refuse(section,
             "Algorithms",
             "has " + Quote(name) + ", which is none of " + ListSignatureAlgorithms());
    }
    algorithms.insert(name);
  }
  return algorithms;
}

/// A file changes where nobody sees it, so it is looked at all the time.
KeyTimes ParseTimes(JsonReader& section, bool url)
{
  const std::int64_t refresh = section.GetInteger("RefreshSeconds", 600, 1, DAY);
  const std::int64_t retry = section.GetInteger("RetrySeconds", 10, 1, 3600);
  const std::int64_t keep = section.GetInteger("KeepSeconds", DAY, 1, 30 * DAY);
  return url ? KeyTimes{refresh * 1000, retry * 1000, keep * 1000}
             : KeyTimes{1000, 1000, keep * 1000};
}

void CheckToken(const JsonReader& section, const AuthenticationConfig& config)
{
  const auto isSymmetric = [](const std::string& name)
  { return FindSignatureAlgorithm(name)->IsSymmetric(); };
  if (config.claims.issuer.empty())
  {
    Refuse(section, "Issuer", "must name whose tokens are taken");
  }
  if (config.claims.audiences.empty() || config.claims.audiences.count("") != 0)
  {
    Refuse(section, "Audience", "must list what tokens for this server are for");
  }
  if (config.algorithms.empty())
  {
    Refuse(section, "Algorithms", "is empty");
  }
  if (config.claims.userClaim.empty())
  {
    Refuse(section, "UserClaim", "is empty");
  }
  if (config.keysFromUrl && !IsSafeUrl(config.keys))
  {
    Refuse(section, "Keys", "must be a file, or a URL by https (http to this machine alone)");
  }
  if (config.keysFromUrl &&
      std::any_of(config.algorithms.begin(), config.algorithms.end(), isSymmetric))
  {
    Refuse(section, "Algorithms", "has one of a shared secret, whose key must come from a file");
  }
}

void ParseToken(JsonReader section, AuthenticationConfig& config)
{
  config.claims = ParseClaims(section);
  config.algorithms = ParseAlgorithms(section);
  config.keys = section.GetString("Keys", "");
  if (config.keys.empty())
  {
    const std::string& issuer = config.claims.issuer;
    config.keys = issuer.substr(0, issuer.find_last_not_of('/') + 1) + DISCOVERY;
  }
  config.keysFromUrl = config.keys.find("://") != std::string::npos ||
                       config.keys.find(DISCOVERY) != std::string::npos;
  config.keyTimes = ParseTimes(section, config.keysFromUrl);
  section.RefuseUnknownKeys();
  if (config.kind == Authentication::Token)
  {
    CheckToken(section, config);
  }
}

ProfileRules::Roles ParseRolesOf(JsonReader& section, const char* key)
{
  ProfileRules::Roles rolesOf;
  for (const auto& [name, roles] : section.GetStringListMap(key))
  {
    rolesOf[name] = {roles.begin(), roles.end()};
  }
  return rolesOf;
}

void ParseProfile(JsonReader section,
                  const Json::Value& configuration,
                  AuthenticationConfig& config)
{
  constexpr std::int64_t longest = 60;
  section.GetChoice("Use", "Auto", {"Auto", "Never"}); // as AsksProfile reads it
  config.profile.rules.userField = section.GetChoice("UserField", "name", {"name", "user-id"});
  config.profile.rules.groups = ParseRolesOf(section, "Groups");
  config.profile.rules.permissions = ParseRolesOf(section, "Permissions");
  config.profile.keepMilliseconds = 1000 * section.GetInteger("KeepSeconds", 5, 0, longest);
  section.RefuseUnknownKeys();
  if (!AsksProfile(configuration))
  {
    return;
  }
  config.kind = Authentication::Profile;
  config.profile.headers = ListTokenHeaders(configuration["Authorization"]);
  if (config.profile.headers.empty())
  {
    Refuse(section,
           "Use",
           "is \"Auto\", but Authorization.TokenHttpHeaders names no header that says who asks");
  }
}

/// In lower case, as requests have them. RFC 9110, section 5.6.2, and no underscore: servers of old
/// take it for a hyphen, and then another header would be this one too.
std::string ParseHeader(JsonReader& section, const char* key, const std::string& absent)
{
  const std::string name = section.GetString(key, absent);
  if (!std::all_of(name.begin(),
                   name.end(),
                   [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; }))
  {
    Refuse(section, key, "must be the name of a header");
  }
  return ToLowerAscii(name);
}

void ParseProxy(JsonReader section, AuthenticationConfig& config)
{
  for (const std::string& address : section.GetStringList("Addresses"))
  {
    const auto network = Network::Parse(address);
    if (!network)
    {
      Refuse(section, "Addresses", "has " + Quote(address) + ", which is no address or network");
    }
    config.proxy.addresses.push_back(*network);
  }
  config.proxy.userHeader = ParseHeader(section, "UserHeader", "X-Remote-User");
  config.proxy.rolesHeader = ParseHeader(section, "RolesHeader", "");
  section.RefuseUnknownKeys();
  if (config.kind != Authentication::Proxy)
  {
    return;
  }
  if (config.proxy.addresses.empty())
  {
    Refuse(section, "Addresses", "must list where the proxy calls from");
  }
  if (config.proxy.userHeader.empty() || config.proxy.userHeader == config.proxy.rolesHeader)
  {
    Refuse(section, "UserHeader", "must be a header of its own");
  }
}
} // namespace

AuthenticationConfig ParseAuthentication(JsonReader& access, const Json::Value& configuration)
{
  AuthenticationConfig config;
  const std::string kind = access.GetChoice("Authentication", "Basic", {"Basic", "Token", "Proxy"});
  config.kind = kind == "Token"   ? Authentication::Token
                : kind == "Proxy" ? Authentication::Proxy
                                  : Authentication::Basic;
  ParseProfile(access.GetObject("Profile"), configuration, config);
  ParseToken(access.GetObject("Token"), config);
  ParseProxy(access.GetObject("Proxy"), config);
  config.routes = access.GetStringMap("Routes");
  config.strict = access.GetBool("Strict", false);
  if (config.strict && config.kind == Authentication::Profile)
  {
    Refuse(access, "Strict", "filters the same routes of Orthanc as the authorization plugin");
  }
  for (const std::string& name : access.GetStringList("Modalities"))
  {
    config.modalities.insert(name);
  }
  const ServerRoutes checked(config.routes, access.PathOf("Routes"));
  return config;
}
} // namespace OrthancGenomics
