// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "core/Time.h"
#include "orthanc/ErrorAnswer.h"
#include "orthanc/JobEntry.h"
#include "orthanc/JobQueue.h"
#include "orthanc/Log.h"
#include "orthanc/LowPriority.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Leaves a job's code from CheckPoint. No std::exception, so that no handler of errors takes it.
struct JobInterruption
{
};

/// A worker's thread goes on whatever the listener meets.
void Tell(const std::function<void(const JobRecord&)>& listener, const JobRecord& job)
{
  try
  {
    listener(job);
  }
  catch (...)
  {
    LogError("Genomics: " + DescribeException(std::current_exception(), "a change of a job"));
  }
}
} // namespace

class JobQueue::Context final : public JobContext
{
public:
  Context(JobQueue& queue, EntryPointer entry) : queue_(queue), entry_(std::move(entry)) {}

  // none of these changes but by this thread, so no lock is needed
  const std::string& Id() const override { return entry_->record.id; }
  const std::string& Subject() const override { return entry_->record.subject; }
  const std::string& Payload() const override { return entry_->record.payload; }

  void SetPayload(const std::string& payload) override { queue_.SetPayload(entry_, payload); }
  void SetProgress(double progress) override { queue_.SetProgress(entry_, progress); }
  void CheckPoint() override { queue_.CheckPoint(entry_); }

private:
  JobQueue& queue_;
  EntryPointer entry_;
};

void JobQueue::StartThread()
{
  living_++;
  threads_.emplace_back([this] { RunWorker(); });
}

void JobQueue::RunWorker()
{
  LowerThreadPriority(options_.niceness);
  Lock lock(mutex_);
  while (true)
  {
    EntryPointer next;
    changed_.wait(lock,
                  [&]
                  {
                    next = FindNext();
                    return stopping_ || next != nullptr;
                  });
    if (stopping_)
    {
      break;
    }
    next->active = true;
    next->record.state = JobState::Running;
    running_++;
    Announce(next, lock);
    lock.unlock();
    RunJob(next);
    lock.lock();
    ForgetOldest();
  }
  living_--;
  changed_.notify_all();
}

void JobQueue::RunJob(const EntryPointer& entry)
{
  Work work;
  {
    const Lock lock(mutex_);
    work = kinds_.at(entry->record.kind).work;
  }
  JobState state = JobState::Done;
  std::string failure;
  try
  {
    Context context(*this, entry);
    work(context);
  }
  catch (const JobInterruption&)
  {
    state = JobState::Waiting;
  }
  catch (...)
  {
    state = JobState::Failed;
    failure = DescribeException(std::current_exception(), "job " + entry->record.kind);
  }
  Lock lock(mutex_);
  if (state == JobState::Waiting)
  {
    state = entry->cancel ? JobState::Cancelled : entry->pause ? JobState::Paused : state;
  }
  entry->record.state = state;
  entry->record.error = std::move(failure);
  entry->record.progress = state == JobState::Done ? 1 : entry->record.progress;
  entry->active = false;
  running_--;
  finished_ += entry->HasEnded() ? 1 : 0;
  Announce(entry, lock);
}

/// The oldest job that may begin; none while there is no place for it.
JobQueue::EntryPointer JobQueue::FindNext() const
{
  if (paused_ || running_ >= options_.workers)
  {
    return nullptr;
  }
  for (const EntryPointer& entry : jobs_)
  {
    if (entry->record.state == JobState::Waiting && !entry->active &&
        kinds_.count(entry->record.kind) != 0)
    {
      return entry;
    }
  }
  return nullptr;
}

void JobQueue::CheckPoint(const EntryPointer& entry)
{
  Lock lock(mutex_);
  const auto interrupted = [&] { return entry->cancel || stopping_; };
  while (!interrupted() && (entry->pause || paused_))
  {
    if (entry->pause)
    {
      Park(entry, lock);
    }
    else
    {
      changed_.wait(lock, [&] { return interrupted() || entry->pause || !paused_; });
    }
  }
  if (interrupted())
  {
    throw JobInterruption{}; // NOLINT(misc-throw-by-value-catch-by-reference): see its comment
  }
}

/// Gives the worker's place to another job until the client resumes this one and a place is free.
void JobQueue::Park(const EntryPointer& entry, Lock& lock)
{
  entry->record.state = JobState::Paused;
  running_--;
  parked_++;
  if (living_ < parked_ + options_.workers && !stopping_)
  {
    StartThread();
  }
  Announce(entry, lock);
  changed_.wait(
      lock,
      [&] { return entry->cancel || stopping_ || (!entry->pause && running_ < options_.workers); });
  parked_--;
  running_++;
  if (!entry->cancel && !stopping_)
  {
    entry->record.state = JobState::Running;
    Announce(entry, lock);
  }
}

void JobQueue::SetPayload(const EntryPointer& entry, const std::string& payload)
{
  const Lock storeLock(storeMutex_);
  Lock lock(mutex_);
  entry->record.payload = payload;
  const JobRecord record = entry->record;
  lock.unlock();
  store_.Update(record);
}

void JobQueue::SetProgress(const EntryPointer& entry, double progress)
{
  const auto now = std::chrono::steady_clock::now();
  {
    const Lock lock(mutex_);
    entry->record.progress = std::clamp(progress, 0.0, 1.0);
    entry->record.changed = NowMilliseconds();
    if (now - entry->written < options_.progressInterval)
    {
      return;
    }
    entry->written = now;
  }
  Persist(entry);
}

/// To the store, to who waits and to the listener; leaves the lock meanwhile.
void JobQueue::Announce(const EntryPointer& entry, Lock& lock)
{
  entry->record.changed = NowMilliseconds();
  const JobRecord record = entry->record;
  const std::function<void(const JobRecord&)> listener = listener_;
  lock.unlock();
  Persist(entry);
  if (listener)
  {
    Tell(listener, record);
  }
  lock.lock();
  changed_.notify_all();
}

void JobQueue::Persist(const EntryPointer& entry)
{
  try
  {
    const Lock storeLock(storeMutex_);
    Lock lock(mutex_);
    const JobRecord record = entry->record;
    lock.unlock();
    store_.Update(record);
  }
  catch (const Error& error)
  {
    // the work itself goes on; after a restart the job is in its former state
    LogError(std::string("Genomics: the state of a job cannot be stored: ") + error.what());
  }
}
} // namespace OrthancGenomics
