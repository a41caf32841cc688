// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/IdentityHandlers.h"

#include "Service.h"
#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "handlers/Access.h"
#include "json/JsonReader.h"

namespace OrthancGenomics
{
namespace
{
/// Into which subject: by its id, or by PatientID.
struct MergeRequest
{
  std::optional<std::string> id;
  PatientKey patient;
  std::string reason;
};

MergeRequest ReadMerge(const Json::Value& body)
{
  JsonReader reader(body, "");
  MergeRequest merge;
  merge.id = reader.FindString("Into");
  merge.patient = {reader.GetString("PatientID", ""), reader.FindString("Issuer")};
  merge.reason = Trim(reader.GetString("Reason"));
  reader.RefuseUnknownKeys();
  if (merge.reason.empty())
  {
    throw Error(ErrorCode::BadInput, "Reason is empty");
  }
  if (merge.id.has_value() == !merge.patient.patientId.empty())
  {
    throw Error(ErrorCode::BadInput, "say either Into, the ID of a subject, or PatientID");
  }
  if (!merge.id)
  {
    merge.patient = CheckPatient(merge.patient);
  }
  return merge;
}

Subject GetSubject(const Snapshot& snapshot, const std::string& id)
{
  const auto subject = snapshot.FindSubject(id);
  if (!subject)
  {
    throw Error(ErrorCode::NotFound, "there is no subject of this ID");
  }
  return *subject;
}

/// Nothing for a PatientID that nobody has today.
std::optional<Subject> FindTarget(const Snapshot& snapshot, const MergeRequest& merge)
{
  if (merge.id)
  {
    return GetSubject(snapshot, *merge.id);
  }
  std::vector<Subject> subjects = snapshot.ListSubjects(merge.patient.patientId);
  while (!subjects.empty() && subjects.back().namedBy != NamedBy::Current)
  {
    subjects.pop_back(); // they come last
  }
  return ChooseSubject(subjects, merge.patient);
}

void AddPatient(const Subject& subject, Json::Value& json)
{
  json["ID"] = subject.id;
  json["PatientID"] = subject.patientId;
  json["Issuer"] = subject.issuer;
}
} // namespace

void IdentityHandlers::RequireAdministrator(const Request& request) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Administer);
}

Response IdentityHandlers::Merge(const Request& request) const
{
  RequireAdministrator(request);
  const MergeRequest merge = ReadMerge(request.json);
  Database& index = service_.Data().Index();
  const Subject from = GetSubject(index.TakeSnapshot(), request.Group("id"));
  NoteSubject(request, from);
  const auto into = FindTarget(index.TakeSnapshot(), merge);
  if (into && into->number == from.number)
  {
    throw Error(ErrorCode::BadInput, "the subject is named as its own target");
  }
  if (into)
  {
    service_.Datasets().MergeSubjects(from, *into, merge.reason);
  }
  else
  {
    const std::string issuer = merge.patient.issuer.value_or(from.issuer);
    index.MoveSubject(from, {merge.patient.patientId, issuer, "Renamed", merge.reason});
  }
  Json::Value answer;
  AddPatient(GetSubject(index.TakeSnapshot(), from.id), answer);
  return MakeJson(answer);
}

Response IdentityHandlers::ListReviews(const Request& request) const
{
  RequireAdministrator(request);
  const Snapshot snapshot = service_.Data().Index().TakeSnapshot();
  Json::Value list = Json::arrayValue;
  for (const IdentityReview& review : snapshot.ListReviews())
  {
    Json::Value item;
    item["ID"] = review.id;
    if (const auto subject = snapshot.GetSubject(review.subject))
    {
      AddPatient(*subject, item["Subject"]);
    }
    item["To"]["PatientID"] = review.patientId;
    item["To"]["Issuer"] = review.issuer;
    item["Why"] = review.why;
    item["Created"] = ToIsoTime(review.created);
    list.append(item);
  }
  return MakeJson(list);
}

Response IdentityHandlers::CloseReview(const Request& request) const
{
  RequireAdministrator(request);
  if (!service_.Data().Index().CloseReview(request.Group("id")))
  {
    throw Error(ErrorCode::NotFound, "there is no such review");
  }
  return MakeJson(Json::objectValue);
}
} // namespace OrthancGenomics
