// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ReportAudience.h"

#include "json/JsonReader.h"
#include "json/JsonText.h"

#include <algorithm>
#include <vector>

namespace OrthancGenomics
{
namespace
{
bool Shows(const GeneMask& reader, const GeneMask& told)
{
  if (told.others)
  {
    return reader.others && std::includes(told.withheld.begin(),
                                          told.withheld.end(),
                                          reader.withheld.begin(),
                                          reader.withheld.end());
  }
  return !reader.ShowsNothing() &&
         std::all_of(told.permitted.begin(),
                     told.permitted.end(),
                     [&reader](const std::string& gene) { return reader.Shows({gene}); });
}

GeneMask Narrow(const GeneMask& author, const ReportGenes& genes)
{
  GeneMask told = genes.lookedAt.empty() ? author : GeneMask();
  for (const std::set<std::string>* some : {&genes.lookedAt, &genes.near})
  {
    for (const std::string& gene : *some)
    {
      if (author.Shows({gene}))
      {
        told.permitted.insert(gene);
      }
    }
  }
  if (!told.others)
  {
    told.permitted.insert(genes.found.begin(), genes.found.end());
  }
  return told;
}

Json::Value WriteSet(const std::set<std::string>& genes)
{
  Json::Value list = Json::arrayValue;
  for (const std::string& gene : genes)
  {
    list.append(gene);
  }
  return list;
}

void WriteMask(const std::optional<GeneMask>& mask, const char* key, Json::Value& json)
{
  if (mask)
  {
    json[key]["Others"] = mask->others;
    json[key]["Permitted"] = WriteSet(mask->permitted);
    json[key]["Withheld"] = WriteSet(mask->withheld);
  }
}

std::set<std::string> ReadSet(JsonReader& json, const char* key)
{
  const std::vector<std::string> genes = json.GetStringList(key);
  return {genes.begin(), genes.end()};
}

std::optional<GeneMask> ReadMask(JsonReader& json, const char* key)
{
  if (!json.Has(key))
  {
    return std::nullopt;
  }
  JsonReader mask = json.GetObject(key);
  return GeneMask{
      mask.GetBool("Others", false), ReadSet(mask, "Permitted"), ReadSet(mask, "Withheld")};
}
} // namespace

bool Audience::Includes(const SubjectAccess& reader) const
{
  return (!germline || Shows(reader.germline, *germline)) &&
         (!somatic || Shows(reader.somatic, *somatic));
}

std::string Audience::ToJson() const
{
  Json::Value json = Json::objectValue;
  WriteMask(germline, "Germline", json);
  WriteMask(somatic, "Somatic", json);
  return ToText(json);
}

Audience
MakeAudience(const SubjectAccess& author, const std::set<Origin>& origins, const ReportGenes& genes)
{
  const bool unknown = origins.count(Origin::Unknown) != 0;
  Audience audience;
  if (unknown || origins.count(Origin::Germline) != 0)
  {
    audience.germline = Narrow(author.germline, genes);
  }
  if (unknown || origins.count(Origin::Somatic) != 0)
  {
    audience.somatic = Narrow(author.somatic, genes);
  }
  return audience;
}

Audience ParseAudience(const std::string& text)
{
  JsonReader json(ParseJson(text), "");
  return {ReadMask(json, "Germline"), ReadMask(json, "Somatic")};
}

bool ShowsReport(const ReadScope& scope, const ReportRecord& record, const ReportVersion& version)
{
  return scope.Covers(record.subject) && scope.ShowsIdentity(record.subject) &&
         ParseAudience(version.audience).Includes(scope.Access().Of(record.subject));
}

const ReportVersion*
FindShownVersion(const ReadScope& scope, const ReportRecord& record, bool writes)
{
  for (auto version = record.versions.rbegin(); version != record.versions.rend(); ++version)
  {
    if (writes || version->state != ReportState::Draft)
    {
      return ShowsReport(scope, record, *version) ? &*version : nullptr;
    }
  }
  return nullptr;
}
} // namespace OrthancGenomics
