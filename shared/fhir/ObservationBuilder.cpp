// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/ObservationBuilder.h"

#include "fhir/Codes.h"
#include "fhir/Coding.h"
#include "fhir/GenomicsCodes.h"

namespace OrthancGenomics
{
namespace
{
std::string FindSystem(const std::string& scheme)
{
  return scheme == "LN" ? LOINC : scheme == "SCT" ? SNOMED : scheme == "UCUM" ? UNITS : OUR_CONCEPT;
}
} // namespace

Json::Value ToConcept(const Code& code)
{
  Json::Value coded = MakeConcept(MakeCoding(FindSystem(code.scheme), code.value));
  coded["text"] = code.meaning;
  return coded;
}

Json::Value MakeTextConcept(const std::string& text)
{
  Json::Value words;
  words["text"] = text;
  return words;
}

Json::Value MakeQuantity(const Json::Value& value, const Code& unit)
{
  Json::Value quantity;
  quantity["value"] = value;
  quantity["unit"] = unit.meaning;
  quantity["system"] = UNITS;
  quantity["code"] = unit.value;
  return quantity;
}

Json::Value MakeReference(const std::string& containedId)
{
  Json::Value reference;
  reference["reference"] = "#" + containedId;
  return reference;
}

ObservationBuilder::ObservationBuilder(const ReportScene& scene,
                                       const std::string& id,
                                       const std::string& profile,
                                       const Json::Value& code)
{
  resource_["resourceType"] = "Observation";
  resource_["id"] = id;
  if (!profile.empty())
  {
    resource_["meta"]["profile"].append(REPORTING + profile);
  }
  resource_["status"] = scene.status;
  AddCategory(OBSERVATION_CATEGORY, "laboratory");
  AddCategory(DIAGNOSTIC_SERVICE, "GE");
  resource_["code"] = code;
  resource_["subject"] = scene.subject;
  resource_["effectiveDateTime"] = scene.effective;
  resource_["specimen"] = MakeReference("specimen");
}

void ObservationBuilder::AddCategory(const std::string& system, const std::string& code)
{
  resource_["category"].append(MakeConcept(MakeCoding(system, code)));
}

void ObservationBuilder::DeriveFrom(const std::string& containedId)
{
  resource_["derivedFrom"].append(MakeReference(containedId));
}

void ObservationBuilder::AddNote(const std::string& text)
{
  resource_["note"].append(Json::objectValue)["text"] = text;
}

void ObservationBuilder::Add(const Json::Value& code, const char* type, const Json::Value& value)
{
  Json::Value& component = resource_["component"].append(Json::objectValue);
  component["code"] = code;
  component[type] = value;
}

void ObservationBuilder::AddText(const Code& code, const std::optional<ReportText>& text)
{
  if (text)
  {
    Add(code, "valueCodeableConcept", MakeTextConcept(text->Value()));
  }
}

void ObservationBuilder::AddHgvs(const Code& code, const std::optional<ReportText>& hgvs)
{
  if (hgvs)
  {
    // A code has no spaces; what has some is no HGVS.
    const bool isCode = hgvs->Value().find_first_of(" \n\t") == std::string::npos;
    Add(code,
        "valueCodeableConcept",
        isCode ? MakeConcept(MakeCoding(HGVS, hgvs->Value())) : MakeTextConcept(hgvs->Value()));
  }
}
} // namespace OrthancGenomics
