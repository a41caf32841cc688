// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsentJson.h"

#include "core/Error.h"
#include "core/Time.h"
#include "json/JsonText.h"
#include "runtime/Consents.h"
#include "sqlite/Database.h"

namespace OrthancGenomics
{
namespace
{
const char* Describe(ConsentStatus status)
{
  switch (status)
  {
  case ConsentStatus::Active:
    return "Active";
  case ConsentStatus::Withdrawn:
    return "Withdrawn";
  case ConsentStatus::Void:
    return "Void";
  }
  return "Unknown";
}

/// What the rules make of it; what cannot be read any more says so.
void AddRules(const ConsentRecord& record, const Consents& consents, Json::Value& json)
{
  try
  {
    const Consent consent = consents.Read(record).consent;
    json["Status"] = Describe(consent.status);
    json["Scope"] = ToString(consent.scope);
    json["Decided"] = ToIsoInstant(consent.decided);
  }
  catch (const Error& error)
  {
    json["Status"] = "Unreadable";
    json["Fault"] = error.what();
  }
}
} // namespace

Json::Value MakeConsentJson(const ConsentRecord& record, const Consents& consents)
{
  Json::Value json;
  json["Version"] = Json::Int64(record.version);
  json["Action"] = ToString(record.action);
  json["Recorded"] = ToIsoInstant(record.recorded);
  json["User"] = record.user;
  json["Form"] = record.fhir ? "Fhir" : "Simple";
  json["Source"] = IsOfService(record.id) ? "Service" : "Request";
  json["Resource"] = ParseJson(record.resource);
  AddRules(record, consents, json);
  return json;
}

Json::Value
MakeConsentJson(const ConsentRecord& record, const Consents& consents, const Snapshot& snapshot)
{
  Json::Value json = MakeConsentJson(record, consents);
  json["ID"] = record.id;
  if (const auto subject = snapshot.GetSubject(record.subject))
  {
    json["Subject"] = subject->id;
    json["PatientID"] = subject->patientId;
    json["Issuer"] = subject->issuer;
  }
  return json;
}
} // namespace OrthancGenomics
