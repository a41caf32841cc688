// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/StudyHandlers.h"

#include "FindRequest.h"
#include "FormerNames.h"
#include "Service.h"
#include "StudyJson.h"
#include "handlers/Access.h"
#include "runtime/SubjectReader.h"

#include <limits>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
namespace
{
ImagingQuery ReadQuery(const Request& request)
{
  ImagingQuery query;
  for (const auto& [key, keyword] : {std::pair("patient-id", "PatientID"),
                                     std::pair("issuer", "IssuerOfPatientID"),
                                     std::pair("modality", "Modality"),
                                     std::pair("body-part", "BodyPartExamined"),
                                     std::pair("study-date", "StudyDate"),
                                     std::pair("description", "StudyDescription")})
  {
    query.Require(keyword, request.GetQuery(key, ""));
  }
  return query;
}

/// As it is told to who reads, nothing for who handles files.
Json::Value MakeItem(ImagingStudy study,
                     const std::vector<std::size_t>& series,
                     std::optional<Subject> subject,
                     const std::optional<Reading>& reading)
{
  if (reading)
  {
    reading->disguise.Put(study);
  }
  if (reading && subject)
  {
    reading->disguise.Put(*subject);
  }
  Json::Value item = MakeStudyJson(study, series);
  item["Subject"] = subject ? Json::Value(subject->id) : Json::Value();
  return item;
}
} // namespace

Response StudyHandlers::List(const Request& request) const
{
  const AccessGate& gate = service_.Data().Gate();
  const bool handlesFiles = HandlesFiles(gate, request);
  const auto reading =
      handlesFiles ? std::nullopt : std::make_optional(OpenPatients(service_.Data(), request));
  const auto scope = handlesFiles ? FindScope(gate, request) : std::make_optional(reading->scope);
  const ImagingQuery query = ReadQuery(request);
  if (scope && scope->IsPseudonymous())
  {
    RequireNobodyNamed(query);
  }
  std::int64_t skip = request.GetInteger("since", 0, 0, std::numeric_limits<std::int64_t>::max());
  const std::int64_t limit = request.GetInteger("limit", 100, 1, 10000);
  Json::Value answer;
  // Before the snapshot: what is known by then is in it.
  answer["State"] = MakeStateJson(service_.Studies().GetState());
  answer["Studies"] = Json::arrayValue;
  Json::Value& list = answer["Studies"];
  const Snapshot snapshot = service_.Data().Index().TakeSnapshot();
  const auto add = [&](const ImagingStudy& study, const std::vector<std::size_t>& series)
  {
    const bool readable =
        scope && scope->LinksImages(study.subject) && IsShown(*scope, snapshot, study.subject);
    if ((handlesFiles || readable) && skip-- <= 0)
    {
      const auto subject = readable ? snapshot.GetSubject(study.subject) : std::nullopt;
      list.append(MakeItem(study, series, subject, reading));
    }
    return list.size() < limit;
  };
  snapshot.VisitStudies(query, add);
  if (list.size() < limit)
  {
    VisitByOtherName(query, snapshot, add);
  }
  return MakeJson(answer);
}
} // namespace OrthancGenomics
