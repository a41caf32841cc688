// SPDX-License-Identifier: GPL-3.0-or-later
#include "ToldCounts.h"

#include "FindReader.h"
#include "FindRequest.h"
#include "blocks/CohortQuery.h"
#include "core/Error.h"

#include <optional>
#include <utility>

namespace OrthancGenomics
{
namespace
{
Json::Value MakeNumber(const std::optional<std::int64_t>& number)
{
  return number ? Json::Value(Json::Int64(*number)) : Json::Value();
}

void AddRule(const SmallCounts& small, Json::Value& json)
{
  json["SmallCounts"]["Threshold"] = Json::Int64(small.threshold);
  json["SmallCounts"]["Round"] = Json::Int64(small.round);
}
} // namespace

Json::Value MakeToldJson(const CohortAnswer& counts, const SmallCounts& small)
{
  const std::int64_t carriers = counts.carriers.Total();
  const auto total = small.Tell(carriers);
  // Alleles of few carriers would tell how many these are.
  const auto alleles = small.TellAlleles(total ? counts.alleleCount : 0);
  const auto number = small.TellAlleles(counts.alleleNumber);
  Json::Value json;
  json["Total"] = MakeNumber(total);
  json["Tested"] = MakeNumber(small.Tell(carriers + counts.tested));
  json["NotTested"] = MakeNumber(small.Tell(counts.notTested));
  json["NotEvaluated"] = MakeNumber(small.Tell(counts.notEvaluated));
  json["NotComparable"] = MakeNumber(small.Tell(counts.notComparable));
  json["AlleleCount"] = MakeNumber(alleles);
  json["AlleleNumber"] = MakeNumber(number);
  json["Frequency"] = Json::nullValue;
  if (alleles && number)
  {
    json["Frequency"] = static_cast<double>(*alleles) / static_cast<double>(*number);
  }
  json["Carriers"] = Json::nullValue;
  json["Discordant"] = Json::nullValue;
  json["Patients"] = Json::arrayValue;
  json["Suppressed"] = !total;
  AddRule(small, json);
  return json;
}

Json::Value MakeToldJson(const FindCounts& counts, const SmallCounts& small)
{
  Json::Value json;
  for (const auto& [key, number] : {std::pair("Total", counts.total),
                                    std::pair("Patients", counts.patients),
                                    std::pair("NotTested", counts.notTested),
                                    std::pair("NotEvaluated", counts.notEvaluated),
                                    std::pair("NotComparable", counts.notComparable)})
  {
    json[key] = MakeNumber(small.Tell(number));
  }
  json["Suppressed"] = json["Total"].isNull();
  AddRule(small, json);
  return json;
}

void RequireNow(const AsOf& asOf)
{
  if (!asOf.IsNow())
  {
    throw Error(ErrorCode::Forbidden, "this user is told numbers as of now alone");
  }
}

void RequireToldCounts(const FindRequest& request)
{
  if (!request.count || request.level != FindLevel::Patient)
  {
    throw Error(ErrorCode::Forbidden,
                "this user is told numbers of patients alone: ask with \"Count\": true, at the "
                "level Patient");
  }
  RequireNow(request.asOf);
  RequireNobodyNamed(request.condition);
}
} // namespace OrthancGenomics
