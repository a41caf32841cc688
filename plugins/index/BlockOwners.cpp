// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockOwners.h"

namespace OrthancGenomics
{
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
} // namespace OrthancGenomics
