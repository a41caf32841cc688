// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/ProfileRules.h"

#include "core/Error.h"
#include "json/JsonText.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* EVERY_LABEL = "*";

[[noreturn]] void Refuse(const std::string& why)
{
  throw Error(ErrorCode::Forbidden, "the authorization plugin's profile " + why);
}

Json::Value ParseProfile(std::string_view text)
{
  Json::Value profile;
  try
  {
    profile = ParseJson(text);
  }
  catch (const Error&)
  {
    Refuse("is no JSON"); // nothing of it in a message
  }
  if (!profile.isObject())
  {
    Refuse("is no JSON object");
  }
  return profile;
}

/// Absent and null are an empty list; whatever else is none means that nothing of it is understood.
std::set<std::string> ReadNames(const Json::Value& profile, const char* field)
{
  const Json::Value& list = profile[field];
  std::set<std::string> names;
  if (!list.isNull() && !list.isArray())
  {
    Refuse(std::string("has ") + field + " that are no list");
  }
  for (const Json::Value& name : list)
  {
    if (!name.isString())
    {
      Refuse(std::string("has ") + field + " that are no strings");
    }
    names.insert(name.asString());
  }
  names.erase("");
  return names;
}

void AddRoles(const std::set<std::string>& names,
              const ProfileRules::Roles& rolesOf,
              std::set<std::string>& roles)
{
  for (const std::string& name : names)
  {
    const auto found = rolesOf.find(name);
    if (found != rolesOf.end())
    {
      roles.insert(found->second.begin(), found->second.end());
    }
  }
}
} // namespace

Identity ReadProfile(std::string_view text, const ProfileRules& rules)
{
  const Json::Value profile = ParseProfile(text);
  const Json::Value& user = profile[rules.userField];
  if (!user.isString() || !IsUserName(user.asString()))
  {
    Refuse("names no user in " + rules.userField);
  }
  const std::set<std::string> permissions = ReadNames(profile, "permissions");
  if (permissions.empty())
  {
    Refuse("has no permission");
  }
  Identity identity;
  identity.user = user.asString();
  AddRoles(permissions, rules.permissions, identity.roles);
  AddRoles(ReadNames(profile, "groups"), rules.groups, identity.roles);
  std::set<std::string> labels = ReadNames(profile, "authorized-labels");
  if (labels.count(EVERY_LABEL) == 0)
  {
    identity.limit.labels = std::move(labels);
  }
  return identity;
}
} // namespace OrthancGenomics
