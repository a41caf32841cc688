// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/ReportCohortRows.h"

#include "core/Error.h"
#include "sqlite/JobRows.h"

namespace OrthancGenomics
{
namespace
{
void InsertPatient(Connection& connection, std::int64_t cohort, const CohortPatient& patient)
{
  Statement insert(connection,
                   "INSERT INTO report_cohort_patient (cohort, place, patient_id, issuer, outcome,"
                   " subject, report, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  insert.Bind(1, cohort).Bind(2, patient.place).Bind(3, patient.patientId);
  if (patient.issuer)
  {
    insert.Bind(4, *patient.issuer);
  }
  else
  {
    insert.BindNull(4);
  }
  insert.Bind(5, ToString(patient.outcome))
      .Bind(6, patient.subject)
      .Bind(7, patient.report)
      .Bind(8, patient.reason)
      .Run();
}

CohortOutcome ReadOutcome(const std::string& text)
{
  const auto outcome = FindCohortOutcome(text);
  if (!outcome)
  {
    throw Error(ErrorCode::Storage, "The index holds an unknown outcome of a draft");
  }
  return *outcome;
}
} // namespace

void InsertReportCohortRow(Connection& connection,
                           const std::string& id,
                           const std::string& user,
                           const std::vector<CohortPatient>& patients)
{
  Statement(connection, "DELETE FROM report_cohort WHERE id NOT IN (SELECT subject FROM job)")
      .Run();
  Statement(connection, "INSERT INTO report_cohort (id, user) VALUES (?1, ?2)")
      .Bind(1, id)
      .Bind(2, user)
      .Run();
  const std::int64_t number = connection.LastInsertId();
  for (const CohortPatient& patient : patients)
  {
    InsertPatient(connection, number, patient);
  }
}

void UpdateCohortPatientRow(Connection& connection,
                            std::int64_t cohort,
                            const CohortPatient& patient)
{
  Statement(connection,
            "UPDATE report_cohort_patient SET outcome = ?3, subject = ?4, report = ?5, reason = ?6"
            " WHERE cohort = ?1 AND place = ?2")
      .Bind(1, cohort)
      .Bind(2, patient.place)
      .Bind(3, ToString(patient.outcome))
      .Bind(4, patient.subject)
      .Bind(5, patient.report)
      .Bind(6, patient.reason)
      .Run();
}

std::optional<ReportCohort> FindReportCohortRow(Connection& connection, const std::string& job)
{
  auto record = FindJobRow(connection, job);
  if (!record)
  {
    return std::nullopt;
  }
  Statement find(connection, "SELECT number, user FROM report_cohort WHERE id = ?1");
  if (!find.Bind(1, record->subject).Step())
  {
    return std::nullopt;
  }
  return ReportCohort{find.GetInteger(0), find.GetText(1), std::move(*record)};
}

/// A merge of subjects takes the report along: whose it is says its own row.
std::vector<CohortPatient> ListCohortPatientRows(Connection& connection, std::int64_t cohort)
{
  Statement rows(connection,
                 "SELECT place, patient_id, issuer, outcome,"
                 " IFNULL(report.subject, one.subject), IFNULL(id, ''),"
                 " IFNULL((SELECT audience FROM report_version WHERE report = number"
                 " ORDER BY version DESC LIMIT 1), ''), reason"
                 " FROM report_cohort_patient AS one LEFT JOIN report ON id = one.report"
                 " WHERE cohort = ?1 ORDER BY place");
  rows.Bind(1, cohort);
  std::vector<CohortPatient> patients;
  while (rows.Step())
  {
    CohortPatient patient;
    patient.place = rows.GetInteger(0);
    patient.patientId = rows.GetText(1);
    patient.issuer = rows.IsNull(2) ? std::nullopt : std::make_optional(rows.GetText(2));
    patient.outcome = ReadOutcome(rows.GetText(3));
    patient.subject = rows.GetInteger(4);
    patient.report = rows.GetText(5);
    patient.audience = rows.GetText(6);
    patient.reason = rows.GetText(7);
    patients.push_back(std::move(patient));
  }
  return patients;
}
} // namespace OrthancGenomics
