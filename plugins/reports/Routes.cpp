// SPDX-License-Identifier: GPL-3.0-or-later
#include "Routes.h"

#include "handlers/CohortHandlers.h"
#include "handlers/ReportHandlers.h"
#include "orthanc/RouteBinding.h"
#include "runtime/Runtime.h"

namespace OrthancGenomics
{
namespace
{
constexpr const char* ONE = "/genomics/reports/{id}";
constexpr const char* ANSWER = "The report, with ETag";
constexpr const char* CONTENT =
    "\"Language\", \"Findings\": [\"GRCh38:7-55191822-T-G\", …], \"Conclusions\": […], "
    "\"Recommendations\": […], \"Imaging\": [Orthanc study ids], \"Burden\": {\"Mutations\", "
    "\"CallableBases\", \"Method\"} or {\"PerMegabase\", \"Method\"}, \"Instability\": "
    "{\"Stability\": \"Stable\", \"Low\", \"High\" or \"Indeterminate\", \"Method\"}";

void AddDrafts(const std::shared_ptr<ReportHandlers>& reports, RouteTable& table)
{
  table.Post("/genomics/reports", Bind(reports, &ReportHandlers::Create))
      .Summary("Begins a report: a draft with what its profile finds")
      .Permission("WriteReports")
      .Audits(AuditAction::Create)
      .Body(BodyKind::Json,
            "{\"PatientID\", \"Issuer\", \"Profile\", \"Datasets\": […], \"Study\": Orthanc's id "
            "of a study of images to file it into, or null for one of its own, " +
                std::string(CONTENT) + "}")
      .Answers(200, JSON, ANSWER)
      .Answers(
          422, JSON, "No dataset of the patient that the profile looks at, or several samples");
  table.Put(ONE, Bind(reports, &ReportHandlers::Edit))
      .Summary("Changes a draft; with If-Match only if nobody else did meanwhile")
      .Permission("WriteReports")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Json, "{" + std::string(CONTENT) + "}: the keys that change")
      .Answers(200, JSON, ANSWER)
      .Answers(409, JSON, "It is signed, or somebody changed it");
  table.Delete(ONE, Bind(reports, &ReportHandlers::Discard))
      .Summary("Throws a draft away; what was signed before stays")
      .Permission("WriteReports")
      .Audits(AuditAction::Delete)
      .Answers(200, JSON, "{}")
      .Answers(409, JSON, "It is signed");
}

void AddReading(const std::shared_ptr<ReportHandlers>& reports, RouteTable& table)
{
  table.Get("/genomics/report-desk", Bind(reports, &ReportHandlers::GetDesk))
      .Summary(
          "The profiles of reports, whether the caller writes and signs, and as which observer")
      .Permission("ReadReports")
      .Unaudited()
      .Answers(200, JSON, "Profiles, Permissions, User, Observer");
  table.Get("/genomics/reports", Bind(reports, &ReportHandlers::List))
      .Summary("Reports, the newest first, without what they say; drafts for who writes them")
      .Permission("ReadReports")
      .Audits(AuditAction::Search)
      .Query("patient-id", "string", "Of this PatientID")
      .Query("issuer", "string", "Its issuer")
      .Query("since", "integer", "Reports to skip")
      .Query("limit", "integer", "Reports to give, 100 unless said")
      .Answers(200, JSON, "Reports");
  table.Get(ONE, Bind(reports, &ReportHandlers::Get))
      .Summary(
          "One report as {id}.html, .pdf, .fhir (a DiagnosticReport), .json; the id alone is JSON")
      .Permission("ReadReports")
      .Audits(AuditAction::Read)
      .Query("version", "integer", "This version of it; without, the newest")
      .Answers(200, JSON, "The report with its Versions, and ETag")
      .Answers(404, JSON, "No report, or one that tells more than the caller may see")
      .Answers(409, JSON, "PDF or FHIR of what was retracted");
}

void AddSigning(const std::shared_ptr<ReportHandlers>& reports, RouteTable& table)
{
  table.Post("/genomics/reports/{id}/sign", Bind(reports, &ReportHandlers::Sign))
      .Summary("Completes a draft: a DICOM structured report goes into Orthanc")
      .Permission("SignReports")
      .Audits(AuditAction::Change)
      .Body(BodyKind::Json,
            "{\"Verify\": true, or false for a report that says that nobody verified it}")
      .Answers(200, JSON, "The report with Instance and SopInstanceUid")
      .Answers(403, JSON, "The caller may not sign, or is none of Reports.Observers")
      .Answers(409, JSON, "It is signed, or somebody changed it");
  table.Post("/genomics/reports/{id}/amend", Bind(reports, &ReportHandlers::Amend))
      .Summary("Begins the next version of a signed report, which stays")
      .Permission("WriteReports")
      .Audits(AuditAction::Create)
      .Body(BodyKind::Json, "{\"Reason\", \"Datasets\": others, all of whose findings are chosen}")
      .Answers(200, JSON, ANSWER);
  table.Post("/genomics/reports/{id}/retract", Bind(reports, &ReportHandlers::Retract))
      .Summary("Takes a signed report back: its documents go, the record stays")
      .Permission("SignReports")
      .Audits(AuditAction::Delete)
      .Body(BodyKind::Json, "{\"Reason\": such as the wrong patient}")
      .Answers(200, JSON, "The record, Removed, and Recipients to whom Orthanc had sent it");
}

void AddCohorts(const std::shared_ptr<CohortHandlers>& cohorts, RouteTable& table)
{
  table.Post("/genomics/reports/cohort", Bind(cohorts, &CohortHandlers::Begin))
      .Summary("Begins a job that drafts a report for each of up to 10,000 patients")
      .Permission("WriteReports")
      .Audits(AuditAction::Create)
      .Body(
          BodyKind::Json,
          "{\"Patients\": [{\"PatientID\", \"Issuer\"}, …], \"Profile\", \"Language\", \"Study\": "
          "\"Own\", or \"Newest\" to file each into the newest study of the patient's images}")
      .Answers(200, JSON, "Job, which is in /genomics/jobs too, and the Path of what became of it")
      .Answers(503, JSON, "Too many jobs wait");
  table.Get("/genomics/reports/cohort/{job}", Bind(cohorts, &CohortHandlers::Get))
      .Summary("What became of each patient of such a job, for who began it")
      .Permission("WriteReports")
      .Audits(AuditAction::Search)
      .Query("since", "integer", "Patients to skip")
      .Query("limit", "integer", "Patients to give, 100 unless said")
      .Answers(200, JSON, "State, Progress, Count, and Patients as they were asked for")
      .Answers(404, JSON, "No such job, or somebody else's");
}
} // namespace

RouteTable MakeReportRoutes(const std::shared_ptr<ReportDesk>& desk,
                            const std::shared_ptr<CohortDrafts>& drafts)
{
  RouteTable table(desk->Data().Auditor());
  const auto reports = std::make_shared<ReportHandlers>(desk);
  AddDrafts(reports, table);
  AddReading(reports, table);
  AddSigning(reports, table);
  AddCohorts(std::make_shared<CohortHandlers>(drafts), table);
  return table;
}
} // namespace OrthancGenomics
