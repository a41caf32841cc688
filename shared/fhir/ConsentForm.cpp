// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/ConsentForm.h"

#include "consent/Consent.h"
#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "fhir/Codes.h"
#include "fhir/Coding.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
using Texts = std::vector<std::string>;

const Texts CLASSES = {
    "Germline", "Somatic", "SecondaryFindings", "Pharmacogenomics", "ImageLink", "Identity"};

[[noreturn]] void Fail(const std::string& path, const std::string& what)
{
  throw Error(ErrorCode::BadInput, path + " " + what);
}

Json::Value MakeActor(const char* system, const std::string& value)
{
  Json::Value actor;
  actor["role"] = MakeConcept(MakeCoding(PARTICIPATION_TYPE, "IRCP"));
  actor["reference"]["identifier"]["system"] = system;
  actor["reference"]["identifier"]["value"] = value;
  return actor;
}

Json::Value MakeGenes(const Texts& symbols)
{
  Json::Value codes(Json::arrayValue);
  for (const std::string& symbol : symbols)
  {
    Json::Value coding;
    coding["system"] = HGNC;
    coding["display"] = symbol;
    codes.append(MakeConcept(coding));
  }
  return codes;
}

Texts ReadClasses(JsonReader& form, const std::string& key)
{
  Texts classes = form.GetStringList(key);
  for (const std::string& name : classes)
  {
    if (std::find(CLASSES.begin(), CLASSES.end(), name) == CLASSES.end())
    {
      Fail(form.PathOf(key),
           "must have only Germline, Somatic, SecondaryFindings, "
           "Pharmacogenomics, ImageLink, Identity");
    }
  }
  return classes;
}

Json::Value MakeClasses(const Texts& classes)
{
  Json::Value codes(Json::arrayValue);
  for (const std::string& name : classes)
  {
    codes.append(MakeConcept(MakeCoding(OUR_DATA_CLASS, name)));
  }
  return codes;
}

void AddException(Json::Value& provision, Json::Value codes)
{
  if (!codes.empty())
  {
    Json::Value exception;
    exception["type"] = "deny";
    exception["code"] = std::move(codes);
    provision["provision"].append(std::move(exception));
  }
}

void AddLimits(JsonReader& form, Json::Value& provision)
{
  for (const auto& [key, element] : {std::pair{"From", "start"}, {"Until", "end"}})
  {
    if (const auto time = form.FindString(key))
    {
      provision["period"][element] = *time;
    }
  }
  for (const std::string& purpose : form.GetStringList("Purposes"))
  {
    const char* const system = IsPurpose(purpose)              ? ACT_REASON
                               : IsDataUse(purpose)            ? DUO
                               : StartsWith(purpose, "MONDO:") ? MONDO
                                                               : nullptr;
    if (system == nullptr)
    {
      Fail(form.PathOf("Purposes"),
           "must have only codes of PurposeOfUse (TREAT, ETREAT, BTG, HRESCH, BIORCH, CLINTRCH, "
           "DSRCH, POARCH, TRANSRCH), terms of DUO and diseases of MONDO");
    }
    provision["purpose"].append(MakeCoding(system, purpose));
  }
  for (const auto& [key, system] :
       {std::pair{"Roles", OUR_ROLE}, {"Users", OUR_USER}, {"Projects", OUR_PROJECT}})
  {
    for (const std::string& name : form.GetStringList(key))
    {
      provision["actor"].append(MakeActor(system, name));
    }
  }
}

void AddContent(JsonReader& form, bool permits, Json::Value& provision)
{
  const Texts classes = ReadClasses(form, "Classes");
  const Texts genes = form.GetStringList("Genes");
  const Texts withheldGenes = form.GetStringList("WithheldGenes");
  Texts withheldClasses = ReadClasses(form, "WithheldClasses");
  const bool linkImages = form.GetBool("LinkImages", true);
  if (!classes.empty() && !genes.empty())
  {
    Fail(form.PathOf("Genes"), "must not stand beside Classes");
  }
  if (!permits && !(withheldGenes.empty() && withheldClasses.empty() && linkImages))
  {
    Fail(form.PathOf("Decision"), "must be Permit where something is withheld from it");
  }
  if (!linkImages)
  {
    withheldClasses.emplace_back("ImageLink");
  }
  if (!classes.empty() || !genes.empty())
  {
    provision["code"] = genes.empty() ? MakeClasses(classes) : MakeGenes(genes);
  }
  AddException(provision, MakeGenes(withheldGenes));
  AddException(provision, MakeClasses(withheldClasses));
}
} // namespace

Json::Value MakeConsent(JsonReader form, std::int64_t received)
{
  const bool research =
      form.GetChoice("Scope", "Treatment", {"Treatment", "Research"}) == "Research";
  const std::string decision = form.GetString("Decision");
  if (decision != "Permit" && decision != "Deny")
  {
    Fail(form.PathOf("Decision"), "must be Permit or Deny");
  }
  const bool permits = decision == "Permit";
  Json::Value resource;
  resource["resourceType"] = "Consent";
  resource["status"] = "active";
  resource["scope"] =
      MakeConcept(MakeCoding(CONSENT_SCOPE, research ? "research" : "patient-privacy"));
  resource["category"].append(MakeConcept(research ? MakeCoding(ACT_CODE, "RESEARCH")
                                                   : MakeCoding(LOINC, LOINC_PATIENT_CONSENT)));
  resource["patient"]["identifier"]["value"] = form.GetString("PatientID");
  if (const auto issuer = form.FindString("Issuer"))
  {
    resource["patient"]["identifier"]["assigner"]["display"] = *issuer;
  }
  resource["dateTime"] = form.FindString("Decided").value_or(ToIsoInstant(received));
  resource["policyRule"] = MakeConcept(MakeCoding(ACT_CODE, permits ? "OPTIN" : "OPTOUT"));
  Json::Value& provision = resource["provision"];
  provision["type"] = permits ? "permit" : "deny";
  AddLimits(form, provision);
  AddContent(form, permits, provision);
  form.RefuseUnknownKeys();
  return resource;
}

std::string NameFormKey(const std::string& fault)
{
  // Only what cannot be told from the form alone is left to the resource's reader.
  constexpr std::pair<const char*, const char*> keys[] = {
      {"Consent.dateTime", "Decided"},
      {"Consent.provision.period.end", "Until"},
      {"Consent.provision.period", "From"},
      {"Consent.provision.actor", "Roles"},
      {"Consent.provision.code", "Genes"},
      {"Consent.provision.purpose", "Purposes"},
      {"Consent.provision.provision", "WithheldGenes"}};
  for (const auto& [path, key] : keys)
  {
    if (StartsWith(fault, path))
    {
      const std::size_t end = fault.find_first_of(" :");
      return key + (end == std::string::npos ? "" : fault.substr(end));
    }
  }
  return fault;
}
} // namespace OrthancGenomics
