// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/OrthancObjects.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t BEYOND_ANY_CHANGE = std::int64_t(1) << 53; // exact in JSON
constexpr int DEEPEST = 100; ///< a level of DICOM is two of JSON
constexpr const char* DICOMWEB_CACHE = "4301";

// What Orthanc itself keeps; the rest is a user's.
constexpr std::array OWN_METADATA = {"IndexInSeries",
                                     "ReceptionDate",
                                     "RemoteAET",
                                     "ExpectedNumberOfInstances",
                                     "ModifiedFrom",
                                     "AnonymizedFrom",
                                     "LastUpdate",
                                     "Origin",
                                     "TransferSyntax",
                                     "SopClassUid",
                                     "RemoteIP",
                                     "CalledAET",
                                     "HttpUsername",
                                     "HttpHost",
                                     "PixelDataOffset",
                                     "MainDicomTagsSignature",
                                     "MainDicomTagsSequences",
                                     "PixelDataVR"};
constexpr std::array OWN_ATTACHMENTS = {
    "dicom", "dicom-as-json", "dicom-until-pixel-data", DICOMWEB_CACHE};

std::string GetText(const Json::Value& json, const char* key)
{
  const Json::Value& value = json[key];
  return value.isString() ? std::string(Trim(value.asString())) : "";
}

/// The names and codes of one item of a sequence.
void AddNamed(const Json::Value& item, ObjectContent& content)
{
  const std::string scheme = GetText(item, "CodingSchemeDesignator");
  if (!scheme.empty())
  {
    std::string value;
    for (const char* const key : {"CodeValue", "LongCodeValue", "URNCodeValue"})
    {
      value = value.empty() ? GetText(item, key) : value;
    }
    content.codes.push_back({value, scheme});
  }
  const std::string name = GetText(item, "TemplateIdentifier");
  if (!name.empty())
  {
    content.templates.push_back({name, GetText(item, "MappingResource")});
  }
}

/// Of sequences, at any depth.
void Walk(const Json::Value& value, int depth, ObjectContent& content)
{
  if (depth > DEEPEST || (!value.isObject() && !value.isArray()))
  {
    return;
  }
  if (value.isObject())
  {
    AddNamed(value, content);
  }
  for (const Json::Value& child : value)
  {
    Walk(child, depth + 1, content);
  }
}
} // namespace

ObjectContent ReadContent(const Json::Value& tags)
{
  ObjectContent content;
  content.sopClass = GetText(tags, "SOPClassUID");
  for (const std::string& keyword : tags.getMemberNames())
  {
    if (tags[keyword].isString())
    {
      content.tags[keyword] = tags[keyword].asString();
    }
  }
  Walk(tags, 0, content);
  return content;
}

std::optional<OrthancObjects::Found> OrthancObjects::Find(const std::string& id) const
{
  const auto instance = rest_.FindJson("/instances/" + id);
  const auto tags = instance ? rest_.FindJson("/instances/" + id + "/tags?simplify") : std::nullopt;
  const auto series =
      tags ? rest_.FindJson("/series/" + GetText(*instance, "ParentSeries")) : std::nullopt;
  const auto study =
      series ? rest_.FindJson("/studies/" + GetText(*series, "ParentStudy")) : std::nullopt;
  if (!study)
  {
    return std::nullopt;
  }
  Found found;
  found.content = ReadContent(*tags);
  ProtectedObject& object = found.object;
  object.id = id;
  object.series = GetText(*series, "ID");
  object.study = GetText(*study, "ID");
  object.patient = GetText(*study, "ParentPatient");
  object.sopInstance = GetText(*tags, "SOPInstanceUID");
  object.sopClass = found.content.sopClass;
  object.studyInstance = GetText(*tags, "StudyInstanceUID");
  object.patientId = GetText(*tags, "PatientID");
  object.issuer = GetText(*tags, "IssuerOfPatientID");
  return found;
}

bool OrthancObjects::Contains(const std::string& id) const
{
  return rest_.FindBytes("/instances/" + id).has_value();
}

std::optional<std::string> OrthancObjects::FindFile(const std::string& id) const
{
  return rest_.FindBytes("/instances/" + id + "/file");
}

bool OrthancObjects::VisitSeries(const std::string& series,
                                 const ObjectRecogniser& recogniser,
                                 const std::function<bool(const std::string&)>& visit) const
{
  const auto found = rest_.FindJson("/series/" + series);
  for (const Json::Value& instance : found ? (*found)["Instances"] : Json::Value())
  {
    const std::string id = instance.asString();
    const auto sopClass = rest_.FindBytes("/instances/" + id + "/metadata/SopClassUid");
    if (sopClass && recogniser.MayBeGenomic(*sopClass) && !visit(id))
    {
      return false;
    }
  }
  return true;
}

void OrthancObjects::VisitCandidates(const ObjectRecogniser& recogniser,
                                     const std::function<bool(const std::string&)>& visit) const
{
  for (const std::string& modality : recogniser.ListModalities())
  {
    Json::Value query;
    query["Level"] = "Series";
    query["Query"]["Modality"] = modality;
    for (const Json::Value& series : rest_.PostJson("/tools/find", query))
    {
      if (!VisitSeries(series.asString(), recogniser, visit))
      {
        return;
      }
    }
  }
}

/// The instance, and those above that have no other child.
std::vector<OrthancObjects::Place> OrthancObjects::ListPlaces(const ProtectedObject& object) const
{
  std::vector<Place> places = {{"instances", object.id}};
  const std::array<std::array<std::string, 3>, 3> parents = {
      {{"series", object.series, "Instances"},
       {"studies", object.study, "Series"},
       {"patients", object.patient, "Studies"}}};
  for (const auto& [level, id, children] : parents)
  {
    const auto parent = rest_.FindJson("/" + level + "/" + id);
    if (!parent || (*parent)[children].size() != 1)
    {
      break;
    }
    places.emplace_back(level, id);
  }
  return places;
}

void OrthancObjects::AddExtras(const Place& place,
                               bool attachments,
                               std::vector<ObjectExtra>& extras) const
{
  const std::string path =
      "/" + place.first + "/" + place.second + (attachments ? "/attachments" : "/metadata");
  const auto isOwn = [attachments](const std::string& name)
  {
    const auto isIn = [&name](const auto& list)
    { return std::find(list.begin(), list.end(), name) != list.end(); };
    return attachments ? isIn(OWN_ATTACHMENTS) : isIn(OWN_METADATA);
  };
  const auto names = rest_.FindJson(path);
  for (const Json::Value& name : names ? *names : Json::Value())
  {
    const std::string text = name.asString();
    const auto value =
        isOwn(text)
            ? std::nullopt
            : rest_.FindBytes(path + "/" + EncodePercent(text) + (attachments ? "/data" : ""));
    if (value)
    {
      extras.push_back({place.first, place.second, text, attachments, *value});
    }
  }
}

std::vector<ObjectExtra> OrthancObjects::ReadExtras(const ProtectedObject& object) const
{
  std::vector<ObjectExtra> extras;
  for (const Place& place : ListPlaces(object))
  {
    AddExtras(place, false, extras);
    AddExtras(place, true, extras);
  }
  return extras;
}

void OrthancObjects::Store(const std::string& file) const
{
  const std::string status = rest_.PostBytes("/instances", file).get("Status", "").asString();
  if (status != "Success" && status != "AlreadyStored")
  {
    throw Error(ErrorCode::Upstream, "Orthanc does not take an instance back: " + Quote(status));
  }
}

void OrthancObjects::Restore(const ObjectExtra& extra) const
{
  const std::string path = "/" + extra.level + "/" + extra.id +
                           (extra.attachment ? "/attachments/" : "/metadata/") +
                           EncodePercent(extra.name);
  if (!rest_.FindBytes(path))
  {
    rest_.PutBytes(path, extra.value);
  }
}

bool OrthancObjects::Delete(const ProtectedObject& object) const
{
  const bool was = rest_.Delete("/instances/" + object.id);
  const std::string attachments = "/series/" + object.series + "/attachments";
  const auto kept = rest_.FindJson(attachments);
  for (const Json::Value& name : kept ? *kept : Json::Value())
  {
    if (name.asString() == DICOMWEB_CACHE)
    {
      rest_.Delete(attachments + "/" + DICOMWEB_CACHE);
    }
  }
  return was;
}

std::int64_t OrthancObjects::GetLastChange() const
{
  return rest_.GetJson("/changes?limit=1&since=" + std::to_string(BEYOND_ANY_CHANGE))["Last"]
      .asInt64();
}

std::string OrthancObjects::GetServer() const
{
  return rest_.GetJson("/system").get("DatabaseServerIdentifier", "").asString();
}
} // namespace OrthancGenomics
