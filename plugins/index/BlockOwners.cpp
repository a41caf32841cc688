// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockOwners.h"

#include "json/JsonText.h"

namespace OrthancGenomics
{
namespace
{
void ForgetFiles(Json::Value& json)
{
  if (!json.isObject())
  {
    return;
  }
  for (const std::string& key : json.getMemberNames())
  {
    const bool file = key == "Sha256" || key == "Targets";
    file ? void(json[key] = "") : ForgetFiles(json[key]);
  }
}
} // namespace

Json::Value WriteOwners(const Dataset& dataset)
{
  Json::Value json;
  json["Number"] = Json::Int64(dataset.number);
  json["Sha256"] = dataset.sha256;
  json["Targets"] = dataset.targets;
  json["Samples"] = Json::arrayValue;
  for (const Sample& sample : dataset.samples)
  {
    json["Samples"].append(Json::Int64(sample.number));
  }
  return json;
}

Dataset ReadOwners(const Json::Value& json)
{
  Dataset dataset;
  dataset.number = json["Number"].asInt64();
  dataset.sha256 = json["Sha256"].asString();
  dataset.targets = json["Targets"].asString();
  for (const Json::Value& number : json["Samples"])
  {
    Sample sample;
    sample.number = number.asInt64();
    dataset.samples.push_back(sample);
  }
  return dataset;
}

std::string WriteWithoutFiles(const std::string& payload)
{
  Json::Value json = ParseJson(payload);
  ForgetFiles(json);
  return ToText(json);
}

void TakeOwners(const Dataset& owners, Dataset& dataset)
{
  dataset.number = owners.number;
  dataset.sha256 = owners.sha256;
  dataset.targets = owners.targets;
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    dataset.samples[i].number = owners.samples.at(i).number;
  }
}
} // namespace OrthancGenomics
