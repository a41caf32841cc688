// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/Identity.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// What the profile of a user in Orthanc's authorization plugin means here. Immutable.
struct ProfileRules
{
  using Roles = std::map<std::string, std::set<std::string>>;

  std::string userField = "name"; ///< or "user-id"
  Roles groups = {};              ///< group -> roles
  Roles permissions = {};         ///< permission -> roles
};

/// Of an answer to GET /auth/user/profile, versions 0.6 and later:
///
/// | field | |
/// |---|---|
/// | name, user-id | who it is |
/// | permissions | none: nobody, which is how whoever it does not know is described |
/// | groups | absent before 0.10 |
/// | authorized-labels | of the studies they reach: "*" all, absent or empty none |
///
/// Throws Error(Forbidden), which field and why, never its value.
Identity ReadProfile(std::string_view profile, const ProfileRules& rules);
} // namespace OrthancGenomics
