// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/CohortHandlers.h"

#include "CohortView.h"
#include "core/Error.h"
#include "orthanc/Host.h"
#include "runtime/RequestAccess.h"
#include "runtime/Runtime.h"
#include "runtime/SubjectReader.h"

#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MOST_BODY = 4U << 20U;

/// That a PatientID was somebody's of several issuers is told while it is.
void ForgetUnknown(Runtime& runtime, const ReadScope& scope, CohortPatient& patient)
{
  try
  {
    SubjectReader(runtime, HostMetrics()).Get(scope, {patient.patientId, patient.issuer});
  }
  catch (const Error& error)
  {
    if (error.Code() == ErrorCode::NotFound)
    {
      patient.reason.clear();
    }
  }
}
} // namespace

ReadScope CohortHandlers::Open(const Request& request) const
{
  Data().Gate().Require(MakeRequester(request), Permission::WriteReports);
  return OpenScope(Data().Gate(), request);
}

Response CohortHandlers::Begin(const Request& request) const
{
  Open(request);
  if (request.body.size() > MOST_BODY)
  {
    throw Error(ErrorCode::TooLarge,
                "the body may have " + std::to_string(MOST_BODY) + " bytes here");
  }
  JsonReader body(request.json, "");
  const std::vector<PatientKey> patients = ReadCohortPatients(body);
  const CohortOrder order = ReadCohortOrder(body);
  body.RefuseUnknownKeys();
  NoteCount(request, patients.size());
  Json::Value json;
  json["Job"] = drafts_->Submit(request, order, patients);
  json["Path"] = "/genomics/reports/cohort/" + json["Job"].asString();
  return MakeJson(json);
}

Response CohortHandlers::Get(const Request& request) const
{
  const ReadScope scope = Open(request);
  const std::int64_t since =
      request.GetInteger("since", 0, 0, std::numeric_limits<std::int64_t>::max());
  const std::int64_t limit = request.GetInteger("limit", 100, 1, MOST_COHORT_PATIENTS);
  const Snapshot snapshot = Data().Index().TakeSnapshot();
  const auto cohort = snapshot.FindReportCohort(request.Group("job"));
  if (!cohort || cohort->user != request.caller.user)
  {
    throw Error(ErrorCode::NotFound, "there is no such job");
  }
  std::vector<CohortPatient> patients = snapshot.ListCohortPatients(cohort->number);
  for (CohortPatient& patient : patients)
  {
    if (patient.subject == 0 && !patient.reason.empty())
    {
      ForgetUnknown(Data(), scope, patient);
    }
  }
  KeepShown(scope, *cohort, patients);
  NoteCount(request, patients.size());
  return MakeJson(MakeCohortJson(*cohort, patients, since, limit));
}
} // namespace OrthancGenomics
