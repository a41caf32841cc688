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
  return {row.GetInteger(0),
          row.GetText(1),
          row.GetText(2),
          row.GetText(3),
          row.GetInteger(4) != 0,
          row.GetInteger(5) != 0};
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

/// Who had the PatientID before, unless somebody has it now: a subject, or images of which nobody
/// said that they are the former one's.
void AddByAlias(Connection& connection,
                const std::string& patientId,
                std::vector<Subject>& subjects)
{
  Statement list(connection,
                 "SELECT subject.number, subject.id, subject.patient_id, subject.issuer,"
                 " EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number),"
                 " EXISTS (SELECT 1 FROM shown WHERE shown.subject = subject.number)"
                 ", alias.cause = 'Modified', alias.issuer"
                 " FROM subject_alias AS alias JOIN subject ON subject.number = alias.subject"
                 " WHERE alias.patient_id = ?1"
                 " AND NOT EXISTS (SELECT 1 FROM subject AS own"
                 " WHERE own.patient_id = ?1 AND own.issuer = alias.issuer)"
                 " AND (alias.cause <> 'Modified' OR NOT EXISTS"
                 " (SELECT 1 FROM imaged WHERE imaged.patient_id = ?1))"
                 " GROUP BY subject.number, alias.issuer ORDER BY alias.issuer");
  list.Bind(1, patientId);
  while (list.Step())
  {
    subjects.push_back(ReadSubject(list));
    subjects.back().namedBy = list.GetInteger(6) != 0 ? NamedBy::Former : NamedBy::Stated;
    subjects.back().formerIssuer = list.GetText(7);
  }
}
} // namespace

Subject
EnsureSubjectRow(Connection& connection, const std::string& patientId, const std::string& issuer)
{
  Statement find(connection,
                 "SELECT subject.number, subject.id, subject.patient_id, subject.issuer,"
                 " EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number),"
                 " EXISTS (SELECT 1 FROM shown WHERE shown.subject = subject.number)"
                 " FROM subject WHERE patient_id = ?1 AND issuer = ?2");
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
                 "SELECT subject.number, subject.id, subject.patient_id, subject.issuer,"
                 " EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number),"
                 " EXISTS (SELECT 1 FROM shown WHERE shown.subject = subject.number)"
                 " FROM subject WHERE number IN (SELECT number FROM subject WHERE id = ?1"
                 " UNION ALL SELECT subject FROM subject_alias WHERE id = ?1 AND id <> '')");
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
                 "SELECT subject.number, subject.id, subject.patient_id, subject.issuer,"
                 " EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number),"
                 " EXISTS (SELECT 1 FROM shown WHERE shown.subject = subject.number)"
                 " FROM subject WHERE patient_id = ?1 ORDER BY issuer");
  std::vector<Subject> subjects = ListAll(list.Bind(1, patientId));
  AddByAlias(connection, patientId, subjects);
  return subjects;
}

bool HasSubjectAnswered(Connection& connection, std::int64_t number)
{
  Statement find(connection, "SELECT EXISTS (SELECT 1 FROM shown WHERE subject = ?1)");
  return find.Bind(1, number).Step() && find.GetInteger(0) != 0;
}

std::vector<Subject> ListSubjectRows(Connection& connection, std::int64_t since, std::int64_t limit)
{
  Statement list(connection,
                 "SELECT subject.number, subject.id, subject.patient_id, subject.issuer,"
                 " EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number),"
                 " EXISTS (SELECT 1 FROM shown WHERE shown.subject = subject.number)"
                 " FROM subject ORDER BY number LIMIT ?2 OFFSET ?1");
  list.Bind(1, std::max<std::int64_t>(since, 0)).Bind(2, std::max<std::int64_t>(limit, 0));
  return ListAll(list);
}

std::vector<Subject> ListSubjectRows(Connection& connection,
                                     const std::vector<std::int64_t>& numbers)
{
  constexpr std::int64_t sparse = 8; // looking one up costs as much as walking over some
  std::vector<Subject> subjects;
  subjects.reserve(numbers.size());
  auto wanted = numbers.begin();
  while (wanted != numbers.end())
  {
    auto last = wanted; // of a stretch that is worth a walk
    while (last + 1 != numbers.end() && *(last + 1) - *last <= sparse)
    {
      ++last;
    }
    Statement list(connection,
                   "SELECT number, id, patient_id, issuer FROM subject"
                   " WHERE number BETWEEN ?1 AND ?2 ORDER BY number");
    list.Bind(1, *wanted).Bind(2, *last);
    while (list.Step())
    {
      wanted = std::lower_bound(wanted, last + 1, list.GetInteger(0));
      if (*wanted == list.GetInteger(0))
      {
        subjects.push_back(ReadSubject(list));
      }
    }
    wanted = last + 1;
  }
  return subjects;
}
} // namespace OrthancGenomics
