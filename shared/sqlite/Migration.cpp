// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/Migration.h"

#include "Migrations.h"
#include "core/Error.h"

#include <string>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t APPLICATION_ID = 0x4F474E31; ///< "OGN1", as the first script sets it

std::int64_t GetVersion(Connection& connection)
{
  return connection.GetInteger("PRAGMA user_version");
}

Schema MakeIndexSchema(std::vector<std::string_view> scripts)
{
  return {APPLICATION_ID, "index", std::move(scripts)};
}

std::int64_t GetNewest(const Schema& schema)
{
  return static_cast<std::int64_t>(schema.scripts.size());
}

void CheckIdentity(Connection& connection, const Schema& schema)
{
  const std::int64_t application = connection.GetInteger("PRAGMA application_id");
  const bool empty = connection.GetInteger("SELECT COUNT(*) FROM sqlite_schema") == 0;
  if (application != schema.applicationId && !(application == 0 && empty))
  {
    throw Error(ErrorCode::Unsupported,
                std::string("The file is not an ") + schema.name + " of Orthanc Genomics");
  }
  const std::int64_t version = GetVersion(connection);
  if (version > GetNewest(schema))
  {
    throw Error(ErrorCode::Unsupported,
                std::string("The ") + schema.name +
                    " was made by a newer version of Orthanc Genomics: its schema is " +
                    std::to_string(version) + ", this version knows " +
                    std::to_string(GetNewest(schema)));
  }
}
} // namespace

std::vector<std::string_view> ListMigrations()
{
  std::vector<std::string_view> scripts;
  for (const EmbeddedFile& file : Migrations())
  {
    scripts.push_back(file.content);
  }
  return scripts;
}

void Migrate(Connection& connection, const std::vector<std::string_view>& scripts)
{
  Migrate(connection, MakeIndexSchema(scripts));
}

void Migrate(Connection& connection, const Schema& schema)
{
  const std::int64_t newest = GetNewest(schema);
  CheckIdentity(connection, schema);
  // The journal's mode is part of the file and cannot change within a transaction.
  connection.Execute("PRAGMA page_size = 4096; PRAGMA journal_mode = WAL");
  if (GetVersion(connection) == newest)
  {
    return;
  }
  Transaction transaction(connection, Durability::Synced);
  for (std::int64_t version = GetVersion(connection); version < newest; version++)
  {
    connection.Execute(schema.scripts[static_cast<std::size_t>(version)]);
    if (GetVersion(connection) != version + 1)
    {
      throw Error(ErrorCode::Storage,
                  "Migration " + std::to_string(version + 1) + " does not set its user_version");
    }
  }
  transaction.Commit();
}

void RequireNewest(Connection& connection)
{
  RequireNewest(connection, MakeIndexSchema(ListMigrations()));
}

void RequireNewest(Connection& connection, const Schema& schema)
{
  CheckIdentity(connection, schema);
  if (GetVersion(connection) != GetNewest(schema))
  {
    throw Error(ErrorCode::Unsupported,
                std::string("The ") + schema.name +
                    " was made by an older version of Orthanc Genomics: its schema is " +
                    std::to_string(GetVersion(connection)) + ", this version has " +
                    std::to_string(GetNewest(schema)));
  }
}
} // namespace OrthancGenomics
