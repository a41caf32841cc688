// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"
#include "handlers/Access.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Service;
class Snapshot;

/// /genomics/datasets and below, but for what brings a file in (IngestHandlers).
class DatasetHandlers
{
public:
  explicit DatasetHandlers(Service& service) : service_(service) {}

  Response List(const Request& request) const;
  Response Get(const Request& request) const;
  Response Delete(const Request& request) const;
  Response EraseSamples(const Request& request) const;
  Response Release(const Request& request) const;
  Response Reject(const Request& request) const;
  Response Supersede(const Request& request) const;
  Response SupersedeNone(const Request& request) const;
  Response ListTombstones(const Request& request) const;
  Response LinkSample(const Request& request) const;
  Response UnlinkSample(const Request& request) const;
  Response LinkSheet(const Request& request) const;

private:
  std::vector<DatasetView> ListPage(const Request& request,
                                    const std::optional<ReadScope>& scope,
                                    const Snapshot& snapshot) const;
  Response Answer(const Request& request, const std::string& id) const;
  /// Throws Error(Forbidden), or Error(NotFound) unless the caller handles the dataset of the path.
  void NoteErased(const Request& request) const;
  void RequireUpload(const Request& request) const;
  /// Of an administrator, about a dataset that is quarantined. Throws what stands against it.
  QualityDecision ReadDecision(const Request& request, const char* action) const;

  Service& service_;
};
} // namespace OrthancGenomics
