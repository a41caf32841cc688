// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "linkage/StudyFlag.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"

#include <json/value.h>

#include <string>
#include <vector>

namespace OrthancGenomics
{
class Service;

/// /studies/{id}/genomics/quality-flag: known deviations of a study's images. They stand by
/// StudyInstanceUID, so that they outlast the images' deletion and return.
class StudyFlagHandlers
{
public:
  explicit StudyFlagHandlers(Service& service) : service_(service) {}

  Response Get(const Request& request) const;
  Response Put(const Request& request) const;
  Response Delete(const Request& request) const;

private:
  std::string GetStudyUid(const Request& request) const;
  Response Answer(const std::string& study, bool users) const;

  Service& service_;
};

/// As the REST contract shows them; `users`: who set each, too.
Json::Value MakeStudyFlags(const std::vector<StudyFlag>& flags, bool users);
} // namespace OrthancGenomics
