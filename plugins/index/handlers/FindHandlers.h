// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Service;

/// POST /genomics/find: joint questions on variants and DICOM, under the gate.
class FindHandlers
{
public:
  explicit FindHandlers(Service& service) : service_(service) {}

  Response Find(const Request& request) const;

private:
  Service& service_;
};
} // namespace OrthancGenomics
