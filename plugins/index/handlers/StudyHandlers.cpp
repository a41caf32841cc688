// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/StudyHandlers.h"

#include "FormerNames.h"
#include "Service.h"
#include "StudyJson.h"
#include "SubjectReader.h"
#include "handlers/Access.h"

#include <limits>

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
} // namespace

Response StudyHandlers::List(const Request& request) const
{
  const AccessGate& gate = service_.Data().Gate();
  const auto scope = OpenDatasets(gate, request);
  const bool handlesFiles = HandlesFiles(gate, request);
  const ImagingQuery query = ReadQuery(request);
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
      Json::Value& item = list.append(MakeStudyJson(study, series));
      const auto subject = readable ? snapshot.GetSubject(study.subject) : std::nullopt;
      item["Subject"] = subject ? Json::Value(subject->id) : Json::Value();
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
