// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Connection.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The format of one kind of file.
struct Schema
{
  std::int64_t applicationId = 0;        ///< as the first script sets it
  const char* name = "";                 ///< "index"
  std::vector<std::string_view> scripts; ///< in order: number i makes schema i + 1
};

/// The scripts of the index in this version.
std::vector<std::string_view> ListMigrations();

/// Brings the schema up to the last script, all in one transaction: on failure the file is as it
/// was. Each script sets user_version itself. Throws Error(Unsupported) for a file that a newer
/// version made, or that is something else; Error(Storage).
void Migrate(Connection& connection, const Schema& schema);

/// The same of the index, up to the last of these scripts.
void Migrate(Connection& connection, const std::vector<std::string_view>& scripts);

/// Throws Error(Unsupported) unless the file has the schema of this version.
void RequireNewest(Connection& connection, const Schema& schema);
void RequireNewest(Connection& connection); ///< of the index
} // namespace OrthancGenomics
