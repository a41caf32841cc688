// SPDX-License-Identifier: GPL-3.0-or-later
#include "StudyFollower.h"

#include "orthanc/Log.h"
#include "orthanc/LowPriority.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int NICENESS = 10;

bool IsOfInterest(const Change& change)
{
  switch (change.kind)
  {
  case ChangeKind::NewStudy:
  case ChangeKind::NewSeries:
  case ChangeKind::StableStudy:
    return true;
  case ChangeKind::Deleted:
    return change.level == ResourceLevel::Study || change.level == ResourceLevel::Series;
  default:
    return false;
  }
}
} // namespace

StudyFollower::StudyFollower(Database& index, OrthancStudies orthanc)
    : StudyFollower(index, std::move(orthanc), Waits())
{
}

StudyFollower::StudyFollower(Database& index, OrthancStudies orthanc, Waits waits)
    : waits_(waits), sync_(index, std::move(orthanc), [this] { return IsStopping(); })
{
}

StudyFollower::~StudyFollower()
{
  Stop();
}

void StudyFollower::Start()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!thread_.joinable() && !stopping_)
  {
    thread_ = std::thread([this] { Work(); });
  }
}

void StudyFollower::Stop()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable())
  {
    thread_.join();
  }
}

void StudyFollower::OnChange(const Change& change)
{
  if (IsOfInterest(change))
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      heard_.push_back(change);
    }
    wake_.notify_all();
  }
}

FollowerState StudyFollower::GetState() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::int64_t lag =
      static_cast<std::int64_t>(heard_.size()) + std::max(taken_, sync_.CountPending());
  return {caughtUp_ && lag == 0, lag};
}

bool StudyFollower::IsStopping() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return stopping_;
}

void StudyFollower::Work()
{
  LowerThreadPriority(NICENESS);
  std::chrono::milliseconds wait{0};
  while (Wait(wait))
  {
    RunPass(wait);
  }
}

bool StudyFollower::Wait(std::chrono::milliseconds most)
{
  std::unique_lock<std::mutex> lock(mutex_);
  // While passes fail, changes are not what is waited for.
  wake_.wait_for(lock, most, [this] { return stopping_ || (!heard_.empty() && !failing_); });
  if (!heard_.empty())
  {
    wake_.wait_for(lock, waits_.gather, [this] { return stopping_; });
  }
  return !stopping_;
}

/// `wait` becomes the time to the next pass.
void StudyFollower::RunPass(std::chrono::milliseconds& wait)
{
  std::vector<Change> heard;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    heard.swap(heard_);
    taken_ = static_cast<std::int64_t>(heard.size());
  }
  bool good = false;
  try
  {
    const bool whole = sync_.Run(std::move(heard));
    const std::lock_guard<std::mutex> lock(mutex_);
    caughtUp_ = caughtUp_ || whole;
    good = true;
    taken_ = 0;
  }
  catch (const std::exception& error)
  {
    LogFailure(error.what());
  }
  wait = good ? waits_.poll : failing_ ? std::min(wait * 2, waits_.lastRetry) : waits_.firstRetry;
  failing_ = !good;
}

/// Once for each row of failures.
void StudyFollower::LogFailure(const char* what)
{
  if (!failing_)
  {
    LogWarning(std::string("Genomics: Orthanc's studies cannot be followed, trying again: ") +
               what);
  }
}
} // namespace OrthancGenomics
