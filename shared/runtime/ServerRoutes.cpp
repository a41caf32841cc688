// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ServerRoutes.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Of what changes nothing and tells of stored images, or of nobody at all.
constexpr const char* READING[] = {
    "GET /app/{rest*}",
    "GET /changes",
    "GET /dicom-web/{rest*}",
    "GET /instances",
    "GET /instances/{rest*}",
    "GET /jobs",
    "GET /jobs/{rest*}",
    "GET /osimis-viewer/{rest*}",
    "GET /ohif/{rest*}",
    "GET /patients",
    "GET /patients/{rest*}",
    "GET /plugins",
    "GET /plugins/explorer.js",
    "GET /plugins/{name}",
    "GET /series",
    "GET /series/{rest*}",
    "GET /statistics",
    "GET /stone-webviewer/{rest*}",
    "GET /studies",
    "GET /studies/{rest*}",
    "GET /system",
    "GET /tools/create-archive",
    "GET /tools/create-media",
    "GET /tools/create-media-extended",
    "GET /tools/dicom-conformance",
    "GET /tools/generate-uid",
    "GET /tools/now",
    "GET /tools/now-local",
    "GET /ui/{rest*}",
    "GET /volview/{rest*}",
    "GET /wado",
    "GET /web-viewer/{rest*}",
    "GET /wsi/{rest*}",
    "POST /patients/{id}/archive",
    "POST /patients/{id}/media",
    "POST /series/{id}/archive",
    "POST /series/{id}/media",
    "POST /studies/{id}/archive",
    "POST /studies/{id}/media",
    "POST /tools/bulk-content",
    "POST /tools/count-resources",
    "POST /tools/create-archive",
    "POST /tools/create-media",
    "POST /tools/create-media-extended",
    "POST /tools/find",
    "POST /tools/lookup",
};

/// Of what stores, changes or deletes images.
constexpr const char* WRITING[] = {
    "POST /dicom-web/studies",
    "POST /dicom-web/studies/{id}",
    "POST /instances",
    "POST /tools/bulk-anonymize",
    "POST /tools/bulk-delete",
    "POST /tools/bulk-modify",
    "POST /tools/create-dicom",
    "* /patients/{rest*}",
    "* /studies/{rest*}",
    "* /series/{rest*}",
    "* /instances/{rest*}",
};

/// Orthanc has resolved them before it asks (tried); should one ever come, its pattern would lie.
bool HasDots(const std::string& path)
{
  const std::vector<std::string_view> parts = Split(path, '/');
  return std::any_of(parts.begin(),
                     parts.end(),
                     [](std::string_view part) { return part == "." || part == ".."; });
}
} // namespace

ServerRoutes::ServerRoutes(const std::map<std::string, std::string>& stated,
                           const std::string& path)
{
  for (const auto& [route, permission] : stated)
  {
    stated_.push_back(ParseRule(route, permission, path));
  }
  for (const char* const route : READING)
  {
    rules_.push_back(ParseRule(route, "ReadImages", path));
  }
  for (const char* const route : WRITING)
  {
    rules_.push_back(ParseRule(route, "WriteImages", path));
  }
}

ServerRoutes::Rule ServerRoutes::ParseRule(const std::string& route,
                                           const std::string& permission,
                                           const std::string& path)
{
  const std::size_t space = route.find(' ');
  const std::string method = route.substr(0, space);
  const auto known = FindPermission(permission);
  const bool isMethod =
      method == "*" || method == "GET" || method == "POST" || method == "PUT" || method == "DELETE";
  try
  {
    if (known && isMethod && space != std::string::npos)
    {
      return {method, PathPattern(route.substr(space + 1)), *known};
    }
  }
  catch (const std::invalid_argument&) // told below
  {
  }
  throw Error(ErrorCode::BadInput,
              path + ": " + Quote(route) +
                  " is no route with a permission, such as "
                  "\"GET /ohif/{rest*}\": \"ReadImages\"");
}

/// The most specific pattern; of equals the method's own.
const ServerRoutes::Rule*
ServerRoutes::FindRule(const std::vector<Rule>& rules, HttpMethod method, const std::string& path)
{
  const Rule* best = nullptr;
  for (const Rule& rule : rules)
  {
    if ((rule.method != "*" && rule.method != ToString(method)) || !rule.pattern.Match(path))
    {
      continue;
    }
    const bool worse = best != nullptr && (best->pattern.IsMoreSpecificThan(rule.pattern) ||
                                           (rule.method == "*" && best->method != "*"));
    best = worse ? best : &rule;
  }
  return best;
}

Permission ServerRoutes::GetPermission(HttpMethod method, const std::string& asked) const
{
  const std::string path = asked == "/" ? "/app/explorer.html" : asked; // where Orthanc sends it
  const Rule* rule = nullptr;
  if (!HasDots(path))
  {
    rule = FindRule(stated_, method, path);
    rule = rule == nullptr ? FindRule(rules_, method, path) : rule;
  }
  return rule == nullptr ? Permission::AdministerServer : rule->permission;
}
} // namespace OrthancGenomics
