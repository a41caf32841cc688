// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/ConsentRows.h"

#include "sqlite/PackedText.h"

namespace OrthancGenomics
{
namespace
{
ConsentAction ReadAction(const std::string& text)
{
  for (const ConsentAction action : {ConsentAction::Created, ConsentAction::Replaced})
  {
    if (text == ToString(action))
    {
      return action;
    }
  }
  return ConsentAction::Withdrawn; // of what cannot be understood, the careful reading
}

/// A version with its consent, in the order of the columns asked below.
ConsentRecord ReadRecord(const Statement& row)
{
  return {row.GetText(0),
          row.GetInteger(1),
          row.GetInteger(2),
          ReadAction(row.GetText(3)),
          row.GetText(4) == "Fhir",
          row.GetText(5),
          row.GetInteger(6),
          row.GetInteger(7),
          row.GetText(8)};
}

std::vector<ConsentRecord> ReadAll(Statement& rows)
{
  std::vector<ConsentRecord> records;
  while (rows.Step())
  {
    records.push_back(ReadRecord(rows));
  }
  return records;
}
} // namespace

void AppendConsentRow(Connection& connection, const ConsentRecord& record)
{
  Statement(connection, "INSERT OR IGNORE INTO consent (id, subject) VALUES (?1, ?2)")
      .Bind(1, record.id)
      .Bind(2, record.subject)
      .Run();
  Statement(connection,
            "INSERT INTO consent_version"
            " (consent, version, action, form, resource, received, recorded, who)"
            " SELECT number, (SELECT COALESCE(MAX(version), 0) + 1 FROM consent_version"
            " WHERE consent = number), ?2, ?3, ?4, ?5, ?6, ?7 FROM consent WHERE id = ?1")
      .Bind(1, record.id)
      .Bind(2, ToString(record.action))
      .Bind(3, record.fhir ? "Fhir" : "Simple")
      .Bind(4, record.resource)
      .Bind(5, record.received)
      .Bind(6, record.recorded)
      .Bind(7, record.user)
      .Run();
}

void MoveConsentRows(Connection& connection, std::int64_t from, std::int64_t into)
{
  Statement(connection, "UPDATE consent SET subject = ?2 WHERE subject = ?1")
      .Bind(1, from)
      .Bind(2, into)
      .Run();
}

std::optional<ConsentRecord> FindConsentRow(Connection& connection, const std::string& id)
{
  Statement find(connection,
                 "SELECT id, version, subject, action, form, resource, received, recorded, who"
                 " FROM consent JOIN consent_version ON consent = number WHERE id = ?1"
                 " ORDER BY version DESC LIMIT 1");
  find.Bind(1, id);
  return find.Step() ? std::make_optional(ReadRecord(find)) : std::nullopt;
}

std::vector<ConsentRecord> ListConsentRows(Connection& connection, std::int64_t subject)
{
  Statement list(connection,
                 "SELECT id, version, subject, action, form, resource, received, recorded, who"
                 " FROM consent JOIN consent_version AS newest ON consent = number"
                 " WHERE (?1 = 0 OR subject = ?1) AND version ="
                 " (SELECT MAX(version) FROM consent_version AS any"
                 " WHERE any.consent = newest.consent) ORDER BY number");
  return ReadAll(list.Bind(1, subject));
}

std::vector<ConsentRecord> ListConsentVersionRows(Connection& connection, const std::string& id)
{
  Statement list(connection,
                 "SELECT id, version, subject, action, form, resource, received, recorded, who"
                 " FROM consent JOIN consent_version ON consent = number WHERE id = ?1"
                 " ORDER BY version");
  return ReadAll(list.Bind(1, id));
}

void PutServicePullRow(Connection& connection, const ServicePull& pull)
{
  Statement(connection, "INSERT OR REPLACE INTO meta (name, value) VALUES ('service_pull', ?1)")
      .Bind(1, PackRows({{pull.service, std::to_string(pull.time), pull.etag}}))
      .Run();
}

std::optional<ServicePull> FindServicePullRow(Connection& connection)
{
  Statement find(connection, "SELECT value FROM meta WHERE name = 'service_pull'");
  if (!find.Step())
  {
    return std::nullopt;
  }
  const std::vector<PackedRow> rows = UnpackRows(find.GetText(0));
  RequireFields(rows.at(0), 3);
  return ServicePull{rows[0][0], UnpackInteger(rows[0][1]), rows[0][2]};
}
} // namespace OrthancGenomics
