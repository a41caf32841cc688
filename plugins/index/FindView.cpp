// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindView.h"

#include "FindReader.h"
#include "StudyJson.h"
#include "VariantView.h"
#include "orthanc/RestClient.h"

namespace OrthancGenomics
{
namespace
{
Json::Value MakePatient(const Subject& subject)
{
  Json::Value json;
  json["ID"] = MakeOrthancPatientId(subject.patientId);
  json["PatientID"] = subject.patientId;
  if (!subject.issuer.empty())
  {
    json["Issuer"] = subject.issuer;
  }
  json["Subject"] = subject.id;
  return json;
}

/// A call with what its variant is, annotations apart.
void AppendCalls(const AnsweredVariant& variant, const References& references, Json::Value& calls)
{
  Json::Value description = MakeDescriptionJson(variant, references);
  description.removeMember("Annotations");
  for (const AnsweredCall& answered : variant.calls)
  {
    Json::Value& call = calls.append(description);
    const Json::Value own = MakeCallJson(answered);
    for (const std::string& key : own.getMemberNames())
    {
      call[key] = own[key];
    }
  }
}

Json::Value MakeCalls(const FoundPatient& patient, const References& references)
{
  Json::Value calls = Json::arrayValue;
  for (const AnsweredVariant& variant : patient.variants)
  {
    AppendCalls(variant, references, calls);
  }
  return calls;
}

void AppendPatient(const FoundPatient& patient,
                   bool expand,
                   const References& references,
                   Json::Value& json)
{
  if (!expand)
  {
    json.append(MakeOrthancPatientId(patient.subject.patientId));
    return;
  }
  Json::Value item = MakePatient(patient.subject);
  item["Studies"] = Json::arrayValue;
  for (const FoundStudy& found : patient.studies)
  {
    item["Studies"].append(MakeStudyJson(found.study, found.series));
  }
  item["Calls"] = MakeCalls(patient, references);
  json.append(item);
}

void AppendStudies(const FoundPatient& patient,
                   bool expand,
                   const References& references,
                   Json::Value& json)
{
  const Json::Value calls = expand ? MakeCalls(patient, references) : Json::Value();
  for (const FoundStudy& found : patient.studies)
  {
    if (!expand)
    {
      json.append(found.study.id);
      continue;
    }
    Json::Value& item = json.append(MakeStudyJson(found.study, found.series));
    item["Subject"] = patient.subject.id;
    item["Calls"] = calls;
  }
}

void AppendPatientCalls(const FoundPatient& patient,
                        const References& references,
                        Json::Value& json)
{
  for (Json::Value& call : MakeCalls(patient, references))
  {
    const Json::Value whose = MakePatient(patient.subject);
    for (const std::string& key : whose.getMemberNames())
    {
      call[key] = whose[key];
    }
    json.append(call);
  }
}
} // namespace

Json::Value
MakeFindJson(const FindAnswer& answer, const FindRequest& request, const References& references)
{
  Json::Value json = Json::arrayValue;
  for (const FoundPatient& patient : answer.patients)
  {
    switch (request.level)
    {
    case FindLevel::Patient:
      AppendPatient(patient, request.expand, references, json);
      break;
    case FindLevel::Study:
      AppendStudies(patient, request.expand, references, json);
      break;
    case FindLevel::Variant:
    case FindLevel::Call:
      AppendPatientCalls(patient, references, json);
      break;
    }
  }
  for (const FoundVariant& found : answer.variants)
  {
    Json::Value item = MakeDescriptionJson(found.variant, references);
    item["Patients"] = Json::Int64(found.patients);
    json.append(request.expand ? item : item["Variant"]);
  }
  return json;
}

Json::Value MakeFindCountsJson(const FindCounts& counts)
{
  Json::Value json;
  json["Total"] = Json::Int64(counts.total);
  json["Patients"] = Json::Int64(counts.patients);
  json["NotTested"] = Json::Int64(counts.notTested);
  json["NotEvaluated"] = Json::Int64(counts.notEvaluated);
  json["NotComparable"] = Json::Int64(counts.notComparable);
  if (counts.incomplete)
  {
    json["Incomplete"] = Json::Int64(*counts.incomplete);
  }
  return json;
}
} // namespace OrthancGenomics
