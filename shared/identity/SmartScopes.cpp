// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/SmartScopes.h"

#include "core/Text.h"

#include <map>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
struct Need
{
  Permission permission;
  std::string_view resource;
  std::string_view rights;
};

constexpr Need NEEDS[] = {{Permission::Read, "Observation", "rs"},
                          {Permission::Upload, "Observation", "cu"},
                          {Permission::Consent, "Consent", "cruds"},
                          {Permission::Audit, "AuditEvent", "rs"},
                          {Permission::ReadReports, "DiagnosticReport", "rs"},
                          {Permission::WriteReports, "DiagnosticReport", "cud"},
                          {Permission::SignReports, "DiagnosticReport", "cud"},
                          {Permission::ReadImages, "ImagingStudy", "rs"},
                          {Permission::WriteImages, "ImagingStudy", "cud"},
                          {Permission::Administer, "*", "cruds"},
                          {Permission::AdministerServer, "*", "cruds"}};

/// Letters of v2 by resource type.
using Rights = std::map<std::string, std::set<char>>;

/// v2 letters stand in the order cruds, each once.
std::optional<std::string> ReadRights(std::string_view text)
{
  if (text == "read")
  {
    return "rs";
  }
  if (text == "write")
  {
    return "cud";
  }
  if (text == "*")
  {
    return "cruds";
  }
  constexpr std::string_view order = "cruds";
  std::size_t next = 0;
  for (const char c : text)
  {
    const std::size_t at = order.find(c, next);
    if (at == std::string_view::npos)
    {
      return std::nullopt;
    }
    next = at + 1;
  }
  return text.empty() ? std::nullopt : std::make_optional(std::string(text));
}

/// Adds "Observation.rs"; what is not of this form gives nothing.
void AddRights(std::string_view text, Rights& rights)
{
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot == 0)
  {
    return;
  }
  const std::optional<std::string> letters = ReadRights(text.substr(dot + 1));
  if (letters)
  {
    rights[std::string(text.substr(0, dot))].insert(letters->begin(), letters->end());
  }
}

bool Gives(const Rights& rights, const Need& need)
{
  for (const char letter : need.rights)
  {
    bool given = false;
    for (const std::string& resource : {std::string(need.resource), std::string("*")})
    {
      const auto found = rights.find(resource);
      given = given || (found != rights.end() && found->second.count(letter) != 0);
    }
    if (!given)
    {
      return false;
    }
  }
  return true;
}
} // namespace

AccessLimit
LimitByScopes(const std::set<std::string>& scopes, const std::string& patient, bool required)
{
  bool any = required;
  Rights general;
  Rights ofPatient;
  for (const std::string& scope : scopes)
  {
    for (const auto& [context, rights] : {std::pair("user/", &general),
                                          std::pair("system/", &general),
                                          std::pair("patient/", &ofPatient)})
    {
      if (StartsWith(scope, context))
      {
        any = true;
        AddRights(std::string_view(scope).substr(std::string_view(context).size()), *rights);
      }
    }
  }
  AccessLimit limit;
  if (!any)
  {
    return limit;
  }
  limit.permissions.emplace();
  for (const Need& need : NEEDS)
  {
    if (Gives(general, need))
    {
      limit.permissions->insert(need.permission);
    }
  }
  if (!limit.Allows(Permission::Read) && !patient.empty() && Gives(ofPatient, NEEDS[0]))
  {
    limit.permissions->insert(Permission::Read);
    limit.patient = patient;
  }
  return limit;
}
} // namespace OrthancGenomics
