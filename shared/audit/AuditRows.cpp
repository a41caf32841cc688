// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/AuditRows.h"

#include "AuditMigrations.h"
#include "core/Error.h"

#include <string>
#include <utility>

// What both orders share. A condition without a value holds; "+" keeps SQLite from another index
// than the one that is named.
#define COLUMNS                                                                                    \
  "SELECT number, time, action, method, route, status, who, roles, purpose, reason, project, "     \
  "patient_id, issuer, subject, subjects, question, hash FROM entry "
#define CONDITIONS                                                                                 \
  " +time >= ?1 AND +time < ?2 AND (?3 IS NULL OR +who = ?3) AND (?4 IS NULL OR +patient_id = ?4)" \
  " AND (?5 IS NULL OR issuer = ?5) AND (?6 IS NULL OR action = ?6)"                               \
  " AND (?7 IS NULL OR purpose = ?7) AND status >= ?8 AND status <= ?9"                            \
  " AND (?10 IS NULL OR status IN (401, 403) = ?10) AND (?11 IS NULL OR (status = 404) = ?11)"     \
  " AND number > ?12 AND number < ?13 ORDER BY number "
#define BY_PATIENT COLUMNS "INDEXED BY entry_by_patient WHERE patient_id <> '' AND patient_id = ?4"
#define BY_USER COLUMNS "INDEXED BY entry_by_who WHERE who = ?3"
#define BY_TIME COLUMNS "INDEXED BY entry_by_time WHERE time >= ?1 AND time < ?2"
#define ALL COLUMNS "NOT INDEXED WHERE TRUE"

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t APPLICATION_ID = 0x4F474131;

using Range = std::numeric_limits<std::int64_t>;

std::string_view ChooseQuery(const AuditFilter& filter)
{
  if (filter.patientId && !filter.patientId->empty())
  {
    return filter.oldestFirst ? BY_PATIENT " AND" CONDITIONS "LIMIT ?14"
                              : BY_PATIENT " AND" CONDITIONS "DESC LIMIT ?14";
  }
  if (filter.user)
  {
    return filter.oldestFirst ? BY_USER " AND" CONDITIONS "LIMIT ?14"
                              : BY_USER " AND" CONDITIONS "DESC LIMIT ?14";
  }
  if (filter.since != Range::min() || filter.until != Range::max())
  {
    return filter.oldestFirst ? BY_TIME " AND" CONDITIONS "LIMIT ?14"
                              : BY_TIME " AND" CONDITIONS "DESC LIMIT ?14";
  }
  return filter.oldestFirst ? ALL " AND" CONDITIONS "LIMIT ?14"
                            : ALL " AND" CONDITIONS "DESC LIMIT ?14";
}

void BindText(Statement& statement, int place, const std::optional<std::string>& text)
{
  text ? statement.Bind(place, std::string_view(*text)) : statement.BindNull(place);
}

void BindFlag(Statement& statement, int place, std::optional<bool> flag)
{
  flag ? statement.Bind(place, std::int64_t{*flag}) : statement.BindNull(place);
}

/// Of a status: below 400, or what is left of those above.
void BindOutcome(Statement& list, const std::optional<AuditOutcome>& outcome)
{
  const bool success = outcome == AuditOutcome::Success;
  const bool failed = outcome == AuditOutcome::Failed;
  list.Bind(8, std::int64_t{failed ? 400 : 0}).Bind(9, std::int64_t{success ? 399 : 999});
  BindFlag(list,
           10,
           failed                            ? std::make_optional(false)
           : outcome == AuditOutcome::Denied ? std::make_optional(true)
                                             : std::nullopt);
  BindFlag(list,
           11,
           failed                              ? std::make_optional(false)
           : outcome == AuditOutcome::NotFound ? std::make_optional(true)
                                               : std::nullopt);
}

AuditEntry ReadRow(const Statement& row)
{
  AuditEntry entry;
  entry.number = row.GetInteger(0);
  entry.time = row.GetInteger(1);
  const auto action = FindAuditAction(row.GetText(2));
  if (!action)
  {
    throw Error(ErrorCode::Damaged,
                "entry " + std::to_string(entry.number) + " of the audit trail has no action");
  }
  entry.action = *action;
  entry.method = row.GetText(3);
  entry.route = row.GetText(4);
  entry.status = row.GetInteger(5);
  entry.user = row.GetText(6);
  entry.roles = row.GetText(7);
  entry.purpose = row.GetText(8);
  entry.reason = row.GetText(9);
  entry.project = row.GetText(10);
  entry.patientId = row.GetText(11);
  entry.issuer = row.GetText(12);
  entry.subject = row.GetText(13);
  entry.subjects = row.IsNull(14) ? std::nullopt : std::make_optional(row.GetInteger(14));
  entry.question = row.GetText(15);
  entry.hash = row.GetText(16);
  return entry;
}
} // namespace

Schema MakeAuditSchema()
{
  Schema schema{APPLICATION_ID, AUDIT_NAME, {}};
  for (const EmbeddedFile& file : AuditMigrations())
  {
    schema.scripts.push_back(file.content);
  }
  return schema;
}

void InsertAuditRow(Connection& connection, const AuditEntry& entry)
{
  Statement insert(connection,
                   "INSERT INTO entry (number, time, action, method, route, status, who, roles, "
                   "purpose, reason, project, patient_id, issuer, subject, subjects, question, "
                   "hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
                   "?15, ?16, ?17)");
  insert.Bind(1, entry.number)
      .Bind(2, entry.time)
      .Bind(3, ToString(entry.action))
      .Bind(4, entry.method)
      .Bind(5, entry.route)
      .Bind(6, entry.status)
      .Bind(7, entry.user)
      .Bind(8, entry.roles)
      .Bind(9, entry.purpose)
      .Bind(10, entry.reason)
      .Bind(11, entry.project)
      .Bind(12, entry.patientId)
      .Bind(13, entry.issuer)
      .Bind(14, entry.subject)
      .Bind(16, entry.question)
      .Bind(17, entry.hash);
  entry.subjects ? insert.Bind(15, *entry.subjects) : insert.BindNull(15);
  insert.Run();
}

AuditHead GetAuditHead(Connection& connection)
{
  Statement last(connection, "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1");
  return last.Step() ? AuditHead{last.GetInteger(0), last.GetText(1)} : AuditHead{};
}

std::optional<AuditEntry> FindAuditRow(Connection& connection, std::int64_t number)
{
  std::optional<AuditEntry> found;
  VisitAuditRows(connection,
                 number,
                 [&](const AuditEntry& entry)
                 {
                   found = entry.number == number ? std::make_optional(entry) : std::nullopt;
                   return false;
                 });
  return found;
}

std::vector<AuditEntry> ListAuditRows(Connection& connection, const AuditFilter& filter)
{
  Statement list(connection, ChooseQuery(filter));
  list.Bind(1, filter.since).Bind(2, filter.until);
  BindText(list, 3, filter.user);
  BindText(list, 4, filter.patientId);
  BindText(list, 5, filter.issuer);
  BindText(list,
           6,
           filter.action ? std::make_optional<std::string>(ToString(*filter.action))
                         : std::nullopt);
  BindText(list, 7, filter.purpose);
  BindOutcome(list, filter.outcome);
  list.Bind(12, filter.oldestFirst ? filter.after.value_or(0) : 0)
      .Bind(13, filter.oldestFirst ? Range::max() : filter.after.value_or(Range::max()))
      .Bind(14, filter.limit);
  std::vector<AuditEntry> entries;
  while (list.Step())
  {
    entries.push_back(ReadRow(list));
  }
  return entries;
}

void VisitAuditRows(Connection& connection,
                    std::int64_t first,
                    const std::function<bool(const AuditEntry&)>& visitor)
{
  Statement row(connection, COLUMNS "WHERE number >= ?1 ORDER BY number");
  row.Bind(1, first);
  while (row.Step() && visitor(ReadRow(row)))
  {
  }
}
} // namespace OrthancGenomics
