// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Job.h"

#include <atomic>
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
    RequireSpace();
    jobs_.push_back(job);
  }
  void Update(const JobRecord& job) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    updates_++;
    RequireSpace();
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
  void PruneJobs(std::int64_t before) override
  {
    RequireSpace();
    pruned = before;
  }
  int CountUpdates() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return updates_;
  }

  std::atomic<bool> full{false};
  std::int64_t pruned = 0;

private:
  void RequireSpace() const
  {
    if (full)
    {
      throw Error(ErrorCode::Storage, "no space left");
    }
  }

  mutable std::mutex mutex_;
  std::vector<JobRecord> jobs_;
  int updates_ = 0;
};
} // namespace OrthancGenomics
