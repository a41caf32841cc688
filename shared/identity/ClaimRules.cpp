// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/ClaimRules.h"

#include "core/Error.h"
#include "core/Text.h"
#include "identity/SmartScopes.h"
#include "json/JsonText.h"

#include <json/value.h>

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr double MOST_SECONDS = 1e11; ///< some thousand years: what is more is no date
constexpr double MILLISECONDS = 1000;

[[noreturn]] void Refuse(const std::string& why)
{
  throw Error(ErrorCode::Forbidden, "the token " + why);
}

Json::Value ParsePayload(const std::string& payload)
{
  Json::Value claims;
  try
  {
    claims = ParseJson(payload);
  }
  catch (const Error&)
  {
    Refuse("has claims that are no JSON, or one twice");
  }
  if (!claims.isObject())
  {
    Refuse("has claims that are no object");
  }
  return claims;
}

/// A NumericDate (RFC 7519, section 2) in milliseconds; `absent` where there is none.
std::int64_t ReadTime(const Json::Value& claims, const char* name, std::int64_t absent)
{
  const Json::Value& value = claims[name];
  if (value.isNull() && !claims.isMember(name))
  {
    return absent;
  }
  if (!value.isNumeric() || !(value.asDouble() >= 0) || !(value.asDouble() <= MOST_SECONDS))
  {
    Refuse(std::string("has a claim ") + name + " that is no time");
  }
  return static_cast<std::int64_t>(value.asDouble() * MILLISECONDS);
}

void CheckAudience(const Json::Value& audience, const std::set<std::string>& wanted)
{
  const auto fits = [&wanted](const Json::Value& one)
  { return one.isString() && wanted.count(one.asString()) != 0; };
  const bool listed = audience.isArray() && std::any_of(audience.begin(), audience.end(), fits) &&
                      std::all_of(audience.begin(),
                                  audience.end(),
                                  [](const Json::Value& one) { return one.isString(); });
  if (!listed && !fits(audience))
  {
    Refuse("is for others (aud)");
  }
}

/// The member that "a.b.c" leads to; null for none.
const Json::Value& FollowPath(const Json::Value& claims, const std::string& path)
{
  const Json::Value* value = &claims;
  // An own name with dots comes first: "https://example.org/roles" is such a one.
  if (claims.isMember(path))
  {
    return claims[path];
  }
  for (const std::string_view name : Split(path, '.'))
  {
    if (!value->isObject())
    {
      return Json::Value::nullSingleton();
    }
    value = &(*value)[std::string(name)];
  }
  return *value;
}

/// A list of names, or names parted by spaces.
std::set<std::string> ReadNames(const Json::Value& value, const char* what)
{
  std::set<std::string> names;
  if (value.isString())
  {
    const std::string text = value.asString();
    for (const std::string_view name : Split(text, ' '))
    {
      names.emplace(name);
    }
  }
  else if (value.isArray())
  {
    for (const Json::Value& name : value)
    {
      if (!name.isString())
      {
        Refuse(std::string("has ") + what + " that are no strings");
      }
      names.insert(name.asString());
    }
  }
  else if (!value.isNull())
  {
    Refuse(std::string("has ") + what + " that are no strings");
  }
  names.erase("");
  return names;
}

Identity ReadIdentity(const Json::Value& claims, const ClaimRules& rules)
{
  Identity identity;
  const Json::Value& user = FollowPath(claims, rules.userClaim);
  if (!user.isString() || !IsUserName(user.asString()))
  {
    Refuse("names no user");
  }
  identity.user = user.asString();
  if (!rules.rolesClaim.empty())
  {
    identity.roles = ReadNames(FollowPath(claims, rules.rolesClaim), "roles");
  }
  const Json::Value& patient = FollowPath(claims, rules.patientClaim);
  if (!patient.isNull() && !(patient.isString() && IsUserName(patient.asString())))
  {
    Refuse("has a patient that is no id");
  }
  // scp is how some issuers spell it
  const char* const name = claims.isMember("scope") ? "scope" : "scp";
  identity.limit = LimitByScopes(ReadNames(claims[name], "scopes"),
                                 patient.isString() ? patient.asString() : "",
                                 rules.requireScopes);
  const Json::Value& purposes = rules.purposeClaim.empty() ? Json::Value::nullSingleton()
                                                           : FollowPath(claims, rules.purposeClaim);
  if (!purposes.isNull())
  {
    identity.limit.purposes = ReadNames(purposes, "purposes");
  }
  return identity;
}
} // namespace

Claims ReadClaims(const std::string& payload, const ClaimRules& rules)
{
  const Json::Value claims = ParsePayload(payload);
  if (!claims["iss"].isString() || claims["iss"].asString() != rules.issuer)
  {
    Refuse("is of another issuer (iss)");
  }
  CheckAudience(claims["aud"], rules.audiences);
  if (!claims.isMember("exp"))
  {
    Refuse("has no end (exp)");
  }
  const std::int64_t leeway = rules.leewaySeconds * 1000;
  Claims read;
  read.until = ReadTime(claims, "exp", 0) + leeway;
  read.from = std::max(ReadTime(claims, "nbf", 0), ReadTime(claims, "iat", 0)) - leeway;
  read.identity = ReadIdentity(claims, rules);
  return read;
}

void CheckTime(const Claims& claims, std::int64_t now)
{
  if (now >= claims.until)
  {
    Refuse("has expired");
  }
  if (now < claims.from)
  {
    Refuse("is not valid yet (nbf, iat)");
  }
}
} // namespace OrthancGenomics
