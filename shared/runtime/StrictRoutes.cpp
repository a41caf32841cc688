// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/StrictRoutes.h"

#include "core/Text.h"
#include "orthanc/PathPattern.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::pair<StrictRule, const char*> TABLE[] = {
    {StrictRule::Open, "GET /app/{rest*}"},
    {StrictRule::Open, "GET /plugins"},
    {StrictRule::Open, "GET /plugins/explorer.js"},
    {StrictRule::Open, "GET /plugins/{name}"},
    {StrictRule::Open, "GET /system"},
    {StrictRule::Open, "GET /tools/dicom-conformance"},
    {StrictRule::Open, "GET /tools/generate-uid"},
    {StrictRule::Open, "GET /tools/now"},
    {StrictRule::Open, "GET /tools/now-local"},

    {StrictRule::Filtered, "GET /patients"},
    {StrictRule::Filtered, "GET /studies"},
    {StrictRule::Filtered, "GET /series"},
    {StrictRule::Filtered, "GET /patients/{id}"},
    {StrictRule::Filtered, "GET /studies/{id}"},
    {StrictRule::Filtered, "GET /series/{id}"},
    {StrictRule::Filtered, "GET /instances/{id}"},
    {StrictRule::Filtered, "GET /patients/{id}/studies"},
    {StrictRule::Filtered, "GET /patients/{id}/series"},
    {StrictRule::Filtered, "GET /patients/{id}/instances"},
    {StrictRule::Filtered, "GET /studies/{id}/patient"},
    {StrictRule::Filtered, "GET /studies/{id}/series"},
    {StrictRule::Filtered, "GET /studies/{id}/instances"},
    {StrictRule::Filtered, "GET /series/{id}/patient"},
    {StrictRule::Filtered, "GET /series/{id}/study"},
    {StrictRule::Filtered, "GET /series/{id}/instances"},
    {StrictRule::Filtered, "GET /instances/{id}/patient"},
    {StrictRule::Filtered, "GET /instances/{id}/study"},
    {StrictRule::Filtered, "GET /instances/{id}/series"},
    {StrictRule::Filtered, "POST /tools/count-resources"},
    {StrictRule::Filtered, "POST /tools/find"},
    {StrictRule::Filtered, "POST /tools/lookup"},

    {StrictRule::Resource, "GET /patients/{id}/archive"},
    {StrictRule::Resource, "GET /patients/{id}/instances-tags"},
    {StrictRule::Resource, "GET /patients/{id}/media"},
    {StrictRule::Resource, "GET /patients/{id}/module"},
    {StrictRule::Resource, "GET /patients/{id}/shared-tags"},
    {StrictRule::Resource, "GET /patients/{id}/statistics"},
    {StrictRule::Resource, "GET /studies/{id}/archive"},
    {StrictRule::Resource, "GET /studies/{id}/instances-tags"},
    {StrictRule::Resource, "GET /studies/{id}/media"},
    {StrictRule::Resource, "GET /studies/{id}/module"},
    {StrictRule::Resource, "GET /studies/{id}/module-patient"},
    {StrictRule::Resource, "GET /studies/{id}/shared-tags"},
    {StrictRule::Resource, "GET /studies/{id}/statistics"},
    {StrictRule::Resource, "GET /series/{id}/archive"},
    {StrictRule::Resource, "GET /series/{id}/instances-tags"},
    {StrictRule::Resource, "GET /series/{id}/media"},
    {StrictRule::Resource, "GET /series/{id}/module"},
    {StrictRule::Resource, "GET /series/{id}/numpy"},
    {StrictRule::Resource, "GET /series/{id}/ordered-slices"},
    {StrictRule::Resource, "GET /series/{id}/shared-tags"},
    {StrictRule::Resource, "GET /series/{id}/statistics"},
    {StrictRule::Resource, "GET /instances/{id}/content"},
    {StrictRule::Resource, "GET /instances/{id}/content/{rest*}"},
    {StrictRule::Resource, "GET /instances/{id}/file"},
    {StrictRule::Resource, "GET /instances/{id}/frames"},
    {StrictRule::Resource, "GET /instances/{id}/frames/{rest*}"},
    {StrictRule::Resource, "GET /instances/{id}/header"},
    {StrictRule::Resource, "GET /instances/{id}/image-int16"},
    {StrictRule::Resource, "GET /instances/{id}/image-uint16"},
    {StrictRule::Resource, "GET /instances/{id}/image-uint8"},
    {StrictRule::Resource, "GET /instances/{id}/matlab"},
    {StrictRule::Resource, "GET /instances/{id}/module"},
    {StrictRule::Resource, "GET /instances/{id}/numpy"},
    {StrictRule::Resource, "GET /instances/{id}/pdf"},
    {StrictRule::Resource, "GET /instances/{id}/preview"},
    {StrictRule::Resource, "GET /instances/{id}/rendered"},
    {StrictRule::Resource, "GET /instances/{id}/simplified-tags"},
    {StrictRule::Resource, "GET /instances/{id}/statistics"},
    {StrictRule::Resource, "GET /instances/{id}/tags"},

    {StrictRule::Search, "GET /dicom-web/studies"},
    {StrictRule::Search, "GET /dicom-web/series"},
    {StrictRule::Search, "GET /dicom-web/instances"},
    {StrictRule::Uids, "GET /dicom-web/studies/{study}"},
    {StrictRule::Uids, "GET /dicom-web/studies/{study}/{rest*}"},
    {StrictRule::Query, "GET /wado"},
};

struct Row
{
  StrictRule rule;
  std::string method;
  PathPattern pattern;
};

const std::vector<Row>& GetRows()
{
  static const std::vector<Row> rows = []
  {
    std::vector<Row> made;
    for (const auto& [rule, route] : TABLE)
    {
      const std::string text = route;
      const std::size_t space = text.find(' ');
      made.push_back({rule, text.substr(0, space), PathPattern(text.substr(space + 1))});
    }
    return made;
  }();
  return rows;
}
} // namespace

StrictRule FindStrictRule(HttpMethod method, const std::string& asked)
{
  const std::string path = asked == "/" ? "/app/explorer.html" : asked; // where Orthanc sends it
  const std::vector<std::string_view> parts = Split(path, '/');
  const bool dots = std::any_of(parts.begin(),
                                parts.end(),
                                [](std::string_view part) { return part == "." || part == ".."; });
  const auto row = std::find_if(
      GetRows().begin(),
      GetRows().end(),
      [&](const Row& one) { return one.method == ToString(method) && one.pattern.Match(path); });
  return dots || row == GetRows().end() ? StrictRule::Denied : row->rule;
}

std::vector<std::string> ListFilteredPatterns()
{
  std::vector<std::string> patterns;
  for (const Row& row : GetRows())
  {
    if (row.rule == StrictRule::Filtered)
    {
      patterns.push_back(row.pattern.Text());
    }
  }
  return patterns;
}

NamedResource ParseResource(const std::string& path)
{
  const std::vector<std::string_view> parts = Split(path, '/');
  return parts.size() < 3 ? NamedResource()
                          : NamedResource{FindLevel(std::string(parts[1])), std::string(parts[2])};
}

ResourceLevel FindLevel(const std::string& name)
{
  static const std::map<std::string, ResourceLevel> levels = {
      {"patient", ResourceLevel::Patient},
      {"patients", ResourceLevel::Patient},
      {"study", ResourceLevel::Study},
      {"studies", ResourceLevel::Study},
      {"series", ResourceLevel::Series},
      {"instance", ResourceLevel::Instance},
      {"instances", ResourceLevel::Instance}};
  const auto found = levels.find(ToLowerAscii(name));
  return found == levels.end() ? ResourceLevel::None : found->second;
}
} // namespace OrthancGenomics
