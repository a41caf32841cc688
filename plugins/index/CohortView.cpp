// SPDX-License-Identifier: GPL-3.0-or-later
#include "CohortView.h"

#include "AnswerDigest.h"
#include "ToldCounts.h"
#include "VariantReader.h"
#include "VariantView.h"

namespace OrthancGenomics
{
namespace
{
Json::Value MakeCarrier(const NamedCarrier& carrier)
{
  Json::Value json;
  json["PatientID"] = carrier.subject.patientId;
  if (!carrier.subject.issuer.empty())
  {
    json["Issuer"] = carrier.subject.issuer;
  }
  json["ID"] = carrier.subject.id;
  json["Genotype"] = ToString(carrier.genotype);
  json["Discordant"] = carrier.discordant;
  json["Dataset"] = carrier.datasets.front();
  json["Datasets"] = Json::arrayValue;
  for (const std::string& dataset : carrier.datasets)
  {
    json["Datasets"].append(dataset);
  }
  return json;
}

void AddCounts(const CohortAnswer& counts, Json::Value& json)
{
  Json::Value& carriers = json["Carriers"];
  carriers["Heterozygous"] = Json::Int64(counts.carriers.heterozygous);
  carriers["Homozygous"] = Json::Int64(counts.carriers.homozygous);
  carriers["Hemizygous"] = Json::Int64(counts.carriers.hemizygous);
  carriers["Other"] = Json::Int64(counts.carriers.other);
  json["Total"] = Json::Int64(counts.carriers.Total());
  json["Discordant"] = Json::Int64(counts.discordant);
  json["Tested"] = Json::Int64(counts.carriers.Total() + counts.tested);
  json["NotTested"] = Json::Int64(counts.notTested);
  json["NotEvaluated"] = Json::Int64(counts.notEvaluated);
  json["NotComparable"] = Json::Int64(counts.notComparable);
  json["AlleleCount"] = Json::Int64(counts.alleleCount);
  json["AlleleNumber"] = Json::Int64(counts.alleleNumber);
  json["Frequency"] = counts.alleleNumber == 0
                          ? Json::Value()
                          : Json::Value(static_cast<double>(counts.alleleCount) /
                                        static_cast<double>(counts.alleleNumber));
}
} // namespace

Json::Value MakeCarriersJson(const VariantCohort& cohort, const SmallCounts* small)
{
  Json::Value json;
  if (small != nullptr)
  {
    json = MakeToldJson(cohort.counts, *small);
    json["Variant"] = ToString(cohort.variant);
    return json;
  }
  json["Variant"] = ToString(cohort.variant);
  AddCounts(cohort.counts, json);
  json["Patients"] = Json::arrayValue;
  for (const NamedCarrier& carrier : cohort.carriers)
  {
    json["Patients"].append(MakeCarrier(carrier));
  }
  AddMoment(
      cohort.instant,
      Json::Int64(cohort.incomplete),
      [&cohort] { return MakeDigest(cohort); },
      json);
  return json;
}

Json::Value
MakeCohortJson(const VariantCohort& cohort, const References& references, const SmallCounts* small)
{
  const Json::Value carriers = MakeCarriersJson(cohort, small);
  AnsweredVariant bare;
  bare.variant = cohort.variant;
  // That somebody's dataset describes it says that somebody carries it.
  const bool described = cohort.described && (small == nullptr || !carriers["Total"].isNull());
  Json::Value json = MakeDescriptionJson(described ? *cohort.described : bare, references);
  for (const std::string& key : carriers.getMemberNames())
  {
    json[key] = carriers[key];
  }
  return json;
}
} // namespace OrthancGenomics
