// SPDX-License-Identifier: GPL-3.0-or-later
#include "DifferenceView.h"

#include "DifferenceReader.h"
#include "VariantView.h"
#include "core/Time.h"

namespace OrthancGenomics
{
namespace
{
Json::Value MakeCalls(const std::optional<AnsweredVariant>& variant)
{
  Json::Value calls = Json::arrayValue;
  if (variant)
  {
    for (const AnsweredCall& call : variant->calls)
    {
      calls.append(MakeCallJson(call));
    }
  }
  return calls;
}

Json::Value MakeDifference(const VariantDifference& difference, const References& references)
{
  const bool added = !difference.from;
  const bool removed = !difference.to;
  Json::Value json = MakeDescriptionJson(removed ? *difference.from : *difference.to, references);
  json["Kind"] = added ? "Added" : removed ? "Removed" : "Changed";
  json["From"] = MakeCalls(difference.from);
  json["To"] = MakeCalls(difference.to);
  json["Presence"] = ToString(difference.presence);
  json["Fields"] = Json::arrayValue;
  for (const std::string& field : difference.fields)
  {
    json["Fields"].append(field);
  }
  return json;
}

Json::Value MakeInstant(const std::optional<std::int64_t>& instant)
{
  return instant ? Json::Value(ToIsoInstant(*instant)) : Json::Value();
}
} // namespace

Json::Value MakeDifferenceJson(const DifferenceAnswer& answer, const References& references)
{
  Json::Value json;
  json["From"] = MakeInstant(answer.from);
  json["To"] = MakeInstant(answer.to);
  json["Incomplete"] = answer.incomplete;
  json["Differences"] = Json::arrayValue;
  for (const VariantDifference& difference : answer.page)
  {
    json["Differences"].append(MakeDifference(difference, references));
  }
  json["Next"] = answer.next ? Json::Value(ToString(*answer.next)) : Json::Value();
  return json;
}
} // namespace OrthancGenomics
