// SPDX-License-Identifier: GPL-3.0-or-later
#include "OrthancStudies.h"

#include "core/Text.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t HEADS_A_PAGE = 200;
constexpr std::size_t IDS_A_PAGE = 5000;
constexpr std::size_t OVERLAP = 50;
constexpr int MAX_WALKS = 3;
constexpr std::int64_t BEYOND_ANY_CHANGE = std::int64_t(1) << 53; // exact in JSON

DicomTags ReadTags(const Json::Value& json)
{
  DicomTags tags;
  for (const std::string& keyword : json.getMemberNames())
  {
    if (json[keyword].isString())
    {
      tags[keyword] = json[keyword].asString();
    }
  }
  return tags;
}

std::string TrimmedTag(const Json::Value& json, const char* keyword)
{
  return std::string(Trim(json.get(keyword, "").asString()));
}

ImagingStudy MakeStudy(const Json::Value& json, const Json::Value& series)
{
  ImagingStudy study;
  study.id = json["ID"].asString();
  study.modifiedFrom = json.get("ModifiedFrom", "").asString();
  study.anonymizedFrom = json.get("AnonymizedFrom", "").asString();
  study.tags = ReadTags(json["MainDicomTags"]);
  study.patient.id = json["ParentPatient"].asString();
  study.patient.patientId = TrimmedTag(json["PatientMainDicomTags"], "PatientID");
  study.patient.tags = ReadTags(json["PatientMainDicomTags"]);
  for (const Json::Value& item : series)
  {
    study.series.push_back({item["ID"].asString(), ReadTags(item["MainDicomTags"])});
  }
  return study;
}

ResourceLevel ParseLevel(const std::string& name)
{
  return name == "Study"      ? ResourceLevel::Study
         : name == "Series"   ? ResourceLevel::Series
         : name == "Patient"  ? ResourceLevel::Patient
         : name == "Instance" ? ResourceLevel::Instance
                              : ResourceLevel::None;
}

/// Adds the ids of one walk over the pages. Each begins within the one before: where what it should
/// repeat is not there, so much was deleted meanwhile that ids were passed over, and it is false.
bool Walk(const RestClient& rest, const std::string& path, std::vector<std::string>& ids)
{
  std::size_t since = 0;
  std::string bridge; // the last id of the page before
  for (;;)
  {
    const Json::Value page = rest.GetJson(path + "?since=" + std::to_string(since) +
                                          "&limit=" + std::to_string(IDS_A_PAGE));
    bool bridged = bridge.empty();
    for (const Json::Value& id : page)
    {
      bridged = bridged || id.asString() == bridge;
      ids.push_back(id.asString());
    }
    if (!bridged)
    {
      return false;
    }
    if (page.size() < IDS_A_PAGE)
    {
      return true;
    }
    bridge = ids.back();
    since += IDS_A_PAGE - OVERLAP;
  }
}
} // namespace

std::optional<ImagingStudy> OrthancStudies::FindStudy(const std::string& id) const
{
  const std::string path = "/studies/" + id;
  const auto json = rest_.FindJson(path);
  const auto series = json ? rest_.FindJson(path + "/series?expand") : std::nullopt;
  if (!series)
  {
    return std::nullopt;
  }
  ImagingStudy study = MakeStudy(*json, *series);
  study.patient.issuer = TrimmedTag((*json)["PatientMainDicomTags"], "IssuerOfPatientID");
  if (study.patient.issuer.empty())
  {
    const auto module = rest_.FindJson(path + "/module-patient?simplify");
    if (!module)
    {
      return std::nullopt;
    }
    study.patient.issuer = TrimmedTag(*module, "IssuerOfPatientID");
  }
  return study;
}

std::optional<std::string> OrthancStudies::FindStudyOfSeries(const std::string& series) const
{
  const auto json = rest_.FindJson("/series/" + series);
  return json ? std::make_optional((*json)["ParentStudy"].asString()) : std::nullopt;
}

std::vector<std::string> OrthancStudies::ListIds(ResourceLevel level) const
{
  const std::string path = level == ResourceLevel::Series ? "/series" : "/studies";
  std::vector<std::string> ids;
  for (int walk = 0; walk < MAX_WALKS && !Walk(rest_, path, ids); walk++)
  {
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<ImagingStudy> OrthancStudies::ListHeads(std::size_t since) const
{
  std::vector<ImagingStudy> heads;
  for (const Json::Value& json : rest_.GetJson("/studies?expand&since=" + std::to_string(since) +
                                               "&limit=" + std::to_string(HEADS_A_PAGE)))
  {
    heads.push_back(MakeStudy(json, Json::Value()));
  }
  return heads;
}

OrthancStudies::ChangePage OrthancStudies::ReadChanges(std::int64_t after, unsigned limit) const
{
  const Json::Value json =
      rest_.GetJson("/changes?since=" + std::to_string(after) + "&limit=" + std::to_string(limit));
  ChangePage page;
  page.last = json["Last"].asInt64();
  for (const Json::Value& change : json["Changes"])
  {
    page.changes.push_back({change["Seq"].asInt64(),
                            change["ChangeType"].asString(),
                            ParseLevel(change["ResourceType"].asString()),
                            change["ID"].asString()});
  }
  return page;
}

std::int64_t OrthancStudies::GetLastChange() const
{
  return ReadChanges(BEYOND_ANY_CHANGE, 1).last;
}

std::string OrthancStudies::GetServer() const
{
  return rest_.GetJson("/system").get("DatabaseServerIdentifier", "").asString();
}
} // namespace OrthancGenomics
