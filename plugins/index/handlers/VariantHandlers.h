// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "VariantReader.h"
#include "handlers/Access.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Service;

/// /genomics/variants/{variant} and who carries it, under the gate.
class VariantHandlers
{
public:
  explicit VariantHandlers(Service& service);

  Response Get(const Request& request) const;
  Response Carriers(const Request& request) const;

private:
  VariantCohort Read(const Request& request, const Reading& reading, bool describe) const;

  Service& service_;
  VariantReader reader_;
};
} // namespace OrthancGenomics
