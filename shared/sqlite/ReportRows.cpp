// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/ReportRows.h"

#include "core/Error.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// Of what cannot be understood, the careful reading: it is not shown.
ReportState ReadState(const std::string& text)
{
  return text == ToString(ReportState::Draft)   ? ReportState::Draft
         : text == ToString(ReportState::Final) ? ReportState::Final
                                                : ReportState::Retracted;
}

std::int64_t GetNumber(Connection& connection, const std::string& id)
{
  Statement find(connection, "SELECT number FROM report WHERE id = ?1");
  if (!find.Bind(1, id).Step())
  {
    throw Error(ErrorCode::NotFound, "there is no such report");
  }
  return find.GetInteger(0);
}

std::vector<std::string>
ListDatasets(Connection& connection, std::int64_t report, std::int64_t version)
{
  Statement rows(connection,
                 "SELECT dataset FROM report_dataset WHERE report = ?1 AND version = ?2");
  rows.Bind(1, report).Bind(2, version);
  std::vector<std::string> datasets;
  while (rows.Step())
  {
    datasets.push_back(rows.GetText(0));
  }
  return datasets;
}

std::vector<ReportVersion> ListVersions(Connection& connection, std::int64_t report)
{
  Statement rows(connection,
                 "SELECT version, state, revision, content, audience, editor, edited, reason,"
                 " signer, signed_at, verified, sop_instance, instance, retractor, retracted,"
                 " retraction_reason FROM report_version WHERE report = ?1 ORDER BY version");
  rows.Bind(1, report);
  std::vector<ReportVersion> versions;
  while (rows.Step())
  {
    ReportVersion version;
    version.number = static_cast<std::uint32_t>(rows.GetInteger(0));
    version.state = ReadState(rows.GetText(1));
    version.revision = rows.GetInteger(2);
    version.content = rows.GetText(3);
    version.audience = rows.GetText(4);
    version.datasets = ListDatasets(connection, report, version.number);
    version.editor = rows.GetText(5);
    version.edited = rows.GetInteger(6);
    version.reason = rows.GetText(7);
    version.signer = rows.GetText(8);
    version.signedAt = rows.GetInteger(9);
    version.verified = rows.GetInteger(10) != 0;
    version.sopInstance = rows.GetText(11);
    version.instance = rows.GetText(12);
    version.retractor = rows.GetText(13);
    version.retracted = rows.GetInteger(14);
    version.retractionReason = rows.GetText(15);
    versions.push_back(std::move(version));
  }
  return versions;
}

/// In the order of the columns asked below.
ReportRecord ReadRecord(Connection& connection, const Statement& row)
{
  return {row.GetText(1),
          row.GetInteger(2),
          row.GetText(3),
          row.GetText(4),
          row.GetText(5),
          row.GetInteger(6),
          ListVersions(connection, row.GetInteger(0))};
}

void PutDatasets(Connection& connection, std::int64_t report, const ReportVersion& version)
{
  Statement(connection, "DELETE FROM report_dataset WHERE report = ?1 AND version = ?2")
      .Bind(1, report)
      .Bind(2, std::int64_t{version.number})
      .Run();
  for (const std::string& dataset : version.datasets)
  {
    Statement(connection, "INSERT OR IGNORE INTO report_dataset VALUES (?1, ?2, ?3)")
        .Bind(1, report)
        .Bind(2, std::int64_t{version.number})
        .Bind(3, dataset)
        .Run();
  }
}

void PutVersion(Connection& connection, std::int64_t report, const ReportVersion& version)
{
  Statement(connection,
            "INSERT INTO report_version (report, version, state, revision, content, audience,"
            " editor, edited, reason, signer, signed_at, verified, sop_instance, instance, file,"
            " retractor, retracted, retraction_reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
            " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18) ON CONFLICT DO UPDATE SET"
            " (state, revision, content, audience, editor, edited, reason, signer, signed_at,"
            " verified, sop_instance, instance, file, retractor, retracted, retraction_reason) ="
            " (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
            " CASE WHEN length(?15) = 0 THEN file ELSE ?15 END, ?16, ?17, ?18)")
      .Bind(1, report)
      .Bind(2, std::int64_t{version.number})
      .Bind(3, ToString(version.state))
      .Bind(4, version.revision)
      .Bind(5, version.content)
      .Bind(6, version.audience)
      .Bind(7, version.editor)
      .Bind(8, version.edited)
      .Bind(9, version.reason)
      .Bind(10, version.signer)
      .Bind(11, version.signedAt)
      .Bind(12, std::int64_t{version.verified ? 1 : 0})
      .Bind(13, version.sopInstance)
      .Bind(14, version.instance)
      .BindBlob(15, version.file)
      .Bind(16, version.retractor)
      .Bind(17, version.retracted)
      .Bind(18, version.retractionReason)
      .Run();
  PutDatasets(connection, report, version);
}

void DeleteVersion(Connection& connection, std::int64_t report, std::uint32_t version)
{
  Statement(connection, "DELETE FROM report_version WHERE report = ?1 AND version = ?2")
      .Bind(1, report)
      .Bind(2, std::int64_t{version})
      .Run();
}
} // namespace

void InsertReportRow(Connection& connection, const ReportRecord& record)
{
  Statement(connection,
            "INSERT INTO report (id, subject, profile, study, author, created)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      .Bind(1, record.id)
      .Bind(2, record.subject)
      .Bind(3, record.profile)
      .Bind(4, record.study)
      .Bind(5, record.author)
      .Bind(6, record.created)
      .Run();
  const std::int64_t number = connection.LastInsertId();
  for (const ReportVersion& version : record.versions)
  {
    PutVersion(connection, number, version);
  }
}

void UpdateReportRow(Connection& connection, const ReportRecord& record)
{
  const std::int64_t number = GetNumber(connection, record.id);
  for (const ReportVersion& former : ListVersions(connection, number))
  {
    const bool stays = std::any_of(record.versions.begin(),
                                   record.versions.end(),
                                   [&former](const ReportVersion& version)
                                   { return version.number == former.number; });
    if (!stays)
    {
      DeleteVersion(connection, number, former.number);
    }
  }
  for (const ReportVersion& version : record.versions)
  {
    PutVersion(connection, number, version);
  }
}

void MoveReportRows(Connection& connection, std::int64_t from, std::int64_t into)
{
  Statement(connection, "UPDATE report SET subject = ?2 WHERE subject = ?1")
      .Bind(1, from)
      .Bind(2, into)
      .Run();
}

std::optional<ReportRecord> FindReportRow(Connection& connection, const std::string& id)
{
  Statement find(
      connection,
      "SELECT number, id, subject, profile, study, author, created FROM report WHERE id = ?1");
  return find.Bind(1, id).Step() ? std::make_optional(ReadRecord(connection, find)) : std::nullopt;
}

void VisitReportRows(Connection& connection,
                     std::int64_t subject,
                     const std::function<bool(ReportRecord)>& visit)
{
  Statement rows(connection,
                 "SELECT number, id, subject, profile, study, author, created FROM report"
                 " WHERE ?1 = 0 OR subject = ?1 ORDER BY number DESC");
  rows.Bind(1, subject);
  while (rows.Step() && visit(ReadRecord(connection, rows)))
  {
  }
}

std::string ReadReportFile(Connection& connection, const std::string& id, std::uint32_t version)
{
  Statement find(connection,
                 "SELECT file FROM report_version JOIN report ON report = number"
                 " WHERE id = ?1 AND version = ?2");
  find.Bind(1, id).Bind(2, std::int64_t{version});
  return find.Step() ? std::string(find.GetBlob(0)) : std::string();
}
} // namespace OrthancGenomics
