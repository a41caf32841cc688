// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Job.h"

#include <mutex>
#include <vector>

namespace OrthancGenomics
{
/// Jobs that outlive the queue, if not the process.
class FakeJobStore final : public IJobStore
{
public:
  void Insert(const JobRecord& job) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (full)
    {
      throw Error(ErrorCode::Storage, "no space left");
    }
    jobs_.push_back(job);
  }
  void Update(const JobRecord& job) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    updates_++;
    for (JobRecord& each : jobs_)
    {
      each = each.id == job.id ? job : each;
    }
  }
  std::vector<JobRecord> ListJobs() const override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return jobs_;
  }
  void PruneJobs(std::int64_t before) override { pruned = before; }
  int CountUpdates() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return updates_;
  }

  bool full = false;
  std::int64_t pruned = 0;

private:
  mutable std::mutex mutex_;
  std::vector<JobRecord> jobs_;
  int updates_ = 0;
};
} // namespace OrthancGenomics
