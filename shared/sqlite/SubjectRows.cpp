// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/SubjectRows.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
Subject ReadSubject(const Statement& row)
{
  return {
      row.GetInteger(0), row.GetText(1), row.GetText(2), row.GetText(3), row.GetInteger(4) != 0};
}

std::optional<Subject> FindOne(Statement& statement)
{
  return statement.Step() ? std::make_optional(ReadSubject(statement)) : std::nullopt;
}

std::vector<Subject> ListAll(Statement& statement)
{
  std::vector<Subject> subjects;
  while (statement.Step())
  {
    subjects.push_back(ReadSubject(statement));
  }
  return subjects;
}
} // namespace

Subject
EnsureSubjectRow(Connection& connection, const std::string& patientId, const std::string& issuer)
{
  Statement find(connection,
                 "SELECT number, id, patient_id, issuer,"
                 " EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number)"
                 " FROM subject"
                 " WHERE patient_id = ?1 AND issuer = ?2");
  find.Bind(1, patientId).Bind(2, issuer);
  if (const std::optional<Subject> known = FindOne(find))
  {
    return *known;
  }
  const std::string id = MakeRandomId();
  Statement(connection, "INSERT INTO subject (id, patient_id, issuer) VALUES (?1, ?2, ?3)")
      .Bind(1, id)
      .Bind(2, patientId)
      .Bind(3, issuer)
      .Run();
  return {connection.LastInsertId(), id, patientId, issuer};
}

std::optional<Subject> FindSubjectRow(Connection& connection, const std::string& opaqueId)
{
  Statement find(connection,
                 "SELECT number, id, patient_id, issuer,"
                 " EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number)"
                 " FROM subject WHERE id = ?1");
  return FindOne(find.Bind(1, opaqueId));
}

std::optional<Subject> FindSubjectRow(Connection& connection, std::int64_t number)
{
  Statement find(connection,
                 "SELECT number, id, patient_id, issuer FROM subject WHERE number = ?1");
  return FindOne(find.Bind(1, number));
}

std::vector<Subject> ListSubjectRows(Connection& connection, const std::string& patientId)
{
  Statement list(connection,
                 "SELECT number, id, patient_id, issuer,"
                 " EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number)"
                 " FROM subject"
                 " WHERE patient_id = ?1 ORDER BY issuer");
  return ListAll(list.Bind(1, patientId));
}

std::vector<Subject> ListSubjectRows(Connection& connection, std::int64_t since, std::int64_t limit)
{
  Statement list(connection,
                 "SELECT number, id, patient_id, issuer,"
                 " EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number)"
                 " FROM subject"
                 " ORDER BY number LIMIT ?2 OFFSET ?1");
  list.Bind(1, std::max<std::int64_t>(since, 0)).Bind(2, std::max<std::int64_t>(limit, 0));
  return ListAll(list);
}
} // namespace OrthancGenomics
