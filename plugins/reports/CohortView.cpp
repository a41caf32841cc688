// SPDX-License-Identifier: GPL-3.0-or-later
#include "CohortView.h"

#include "core/Time.h"
#include "json/JsonText.h"
#include "runtime/ReportAudience.h"

#include <algorithm>
#include <map>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr const char* UNKNOWN = "no genomic data of this patient is available to you";
constexpr const char* GONE = "there is no such report";
constexpr const char* ENDED = "the job ended before";

/// Most reports of a cohort have one and the same.
class Audiences
{
public:
  bool Includes(const std::string& text, const SubjectAccess& reader)
  {
    const auto known = parsed_.find(text);
    const Audience& audience = known == parsed_.end()
                                   ? parsed_.emplace(text, ParseAudience(text)).first->second
                                   : known->second;
    return audience.Includes(reader);
  }

private:
  std::map<std::string, Audience> parsed_;
};

void SetNotMade(CohortPatient& patient, const char* reason)
{
  patient.outcome = CohortOutcome::NotMade;
  patient.report.clear();
  patient.reason = reason;
}

Json::Value ToTextOrNull(const std::string& text)
{
  return text.empty() ? Json::Value() : Json::Value(text);
}

Json::Value MakePatientJson(const CohortPatient& patient)
{
  Json::Value json;
  json["PatientID"] = patient.patientId;
  json["Issuer"] = patient.issuer ? Json::Value(*patient.issuer) : Json::Value();
  json["Outcome"] = ToString(patient.outcome);
  json["Report"] = ToTextOrNull(patient.report);
  json["Reason"] = ToTextOrNull(patient.reason);
  return json;
}

Json::Value MakeCounts(const std::vector<CohortPatient>& patients)
{
  Json::Value counts;
  for (const CohortOutcome outcome : {CohortOutcome::Waiting,
                                      CohortOutcome::Made,
                                      CohortOutcome::Existing,
                                      CohortOutcome::NotMade})
  {
    const auto count = std::count_if(patients.begin(),
                                     patients.end(),
                                     [outcome](const CohortPatient& patient)
                                     { return patient.outcome == outcome; });
    counts[ToString(outcome)] = Json::Int64(count);
  }
  return counts;
}
} // namespace

void KeepShown(const ReadScope& scope,
               const ReportCohort& cohort,
               std::vector<CohortPatient>& patients)
{
  Audiences audiences;
  for (CohortPatient& patient : patients)
  {
    const std::int64_t subject = patient.subject;
    const bool hidden = subject != 0 && !(scope.Covers(subject) && scope.ShowsIdentity(subject));
    if (patient.outcome == CohortOutcome::Waiting)
    {
      if (!IsLive(cohort.job))
      {
        SetNotMade(patient, ENDED);
      }
    }
    else if (hidden || (patient.outcome == CohortOutcome::NotMade && patient.reason.empty()))
    {
      SetNotMade(patient, UNKNOWN);
    }
    else if (patient.outcome != CohortOutcome::NotMade &&
             (patient.report.empty() ||
              !audiences.Includes(patient.audience, scope.Access().Of(subject))))
    {
      patient.report.clear();
      patient.reason = GONE;
    }
  }
}

Json::Value MakeCohortJson(const ReportCohort& cohort,
                           const std::vector<CohortPatient>& patients,
                           std::int64_t since,
                           std::int64_t limit)
{
  Json::Value json = ParseJson(cohort.job.payload)["Order"];
  json["Job"] = cohort.job.id;
  json["State"] = ToString(cohort.job.state);
  json["Progress"] = static_cast<int>(cohort.job.progress * 100);
  json["Error"] = ToTextOrNull(cohort.job.error);
  json["Created"] = ToIsoTime(cohort.job.created);
  json["Count"] = MakeCounts(patients);
  json["Patients"] = Json::arrayValue;
  const auto size = static_cast<std::int64_t>(patients.size());
  const std::int64_t begin = std::min(since, size);
  for (std::int64_t i = begin; i < begin + std::min(limit, size - begin); i++)
  {
    json["Patients"].append(MakePatientJson(patients[static_cast<std::size_t>(i)]));
  }
  return json;
}
} // namespace OrthancGenomics
