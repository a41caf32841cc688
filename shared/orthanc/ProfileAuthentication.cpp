// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/ProfileAuthentication.h"

#include "core/Error.h"
#include "core/Text.h"

#include <chrono>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MOST_KEPT = 10000;
constexpr std::size_t MOST_BYTES = 1U << 20U;

std::int64_t CountMilliseconds()
{
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// A member, or null, of whatever it may be.
const Json::Value& FindMember(const Json::Value& value, const char* key)
{
  return value.isObject() ? value[key] : Json::Value::nullSingleton();
}

/// No two sets of headers have one digest: lengths are written.
std::string DigestOf(const std::map<std::string, std::string>& headers)
{
  std::string text;
  for (const auto& [name, value] : headers)
  {
    text += name + ":" + std::to_string(value.size()) + ":" + value;
  }
  return TokenCache::Digest(text);
}
} // namespace

bool AsksProfile(const Json::Value& configuration)
{
  const Json::Value& access = FindMember(FindMember(configuration, "Genomics"), "Access");
  const Json::Value& kind = FindMember(access, "Authentication");
  if ((!kind.isNull() && kind != Json::Value("Basic")) ||
      FindMember(FindMember(access, "Profile"), "Use") == Json::Value("Never"))
  {
    return false;
  }
  const Json::Value& authorization = FindMember(configuration, "Authorization");
  const auto isStated = [&authorization](const char* key)
  {
    const Json::Value& url = FindMember(authorization, key);
    return !url.isNull() && url != Json::Value("");
  };
  return isStated("WebServiceRootUrl") || isStated("WebServiceUserProfileUrl");
}

std::set<std::string> ListTokenHeaders(const Json::Value& authorization)
{
  // As the plugin reads them, versions 0.5 to 0.10.
  static const std::map<std::string, std::set<std::string>> standard = {
      {"osimis-web-viewer", {"token"}},
      {"stone-webviewer", {"authorization"}},
      {"orthanc-explorer-2", {"authorization", "token"}},
      {"ohif", {"authorization"}},
      {"volview", {"authorization"}}};
  std::set<std::string> headers;
  for (const Json::Value& name : FindMember(authorization, "TokenHttpHeaders"))
  {
    if (name.isString())
    {
      headers.insert(ToLowerAscii(name.asString()));
    }
  }
  for (const Json::Value& name : FindMember(authorization, "StandardConfigurations"))
  {
    const auto found = name.isString() ? standard.find(name.asString()) : standard.end();
    if (found != standard.end())
    {
      headers.insert(found->second.begin(), found->second.end());
    }
  }
  return headers;
}

ProfileAuthentication::ProfileAuthentication(Settings settings, IHost& host)
    : ProfileAuthentication(std::move(settings), host, CountMilliseconds)
{
}

ProfileAuthentication::ProfileAuthentication(Settings settings, IHost& host, Clock clock)
    : settings_(std::move(settings)), host_(host), clock_(std::move(clock)), cache_(MOST_KEPT)
{
}

Caller ProfileAuthentication::Identify(const Headers& headers) const
{
  Caller caller;
  Headers tokens;
  for (const auto& [name, value] : headers)
  {
    if (settings_.headers.count(name) != 0 && !value.empty())
    {
      tokens.emplace(name, value);
    }
  }
  try
  {
    if (tokens.empty())
    {
      throw Error(ErrorCode::Forbidden,
                  "a header that the authorization plugin knows must say who asks");
    }
    Identity identity = Find(tokens);
    caller.authenticated = true;
    caller.user = std::move(identity.user);
    caller.roles = std::move(identity.roles);
    caller.limit = std::move(identity.limit);
  }
  catch (const Error& error)
  {
    caller.refusal = error;
  }
  return caller;
}

Identity ProfileAuthentication::Find(const Headers& tokens) const
{
  const std::string digest = DigestOf(tokens);
  const std::int64_t now = clock_();
  const auto kept = cache_.Find(digest, nullptr);
  if (kept && now < kept->until)
  {
    return kept->identity;
  }
  Claims claims;
  claims.identity = Ask(tokens);
  claims.from = now;
  claims.until = now + settings_.keepMilliseconds; // since before it was asked
  if (settings_.keepMilliseconds > 0)
  {
    cache_.Keep(digest, nullptr, claims, now);
  }
  return claims.identity;
}

Identity ProfileAuthentication::Ask(const Headers& tokens) const
{
  RestCall call;
  call.path = "/auth/user/profile";
  call.headers = tokens;
  call.afterPlugins = true;
  RestAnswer answer;
  try
  {
    answer = host_.Call(call);
  }
  catch (const Error&)
  {
    throw Error(ErrorCode::Busy, "the authorization plugin does not say who asks");
  }
  if (answer.status >= 500)
  {
    throw Error(ErrorCode::Busy, "the authorization plugin does not say who asks");
  }
  if (answer.status != 200 || answer.body.size() > MOST_BYTES)
  {
    throw Error(ErrorCode::Forbidden, "the authorization plugin does not know who asks");
  }
  return ReadProfile(answer.body, settings_.rules);
}

bool ProfileAuthentication::Admits(const std::string& /*address*/) const
{
  return true;
}
} // namespace OrthancGenomics
