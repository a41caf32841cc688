// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessLimit.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The purposes of those of the roles that read, as far as the limit goes.
std::set<std::string> ListPurposes(const std::vector<Role>& table,
                                   const std::set<std::string>& roles,
                                   const AccessLimit& limit);

/// How numbers of people are told for a purpose: of those of the roles that read for it the mildest
/// (of the lowest threshold), nothing where one of them is told numbers as they are.
std::optional<SmallCounts> FindSmallCounts(const std::vector<Role>& table,
                                           const std::set<std::string>& roles,
                                           const std::string& purpose);

/// Of a request that names none: the only one of the limit, else that of the first role of the
/// table that reads and has one; or empty.
std::string FindDefaultPurpose(const std::vector<Role>& table,
                               const std::set<std::string>& roles,
                               const AccessLimit& limit);
} // namespace OrthancGenomics
