// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/SmallCounts.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
enum class Permission
{
  Read,         ///< genomic data, within the scope that consents give
  Upload,       ///< datasets in, links, uploads, own jobs
  Administer,   ///< release, delete, the queue
  Consent,      ///< consents: record, replace, withdraw, list, explain
  Audit,        ///< who did what
  ReadReports,  ///< what is signed, as far as the scope of Read shows what it tells
  WriteReports, ///< drafts
  SignReports,  ///< completes, amends and retracts them
  // Orthanc's own routes, where we know its users and it does not:
  ReadImages,      ///< what is stored: lists, tags, images, archives
  WriteImages,     ///< store, change, delete
  AdministerServer ///< all the rest
};

const char* ToString(Permission permission);
std::optional<Permission> FindPermission(std::string_view name);

/// What users of a role may do, and for which purposes they may read (consent/Purpose.h). A purpose
/// is allowed by its own code alone: TREAT does not bring BTG.
struct Role
{
  std::string name; ///< "consent-officer"
  std::set<Permission> permissions;
  std::set<std::string> purposes = {};
  std::string purpose = {}; ///< of a request that names none; empty where the role has none
  std::optional<SmallCounts> smallCounts = {}; ///< absent: it is told numbers as they are
};

/// The roles of the house, the first whose default purpose counts first. Researchers read images
/// where consents decide which (`imagesByConsent`).
std::vector<Role> MakeRoles(bool imagesByConsent = false);

/// Names are compared without case, hyphens and white space: "ConsentOfficer" is "consent-officer".
bool IsSameRole(std::string_view a, std::string_view b);

/// Null if there is none of this name. The pointer lives as long as `roles`.
const Role* FindRole(const std::vector<Role>& roles, std::string_view name);
} // namespace OrthancGenomics
