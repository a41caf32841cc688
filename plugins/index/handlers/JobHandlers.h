// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Job.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Service;
class Snapshot;

/// /genomics/jobs: the queue, for those who upload or administer; who writes reports has the jobs
/// that make drafts for them.
class JobHandlers
{
public:
  explicit JobHandlers(Service& service) : service_(service) {}

  Response List(const Request& request) const;
  Response Get(const Request& request) const;
  Response Pause(const Request& request) const;
  Response Resume(const Request& request) const;
  Response Cancel(const Request& request) const;

private:
  /// Of a dataset that the caller handles, or of drafts that they asked for.
  bool IsShown(const Request& request, const Snapshot& snapshot, const JobRecord& job) const;
  /// The job of the path. Throws Error(Forbidden), Error(NotFound).
  JobRecord GetJob(const Request& request) const;

  Service& service_;
};
} // namespace OrthancGenomics
