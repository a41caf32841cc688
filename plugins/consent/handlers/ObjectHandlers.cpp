// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/ObjectHandlers.h"

#include "core/Error.h"
#include "core/Time.h"
#include "json/JsonReader.h"
#include "runtime/RequestAccess.h"
#include "runtime/Runtime.h"
#include "runtime/Subjects.h"

#include <map>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
/// What is in an object is not known gene by gene, so it is for whom nothing is withheld from.
bool IsVisible(const ReadScope& scope, const Subject& subject)
{
  const SubjectAccess& access = scope.Access().Of(subject.number);
  return access.germline.ShowsAll() && access.somatic.ShowsAll();
}

Json::Value MakeObjectJson(const ProtectedObject& object)
{
  Json::Value json;
  json["ID"] = object.id;
  json["State"] = ToString(object.state);
  json["Why"] = object.why;
  json["Since"] = ToIsoInstant(object.since);
  json["Recognised"] = object.recognised;
  json["SOPInstanceUID"] = object.sopInstance;
  json["SOPClassUID"] = object.sopClass;
  json["StudyInstanceUID"] = object.studyInstance;
  json["PatientID"] = object.patientId;
  json["Issuer"] = object.issuer;
  return json;
}

PatientKey ReadPatient(const Request& request)
{
  const PatientKey key =
      CheckPatient({request.GetQuery("patient-id"), request.FindQuery("issuer")});
  NotePatient(request, key);
  return key;
}

/// Of every subject that the key may mean, so that nothing tells how many there are.
std::vector<std::pair<Subject, ProtectedObject>> ListObjects(const Snapshot& snapshot,
                                                             const PatientKey& key)
{
  std::vector<std::pair<Subject, ProtectedObject>> objects;
  for (const Subject& subject : snapshot.ListSubjects(key.patientId))
  {
    if (key.issuer && subject.issuer != *key.issuer)
    {
      continue;
    }
    for (ProtectedObject& object : snapshot.ListProtectedObjects(subject.number))
    {
      const auto owner = FindSubjectOf(snapshot, object);
      if (owner && owner->number == subject.number)
      {
        objects.emplace_back(subject, std::move(object));
      }
    }
  }
  return objects;
}

ResidencyPolicy ParsePolicy(const Request& request)
{
  JsonReader body(request.json, "");
  const std::string name = body.GetChoice("Policy", "", {"ByConsent", "AllLeave", "AllReturn"});
  body.RefuseUnknownKeys();
  for (const ResidencyPolicy policy :
       {ResidencyPolicy::ByConsent, ResidencyPolicy::AllLeave, ResidencyPolicy::AllReturn})
  {
    if (name == ToString(policy))
    {
      return policy;
    }
  }
  throw Error(ErrorCode::BadInput, "Policy must be ByConsent, AllLeave or AllReturn");
}
} // namespace

Response ObjectHandlers::List(const Request& request) const
{
  const PatientKey key = ReadPatient(request);
  const ReadScope scope = OpenScope(runtime_.Gate(), request);
  Json::Value list = Json::arrayValue;
  for (const auto& [subject, object] : ListObjects(runtime_.Index().TakeSnapshot(), key))
  {
    if (object.state != ObjectState::Deleted && IsVisible(scope, subject))
    {
      NoteSubject(request, subject);
      list.append(MakeObjectJson(object));
    }
  }
  return MakeJson(list);
}

ProtectedObject ObjectHandlers::GetVisible(const Request& request) const
{
  const ReadScope scope = OpenScope(runtime_.Gate(), request);
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  auto object = snapshot.FindProtectedObject(request.Group("id"));
  const auto subject = object ? FindSubjectOf(snapshot, *object) : std::nullopt;
  if (!subject || object->state == ObjectState::Deleted || !IsVisible(scope, *subject))
  {
    throw Error(ErrorCode::NotFound, "there is no such object");
  }
  NoteSubject(request, *subject);
  return std::move(*object);
}

Response ObjectHandlers::Get(const Request& request) const
{
  return MakeJson(MakeObjectJson(GetVisible(request)));
}

Response ObjectHandlers::GetFile(const Request& request) const
{
  return MakeText(runtime_.Objects().ReadFile(GetVisible(request)), "application/dicom");
}

Response ObjectHandlers::ListRecipients(const Request& request) const
{
  runtime_.Gate().Require(MakeRequester(request), Permission::Consent);
  const PatientKey key = ReadPatient(request);
  std::map<std::string, std::string> instances; // SOP instance UIDs by Orthanc's ids
  std::vector<ProtectedObject> objects;
  for (auto& [subject, object] : ListObjects(runtime_.Index().TakeSnapshot(), key))
  {
    instances[object.id] = object.sopInstance;
    objects.push_back(std::move(object));
  }
  Json::Value list = Json::arrayValue;
  for (const ObjectExport& sent : runtime_.Objects().ListExports(objects))
  {
    Json::Value& line = list.append(Json::objectValue);
    line["ID"] = sent.object;
    line["SOPInstanceUID"] = instances[sent.object];
    line["Recipient"] = sent.recipient;
    line["Date"] = sent.date;
    line["Level"] = sent.level;
  }
  return MakeJson(list);
}

Response ObjectHandlers::GetResidency(const Request& request) const
{
  runtime_.Gate().Require(MakeRequester(request), Permission::Administer);
  const Residency::Status status = runtime_.Objects().GetStatus();
  Json::Value answer;
  answer["Policy"] = ToString(status.policy);
  answer["Reconciled"] = status.reconciled;
  answer["Waiting"] = Json::Int64(status.waiting);
  for (const ObjectState state :
       {ObjectState::Resident, ObjectState::Withheld, ObjectState::Deleted})
  {
    answer["Objects"][ToString(state)] = 0;
  }
  for (const ProtectedObject& object : runtime_.Index().TakeSnapshot().ListProtectedObjects())
  {
    Json::Value& count = answer["Objects"][ToString(object.state)];
    count = count.asInt64() + 1;
  }
  return MakeJson(answer);
}

Response ObjectHandlers::SetResidency(const Request& request) const
{
  runtime_.Gate().Require(MakeRequester(request), Permission::Administer);
  runtime_.Objects().SetPolicy(ParsePolicy(request));
  return GetResidency(request);
}
} // namespace OrthancGenomics
