// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/AuditCheck.h"

#include "audit/AuditChain.h"
#include "audit/AuditRows.h"
#include "core/Error.h"
#include "sqlite/DatabaseCopy.h"

#include <limits>
#include <memory>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t GUARDS = 3; ///< triggers of the schema

/// In a transaction, so that all is of one moment.
std::unique_ptr<Connection> OpenToRead(const DatabaseFile& file)
{
  std::error_code error;
  if (!std::filesystem::is_regular_file(file.path, error)) // SQLite would make it
  {
    throw Error(ErrorCode::NotFound, "There is no audit trail at " + file.path.string());
  }
  auto connection = std::make_unique<Connection>(file, AUDIT_NAME);
  connection->Execute("PRAGMA query_only = ON");
  RequireNewest(*connection, MakeAuditSchema());
  Statement(*connection, "BEGIN").Run();
  GetAuditHead(*connection); // BEGIN alone fixes nothing: the first read does
  return connection;
}

void CheckFile(Connection& connection, std::vector<AuditFlaw>& flaws)
{
  Statement row(connection, "PRAGMA integrity_check");
  while (row.Step())
  {
    if (row.GetText(0) != "ok")
    {
      flaws.push_back({0, row.GetText(0)});
    }
  }
  if (connection.GetInteger("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'trigger' AND name IN "
                            "('entry_follows', 'entry_stays', 'entry_is_kept')") != GUARDS)
  {
    flaws.push_back({0, "the triggers that keep entries from being changed are gone"});
  }
}

void CheckChain(Connection& connection, AuditCheckResult& result)
{
  const auto check = [&result](const AuditEntry& entry)
  {
    const std::int64_t expected = result.head.number + 1;
    if (entry.number != expected)
    {
      result.flaws.push_back({expected, "is not there, though later ones are"});
      return false;
    }
    if (HashAuditEntry(entry, result.head.hash) != entry.hash)
    {
      result.flaws.push_back({entry.number,
                              "does not have its hash: it, or the one before, is "
                              "not as it was written"});
      return false;
    }
    result.head = {entry.number, entry.hash};
    return true;
  };
  try
  {
    VisitAuditRows(connection, std::numeric_limits<std::int64_t>::min(), check);
  }
  catch (const Error& error)
  {
    if (error.Code() != ErrorCode::Damaged)
    {
      throw;
    }
    result.flaws.push_back({result.head.number + 1, "cannot be read"});
  }
}

void CheckNoted(Connection& connection,
                const std::vector<AuditHead>& noted,
                std::vector<AuditFlaw>& flaws)
{
  for (const AuditHead& head : noted)
  {
    const auto entry = FindAuditRow(connection, head.number);
    if (head.number != 0 && (!entry || entry->hash != head.hash))
    {
      flaws.push_back({head.number,
                       entry ? "is another one than the one that was noted"
                             : "was noted, and is not there any more"});
    }
  }
}
} // namespace

AuditCheckResult CheckAudit(const DatabaseFile& file, const std::vector<AuditHead>& noted)
{
  const std::unique_ptr<Connection> connection = OpenToRead(file);
  AuditCheckResult result;
  CheckFile(*connection, result.flaws);
  CheckChain(*connection, result);
  CheckNoted(*connection, noted, result.flaws);
  return result;
}

void CopyAudit(const DatabaseFile& file, const std::filesystem::path& to)
{
  CopyDatabase(*OpenToRead(file), {to, file.vfs}, [](double) {});
}
} // namespace OrthancGenomics
