// SPDX-License-Identifier: GPL-3.0-or-later
#include "StudyJson.h"

#include <string>

namespace OrthancGenomics
{
namespace
{
void AddTags(const DicomTags& tags, const std::vector<const char*>& keywords, Json::Value& json)
{
  for (const char* const keyword : keywords)
  {
    json[keyword] = GetTag(tags, keyword);
  }
}

void AddIfAny(const std::string& text, const char* key, Json::Value& json)
{
  if (!text.empty())
  {
    json[key] = text;
  }
}
} // namespace

Json::Value MakeStudyJson(const ImagingStudy& study, const std::vector<std::size_t>& series)
{
  Json::Value json;
  json["ID"] = study.id;
  json["ParentPatient"] = study.patient.id;
  json["PatientID"] = study.patient.patientId;
  AddIfAny(study.patient.issuer, "Issuer", json);
  AddTags(
      study.tags, {"StudyInstanceUID", "StudyDate", "StudyDescription", "AccessionNumber"}, json);
  AddIfAny(study.modifiedFrom, "ModifiedFrom", json);
  AddIfAny(study.anonymizedFrom, "AnonymizedFrom", json);
  json["Modalities"] = Json::arrayValue;
  for (const std::string& modality : ListModalities(study))
  {
    json["Modalities"].append(modality);
  }
  json["Series"] = Json::arrayValue;
  for (const std::size_t place : series)
  {
    Json::Value item;
    item["ID"] = study.series[place].id;
    AddTags(study.series[place].tags,
            {"SeriesInstanceUID", "Modality", "BodyPartExamined", "SeriesDescription"},
            item);
    json["Series"].append(item);
  }
  return json;
}

Json::Value MakeStateJson(const FollowerState& state)
{
  Json::Value json;
  json["CaughtUp"] = state.caughtUp;
  json["Lag"] = Json::Int64(state.lag);
  return json;
}
} // namespace OrthancGenomics
