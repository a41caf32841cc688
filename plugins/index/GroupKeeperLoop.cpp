// SPDX-License-Identifier: GPL-3.0-or-later
// The thread in the background: when it works, and when it gives way.
#include "GroupKeeper.h"
#include "blocks/GroupPlan.h"
#include "orthanc/Log.h"
#include "orthanc/LowPriority.h"
#include "orthanc/Metrics.h"
#include "sqlite/Database.h"

#include <chrono>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr int NICENESS = 15;
constexpr std::chrono::seconds AFTER_FAILURE{60};

/// Ends the background's work at a step; no std::exception, as it is no failure.
struct GivesWay
{
};
} // namespace

void GroupKeeper::Start()
{
  if (!thread_.joinable())
  {
    stopping_ = false;
    thread_ = std::thread([this] { Loop(); });
  }
}

void GroupKeeper::Stop()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable())
  {
    thread_.join();
  }
}

void GroupKeeper::Wake()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    awake_ = true;
  }
  changed_.notify_all();
}

/// Whether there is any, false once it is to stop.
bool GroupKeeper::WaitForWork(bool more, bool failed)
{
  std::unique_lock<std::mutex> lock(mutex_);
  if (failed)
  {
    changed_.wait_for(lock, AFTER_FAILURE, [this] { return stopping_.load(); });
  }
  else if (!more)
  {
    changed_.wait(lock, [this] { return stopping_ || awake_; });
  }
  awake_ = false;
  return !stopping_;
}

void GroupKeeper::Loop()
{
  LowerThreadPriority(NICENESS);
  bool more = true;
  bool failed = false;
  while (WaitForWork(more, failed))
  {
    failed = false;
    try
    {
      more = RunRound();
    }
    catch (const GivesWay&)
    {
      more = true;
    }
    catch (const std::exception& e)
    {
      LogWarning(std::string("Genomics: samples cannot be grouped yet: ") + e.what());
      failed = true;
    }
  }
}

bool GroupKeeper::RunRound()
{
  TidyUp();
  const CohortRecord record = database_.TakeSnapshot().ReadCohort();
  Measure(record);
  const std::optional<GroupTask> task = PlanGroups(record);
  if (task)
  {
    task->samples.empty() ? MergeNext() : MakeNext();
  }
  else
  {
    facets_.File([this] { GiveWay(); });
  }
  return task.has_value();
}

void GroupKeeper::Measure(const CohortRecord& record)
{
  std::size_t loose = 0;
  for (const Build build : {Build::GRCh37, Build::GRCh38, Build::CHM13})
  {
    loose += ListLoose(record, build).size();
  }
  metrics_.SetGauge("sample_groups", static_cast<double>(record.groups.size()));
  metrics_.SetGauge("loose_samples", static_cast<double>(loose));
}

void GroupKeeper::GiveWay() const
{
  if (stopping_ || removals_ > 0)
  {
    throw GivesWay();
  }
}
} // namespace OrthancGenomics
