// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ProtectedObject.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Runtime;

/// /genomics/objects: genomic DICOM instances, in Orthanc or withheld from it, for whom may see all
/// of their patient's data; /genomics/residency: where they are, and to whom they went.
class ObjectHandlers
{
public:
  explicit ObjectHandlers(Runtime& runtime) : runtime_(runtime) {}

  Response List(const Request& request) const;
  Response Get(const Request& request) const;
  Response GetFile(const Request& request) const;
  Response ListRecipients(const Request& request) const;
  Response GetResidency(const Request& request) const;
  Response SetResidency(const Request& request) const;

private:
  /// Throws Error(NotFound), also for one that the requester may not see.
  ProtectedObject GetVisible(const Request& request) const;

  Runtime& runtime_;
};
} // namespace OrthancGenomics
