// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/AccessGate.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
struct Role
{
  const char* name;
  std::set<Permission> permissions;
};

const std::vector<Role>& GetRoleTable()
{
  static const std::vector<Role> roles = {
      {"clinician", {Permission::Read}},
      {"geneticist", {Permission::Read}},
      {"researcher", {Permission::Read}},
      {"uploader", {Permission::Upload}},
      {"consent-officer", {}},
      {"auditor", {}},
      {"administrator", {Permission::Read, Permission::Upload, Permission::Administer}}};
  return roles;
}

std::string Join(const std::set<std::string>& names)
{
  std::string text;
  for (const std::string& name : names)
  {
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

void CheckRoles(const std::set<std::string>& roles)
{
  const std::vector<std::string>& known = ListRoles();
  for (const std::string& role : roles)
  {
    if (std::find(known.begin(), known.end(), role) == known.end())
    {
      throw Error(ErrorCode::BadInput,
                  "Genomics.Access: " + Quote(role) + " is no role; the roles are " +
                      Join({known.begin(), known.end()}));
    }
  }
}

const char* Describe(Permission permission)
{
  switch (permission)
  {
  case Permission::Read:
    return "read genomic data";
  case Permission::Upload:
    return "upload or link genomic data";
  case Permission::Administer:
    return "administer genomic data";
  }
  return "do that";
}
} // namespace

const char* ToString(Permission permission)
{
  switch (permission)
  {
  case Permission::Read:
    return "Read";
  case Permission::Upload:
    return "Upload";
  case Permission::Administer:
    return "Administer";
  }
  return "Unknown";
}

const std::vector<std::string>& ListRoles()
{
  static const std::vector<std::string> all = []
  {
    std::vector<std::string> names;
    for (const Role& role : GetRoleTable())
    {
      names.emplace_back(role.name);
    }
    return names;
  }();
  return all;
}

AccessGate::AccessGate(AccessPolicy policy) : policy_(std::move(policy))
{
  for (const auto& [user, roles] : policy_.roles)
  {
    CheckRoles(roles);
  }
  CheckRoles(policy_.anonymous);
  CheckRoles(policy_.unlisted);
}

ReadScope AccessGate::Open(const Requester& requester) const
{
  Require(requester, Permission::Read);
  if (policy_.consent == ConsentMode::Enforce && book_)
  {
    AccessQuestion question;
    question.user = requester.user;
    question.roles = GetRoles(requester);
    question.purpose = "TREAT";
    return ReadScope(std::make_shared<const CohortAccess>(book_->Compile(question)));
  }
  if (policy_.consent == ConsentMode::Enforce)
  {
    throw Error(ErrorCode::Forbidden,
                "Genomics.Consent.Mode is Enforce, and no consents are recorded: "
                "genomic data is closed to every reader, whether there is any or not");
  }
  return ReadScope(CohortAccess::Everything());
}

void AccessGate::Require(const Requester& requester, Permission permission) const
{
  if (Has(requester, permission))
  {
    return;
  }
  const std::set<std::string> roles = GetRoles(requester);
  const std::string who = requester.authenticated ? "this user" : "a request without a user";
  const std::string why =
      roles.empty() ? " has no role" : " has the roles " + Join(roles) + " only";
  throw Error(ErrorCode::Forbidden, who + " may not " + Describe(permission) + ": it" + why);
}

bool AccessGate::Has(const Requester& requester, Permission permission) const
{
  const std::set<std::string> roles = GetRoles(requester);
  const std::vector<Role>& table = GetRoleTable();
  return std::any_of(table.begin(),
                     table.end(),
                     [&](const Role& role) {
                       return roles.count(role.name) > 0 && role.permissions.count(permission) > 0;
                     });
}

std::set<std::string> AccessGate::GetRoles(const Requester& requester) const
{
  if (!requester.authenticated)
  {
    return policy_.anonymous;
  }
  const auto listed = policy_.roles.find(requester.user);
  return listed == policy_.roles.end() ? policy_.unlisted : listed->second;
}
} // namespace OrthancGenomics
