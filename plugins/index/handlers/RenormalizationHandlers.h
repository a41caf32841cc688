// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Service;

/// /genomics/renormalization: datasets that a reference has come for.
class RenormalizationHandlers
{
public:
  explicit RenormalizationHandlers(Service& service) : service_(service) {}

  Response Get(const Request& request) const;
  Response Start(const Request& request) const;

private:
  Response Answer() const;

  Service& service_;
};
} // namespace OrthancGenomics
