// SPDX-License-Identifier: GPL-3.0-or-later
#include "CohortDrafts.h"

#include "core/Error.h"
#include "core/Text.h"
#include "json/JsonText.h"
#include "orthanc/ErrorAnswer.h"
#include "orthanc/Host.h"
#include "orthanc/JobContext.h"
#include "orthanc/Route.h"
#include "runtime/ReportAudience.h"
#include "runtime/RequestAccess.h"
#include "runtime/Runtime.h"
#include "runtime/SubjectReader.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace OrthancGenomics
{
namespace
{
/// That one scope lives, for which a change of consents waits.
constexpr std::chrono::milliseconds SCOPE_LIFE{100};

/// Whether it is a matter of the one patient, and the next may be made.
bool IsOfPatient(ErrorCode code)
{
  static const std::set<ErrorCode> codes{ErrorCode::NotFound,
                                         ErrorCode::Refused,
                                         ErrorCode::Conflict,
                                         ErrorCode::BadInput,
                                         ErrorCode::TooLarge,
                                         ErrorCode::Unsupported,
                                         ErrorCode::Damaged};
  return codes.count(code) != 0;
}

bool HasImages(const ImagingStudy& study)
{
  static const std::set<std::string> documents{"SR", "DOC", "KO", "PR"};
  const std::vector<std::string> modalities = ListModalities(study);
  return std::any_of(modalities.begin(),
                     modalities.end(),
                     [](const std::string& modality) { return documents.count(modality) == 0; });
}

/// Empty where there is none.
std::string FindNewestStudy(const Snapshot& snapshot, const ReadScope& scope, std::int64_t subject)
{
  std::string newest;
  std::string when;
  if (!scope.LinksImages(subject))
  {
    return newest;
  }
  for (const ImagingStudy& study : snapshot.ListStudiesOfSubject(subject))
  {
    const std::string date = GetTag(study.tags, "StudyDate") + GetTag(study.tags, "StudyTime");
    if (HasImages(study) && (newest.empty() || date >= when))
    {
      newest = study.id;
      when = date;
    }
  }
  return newest;
}

bool IsOpenDraft(const ReportRecord& record, const std::string& profile)
{
  return record.profile == profile && record.versions.back().state == ReportState::Draft;
}

/// Its id, or empty where there is none that the author is shown.
std::string FindOpenDraft(const Snapshot& snapshot,
                          const ReadScope& scope,
                          std::int64_t subject,
                          const std::string& profile)
{
  std::string found;
  snapshot.VisitReports(subject,
                        [&](const ReportRecord& record)
                        {
                          const bool is = IsOpenDraft(record, profile) &&
                                          FindShownVersion(scope, record, true) != nullptr;
                          found = is ? record.id : "";
                          return !is;
                        });
  return found;
}

/// Waits while scopes are given to nobody, as after a start.
Author OpenAuthor(const AccessGate& gate, const Request& request, JobContext& context)
{
  while (true)
  {
    context.CheckPoint();
    try
    {
      gate.Require(MakeRequester(request), Permission::WriteReports);
      return {OpenScope(gate, request), request.caller.user};
    }
    catch (const Error& error)
    {
      if (error.Code() != ErrorCode::Busy)
      {
        throw;
      }
    }
  }
}

/// As if the patient's draft had been asked for by itself.
void Record(IAuditor& auditor, const Request& request, int status)
{
  static const Route route = []
  {
    Route one(HttpMethod::Post, "/genomics/reports/cohort", Handler());
    one.Audits(AuditAction::Create);
    return one;
  }();
  Response response;
  response.status = status;
  auditor.Record(route, request, response);
}
} // namespace

/// What was made under one scope.
struct CohortDrafts::Batch
{
  JobContext& context;
  std::int64_t cohort;
  std::vector<CohortPatient> patients = {};
  std::vector<ReportRecord> drafts = {};
  Request request = {}; ///< for the audit
};

std::string CohortDrafts::Submit(const Request& request,
                                 const CohortOrder& order,
                                 const std::vector<PatientKey>& patients)
{
  desk_->GetProfile(order.profile);
  Json::Value payload;
  payload["Asker"] = WriteAsker(request);
  payload["Order"] = WriteCohortOrder(order);
  std::vector<CohortPatient> rows;
  for (const PatientKey& key : patients)
  {
    rows.push_back({static_cast<std::int64_t>(rows.size()), key.patientId, key.issuer});
  }
  const std::string id = MakeRandomId();
  const std::lock_guard<std::mutex> lock(submitting_);
  desk_->Data().Queue().RequireRoom();
  desk_->Data().Index().InsertReportCohort(id, request.caller.user, rows);
  return desk_->Data().Queue().Submit(KIND, id, ToText(payload));
}

void CohortDrafts::Run(JobContext& context)
{
  JsonReader payload(ParseJson(context.Payload()), "");
  JsonReader stated = payload.GetObject("Order");
  const CohortOrder order = ReadCohortOrder(stated);
  const Request asker = ReadAsker(payload.GetObject("Asker"));
  desk_->GetProfile(order.profile); // or it was taken away since
  const auto cohort = desk_->Data().Index().TakeSnapshot().FindReportCohort(context.Id());
  if (!cohort)
  {
    throw Error(ErrorCode::NotFound, "what was asked for is gone");
  }
  auto patients = desk_->Data().Index().TakeSnapshot().ListCohortPatients(cohort->number);
  for (std::size_t i = 0; i < patients.size();)
  {
    Batch batch{context, cohort->number};
    i = MakeSome(asker, order, patients, i, batch);
    context.SetProgress(static_cast<double>(i) / static_cast<double>(patients.size()));
  }
}

std::size_t CohortDrafts::MakeSome(const Request& asker,
                                   const CohortOrder& order,
                                   std::vector<CohortPatient>& patients,
                                   std::size_t begin,
                                   Batch& batch)
{
  batch.request = asker; // holds the scope no longer than the batch lives
  batch.request.groups["job"] = batch.context.Id();
  const Author author = OpenAuthor(desk_->Data().Gate(), batch.request, batch.context);
  const std::lock_guard<std::mutex> lock(making_);
  const auto end = std::chrono::steady_clock::now() + SCOPE_LIFE;
  std::size_t i = begin;
  do
  {
    if (patients[i].outcome == CohortOutcome::Waiting)
    {
      Decide(author, order, patients[i], batch);
    }
    i++;
  } while (i < patients.size() && std::chrono::steady_clock::now() < end);
  desk_->Data().Index().PutCohortPatients(batch.cohort, batch.patients, batch.drafts);
  return i;
}

/// The entry is written before what it is about.
void CohortDrafts::Decide(const Author& author,
                          const CohortOrder& order,
                          CohortPatient& patient,
                          Batch& batch) const
{
  batch.request.note = std::make_shared<AuditNote>();
  NotePatient(batch.request, {patient.patientId, patient.issuer});
  int status = 200;
  try
  {
    Make(author, order, patient, batch);
  }
  catch (const Error& error)
  {
    if (!IsOfPatient(error.Code()))
    {
      throw;
    }
    const bool unknown = patient.subject == 0 && error.Code() == ErrorCode::NotFound;
    patient.outcome = CohortOutcome::NotMade;
    patient.reason = unknown ? "" : error.what();
    status = ToHttpStatus(error.Code());
  }
  Record(desk_->Data().Auditor(), batch.request, status);
  batch.patients.push_back(patient);
}

void CohortDrafts::Make(const Author& author,
                        const CohortOrder& order,
                        CohortPatient& patient,
                        Batch& batch) const
{
  NewReport report;
  report.subject = SubjectReader(desk_->Data(), HostMetrics())
                       .Get(author.scope, {patient.patientId, patient.issuer});
  NoteSubject(batch.request, report.subject);
  patient.subject = report.subject.number;
  const Snapshot snapshot = desk_->Data().Index().TakeSnapshot();
  const auto now = std::find_if(batch.drafts.begin(),
                                batch.drafts.end(),
                                [&patient](const ReportRecord& draft)
                                { return draft.subject == patient.subject; });
  patient.report = now != batch.drafts.end()
                       ? now->id
                       : FindOpenDraft(snapshot, author.scope, patient.subject, order.profile);
  patient.outcome = CohortOutcome::Existing;
  if (patient.report.empty())
  {
    report.profile = order.profile;
    report.content.language = order.language;
    report.study =
        order.newestStudy ? FindNewestStudy(snapshot, author.scope, patient.subject) : "";
    batch.drafts.push_back(desk_->Make(author, report));
    patient.report = batch.drafts.back().id;
    patient.outcome = CohortOutcome::Made;
  }
}
} // namespace OrthancGenomics
