// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Runtime;

/// /genomics/audit: who did what, for auditors alone.
class AuditHandlers
{
public:
  explicit AuditHandlers(Runtime& runtime) : runtime_(runtime) {}

  Response List(const Request& request) const;
  Response Head(const Request& request) const;

private:
  void RequireAuditor(const Request& request) const;

  Runtime& runtime_;
};
} // namespace OrthancGenomics
