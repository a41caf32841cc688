// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/ConsentReader.h"

#include "core/Error.h"
#include "core/Text.h"
#include "fhir/FhirReader.h"
#include "fhir/ProvisionReader.h"

#include <optional>

namespace OrthancGenomics
{
namespace
{
constexpr const char* PATIENT = "Patient/";

ConsentStatus ReadStatus(FhirReader& resource)
{
  const std::string status = resource.GetCode(
      "status", {"active", "inactive", "draft", "proposed", "rejected", "entered-in-error"});
  return status == "active"     ? ConsentStatus::Active
         : status == "inactive" ? ConsentStatus::Withdrawn
                                : ConsentStatus::Void;
}

ConsentScope ReadScope(FhirReader& resource)
{
  const std::vector<FhirCoding> codings = resource.GetConcept("scope");
  for (const FhirCoding& coding : codings)
  {
    if (coding.Is(CONSENT_SCOPE, "research"))
    {
      return ConsentScope::Research;
    }
    if (coding.Is(CONSENT_SCOPE, "patient-privacy") || coding.Is(CONSENT_SCOPE, "treatment"))
    {
      return ConsentScope::Treatment;
    }
  }
  throw Error(codings.empty() ? ErrorCode::BadInput : ErrorCode::Refused,
              resource.PathOf("scope") + " must be patient-privacy, treatment or research");
}

void ReadPatient(FhirReader& resource, PatientConsent& result)
{
  FhirReader patient = resource.GetElement("patient");
  const std::string reference = patient.GetText("reference");
  const std::string prefix = PATIENT;
  if (reference.size() > prefix.size() && reference.compare(0, prefix.size(), prefix) == 0)
  {
    result.subject = reference.substr(prefix.size());
    return;
  }
  FhirReader identifier = patient.GetElement("identifier");
  result.patientId = identifier.GetText("value");
  result.issuer = identifier.GetElement("assigner").GetText("display");
  if (result.patientId.empty())
  {
    throw Error(ErrorCode::BadInput,
                patient.Path() + " must have a reference \"Patient/{id}\" or an identifier");
  }
}

/// What a root provision without a type says: opt-in is FHIR's word for "nothing without a rule".
std::optional<ProvisionType> FindPolicy(FhirReader& resource)
{
  const std::vector<FhirCoding> codings = resource.GetConcept("policyRule");
  if (codings.empty() && resource.GetElements("policy").empty())
  {
    throw Error(ErrorCode::BadInput, resource.Path() + " must have policy or policyRule (ppc-1)");
  }
  for (const FhirCoding& coding : codings)
  {
    if (coding.Is(ACT_CODE, "OPTIN"))
    {
      return ProvisionType::Permit;
    }
    if (coding.Is(ACT_CODE, "OPTOUT"))
    {
      return ProvisionType::Deny;
    }
  }
  return std::nullopt;
}
} // namespace

PatientConsent
ReadConsent(const Json::Value& json, std::int64_t received, const ConsentNames& names)
{
  FhirReader resource(json, "Consent");
  resource.GetCode("resourceType", {"Consent"});
  PatientConsent result;
  result.consent.status = ReadStatus(resource);
  result.consent.scope = ReadScope(resource);
  if (resource.GetElements("category").empty())
  {
    throw Error(ErrorCode::BadInput, resource.PathOf("category") + " must have an element");
  }
  ReadPatient(resource, result);
  result.consent.decided = resource.FindTime("dateTime").value_or(FhirTime{received, 0}).begin;
  const std::optional<ProvisionType> policy = FindPolicy(resource);
  result.consent.provision = ReadProvision(resource.GetElement("provision"), policy, names);
  return result;
}
} // namespace OrthancGenomics
