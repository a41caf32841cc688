// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Changes.h"
#include "orthanc/Host.h"
#include "orthanc/Request.h"

#include <json/value.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Orthanc's answers of lists and resources without what somebody may not reach: as of a server
/// that lacks it. Of an anonymised or modified copy it is not told what it was made of. Made for
/// one request.
class StrictAnswers
{
public:
  using Shows = std::function<bool(ResourceLevel, const std::string& id)>;

  StrictAnswers(IHost& host, Shows shows) : host_(host), shows_(std::move(shows)) {}

  /// One of the routes that are StrictRule::Filtered.
  RestAnswer Answer(const Request& request) const;

private:
  RestAnswer List(const Request& request, ResourceLevel level) const;
  RestAnswer Show(const Request& request) const;
  RestAnswer Find(const Request& request) const;
  RestAnswer Count(const Request& request) const;
  RestAnswer LookUp(const Request& request) const;
  std::optional<Json::Value> See(ResourceLevel level, Json::Value item) const;
  Json::Value SeeAll(ResourceLevel level, const Json::Value& items) const;

  IHost& host_;
  Shows shows_;
};
} // namespace OrthancGenomics
