// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Service;

/// /genomics/studies: Orthanc's studies as the index knows them.
class StudyHandlers
{
public:
  explicit StudyHandlers(Service& service) : service_(service) {}

  Response List(const Request& request) const;

private:
  Service& service_;
};
} // namespace OrthancGenomics
