// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/Role.h"
#include "orthanc/HttpMethod.h"
#include "orthanc/PathPattern.h"

#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Which permission a request to a route of Orthanc, or of another plugin, needs where a token or a
/// proxy says who asks. Immutable; safe from any thread.
class ServerRoutes
{
public:
  /// The table of the house, with the site's routes before it: "GET /ohif/{rest*}" -> permission;
  /// "*" is any method. Throws Error(BadInput), `path` before the key.
  ServerRoutes(const std::map<std::string, std::string>& stated, const std::string& path);

  /// What no route of the tables has is the administrators'.
  Permission GetPermission(HttpMethod method, const std::string& path) const;

private:
  struct Rule
  {
    std::string method; ///< "GET" or "*"
    PathPattern pattern;
    Permission permission;
  };

  static const Rule*
  FindRule(const std::vector<Rule>& rules, HttpMethod method, const std::string& path);
  static Rule
  ParseRule(const std::string& route, const std::string& permission, const std::string& path);

  std::vector<Rule> stated_;
  std::vector<Rule> rules_;
};
} // namespace OrthancGenomics
