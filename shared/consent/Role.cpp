// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/Role.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
std::string Fold(std::string_view name)
{
  std::string folded = ToLowerAscii(name);
  folded.erase(std::remove_if(folded.begin(),
                              folded.end(),
                              [](char c) { return c == '-' || c == '_' || c == ' '; }),
               folded.end());
  return folded;
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
  case Permission::Consent:
    return "Consent";
  case Permission::Audit:
    return "Audit";
  case Permission::ReadReports:
    return "ReadReports";
  case Permission::WriteReports:
    return "WriteReports";
  case Permission::SignReports:
    return "SignReports";
  case Permission::ReadImages:
    return "ReadImages";
  case Permission::WriteImages:
    return "WriteImages";
  case Permission::AdministerServer:
    return "AdministerServer";
  }
  return "Unknown";
}

std::optional<Permission> FindPermission(std::string_view name)
{
  for (const Permission permission : {Permission::Read,
                                      Permission::Upload,
                                      Permission::Administer,
                                      Permission::Consent,
                                      Permission::Audit,
                                      Permission::ReadReports,
                                      Permission::WriteReports,
                                      Permission::SignReports,
                                      Permission::ReadImages,
                                      Permission::WriteImages,
                                      Permission::AdministerServer})
  {
    if (name == ToString(permission))
    {
      return permission;
    }
  }
  return std::nullopt;
}

std::vector<Role> MakeRoles(bool imagesByConsent)
{
  std::set<Permission> researching = {Permission::Read};
  if (imagesByConsent)
  {
    researching.insert(Permission::ReadImages);
  }
  const std::set<std::string> research = {
      "HRESCH", "BIORCH", "CLINTRCH", "DSRCH", "POARCH", "TRANSRCH"};
  return {{"clinician",
           {Permission::Read, Permission::ReadReports, Permission::ReadImages},
           {"TREAT", "ETREAT", "BTG"},
           "TREAT"},
          {"geneticist",
           {Permission::Read,
            Permission::ReadReports,
            Permission::WriteReports,
            Permission::SignReports,
            Permission::ReadImages},
           {"TREAT", "ETREAT"},
           "TREAT"},
          {"researcher", researching, research, "HRESCH", SmallCounts()},
          {"uploader", {Permission::Upload}},
          {"consent-officer", {Permission::Consent}},
          {"auditor", {Permission::Audit}},
          {"administrator",
           {Permission::Read,
            Permission::Upload,
            Permission::Administer,
            Permission::Consent,
            Permission::ReadReports,
            Permission::WriteReports,
            Permission::SignReports,
            Permission::ReadImages,
            Permission::WriteImages,
            Permission::AdministerServer},
           {"TREAT", "HRESCH"},
           "TREAT"}};
}

bool IsSameRole(std::string_view a, std::string_view b)
{
  return Fold(a) == Fold(b);
}

const Role* FindRole(const std::vector<Role>& roles, std::string_view name)
{
  const auto found = std::find_if(
      roles.begin(), roles.end(), [name](const Role& role) { return IsSameRole(role.name, name); });
  return found == roles.end() ? nullptr : &*found;
}
} // namespace OrthancGenomics
