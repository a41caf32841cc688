// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/ConsentBundle.h"

#include "core/Error.h"
#include "fhir/FhirReader.h"
#include "json/JsonText.h"

#include <map>
#include <set>
#include <string>

namespace OrthancGenomics
{
namespace
{
/// By what a reference says: "Patient/{id}", or the whole URL.
using Patients = std::map<std::string, Json::Value>;

/// Empty for what is no text. Entries are looked at without FhirReader, since one that it refuses
/// is no fault of the others.
std::string GetText(const Json::Value& element, const char* key)
{
  return element.isObject() && element[key].isString() ? element[key].asString() : "";
}

const Json::Value& GetList(const Json::Value& element, const char* key)
{
  static const Json::Value none(Json::arrayValue);
  return element.isObject() && element[key].isArray() ? element[key] : none;
}

/// The only one that counts; empty where that is none or several.
std::string ChooseIdentifier(const Json::Value& identifiers, const PatientNaming& naming)
{
  std::set<std::string> values;
  for (const Json::Value& identifier : identifiers)
  {
    const std::string value = GetText(identifier, "value");
    const bool counts = naming.system.empty() || GetText(identifier, "system") == naming.system;
    if (counts && !value.empty())
    {
      values.insert(value);
    }
  }
  return values.size() == 1 ? *values.begin() : "";
}

void AddPatient(const std::string& reference, const Json::Value& patient, Patients& patients)
{
  if (GetText(patient, "resourceType") == "Patient")
  {
    patients[reference] = patient;
  }
}

/// Those of the Bundle by both of their names.
Patients ListPatients(const Json::Value& bundle)
{
  Patients patients;
  for (const Json::Value& entry : GetList(bundle, "entry"))
  {
    const Json::Value resource = entry.isObject() ? entry["resource"] : Json::Value();
    AddPatient(GetText(entry, "fullUrl"), resource, patients);
    AddPatient("Patient/" + GetText(resource, "id"), resource, patients);
  }
  return patients;
}

std::string
FindPatientId(const Json::Value& consent, Patients patients, const PatientNaming& naming)
{
  const Json::Value& patient = consent["patient"];
  Json::Value own(Json::arrayValue);
  own.append(patient.isObject() ? patient["identifier"] : Json::Value());
  std::string id = ChooseIdentifier(own, naming);
  if (!id.empty())
  {
    return id;
  }
  for (const Json::Value& contained : GetList(consent, "contained"))
  {
    AddPatient("#" + GetText(contained, "id"), contained, patients);
  }
  const auto found = patients.find(GetText(patient, "reference"));
  return found == patients.end() ? ""
                                 : ChooseIdentifier(GetList(found->second, "identifier"), naming);
}

/// The resource with its patient as we know patients.
std::string RenamePatient(Json::Value consent, const ListedConsent& listed)
{
  Json::Value identifier;
  identifier["value"] = listed.patientId;
  if (!listed.issuer.empty())
  {
    identifier["assigner"]["display"] = listed.issuer;
  }
  consent["patient"] = Json::Value();
  consent["patient"]["identifier"] = identifier;
  return ToText(consent);
}

ListedConsent
ReadListed(const Json::Value& consent, const Patients& patients, const PatientNaming& naming)
{
  ListedConsent listed;
  listed.key = "Consent/" + GetText(consent, "id");
  listed.patientId = FindPatientId(consent, patients, naming);
  listed.issuer = naming.issuer;
  listed.resource = RenamePatient(consent, listed);
  return listed;
}

std::string FindNext(const FhirReader& bundle)
{
  for (const FhirReader& link : bundle.GetElements("link"))
  {
    if (link.GetText("relation") == "next")
    {
      return link.GetText("url");
    }
  }
  return "";
}
} // namespace

ConsentPage ReadConsentBundle(const Json::Value& json, const PatientNaming& naming)
{
  const FhirReader bundle(json, "Bundle");
  bundle.GetCode("resourceType", {"Bundle"});
  bundle.GetCode("type", {"searchset", "collection"});
  ConsentPage page;
  page.next = FindNext(bundle);
  const Patients patients = ListPatients(json);
  std::set<std::string> keys;
  for (Json::ArrayIndex i = 0; i < GetList(json, "entry").size(); i++)
  {
    const Json::Value& entry = json["entry"][i];
    const Json::Value resource = entry.isObject() ? entry["resource"] : Json::Value();
    if (GetText(resource, "resourceType") != "Consent")
    {
      continue;
    }
    const std::string path = "Bundle.entry[" + std::to_string(i) + "].resource.id";
    if (GetText(resource, "id").empty())
    {
      throw Error(ErrorCode::BadInput, path + " is missing");
    }
    page.consents.push_back(ReadListed(resource, patients, naming));
    if (!keys.insert(page.consents.back().key).second)
    {
      throw Error(ErrorCode::BadInput, path + " is that of another entry");
    }
  }
  return page;
}
} // namespace OrthancGenomics
