// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Connection.h"

#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The scripts of this version, in order: number i makes schema i + 1.
std::vector<std::string_view> ListMigrations();

/// Brings the schema up to the last script, all in one transaction: on failure the file is as it
/// was. Each script sets user_version itself. Throws Error(Unsupported) for a file that a newer
/// version made, or that is no index at all; Error(Storage).
void Migrate(Connection& connection, const std::vector<std::string_view>& scripts);

/// Throws Error(Unsupported) unless the file has the schema of this version.
void RequireNewest(Connection& connection);
} // namespace OrthancGenomics
