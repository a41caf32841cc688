// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/JobQueue.h"

#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "orthanc/JobEntry.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
JobQueue::JobQueue(IJobStore& store, JobQueueOptions options) : store_(store), options_(options) {}

JobQueue::~JobQueue()
{
  Join();
}

void JobQueue::RegisterKind(const std::string& kind, Work work, Cancelling cancelling)
{
  const Lock lock(mutex_);
  kinds_[kind] = {std::move(work), cancelling};
}

void JobQueue::SetListener(std::function<void(const JobRecord&)> listener)
{
  const Lock lock(mutex_);
  listener_ = std::move(listener);
}

void JobQueue::CheckRoom() const
{
  if (stopping_)
  {
    throw Error(ErrorCode::Busy, "the queue has stopped");
  }
  if (CountWaiting() >= options_.maximumWaiting)
  {
    throw Error(ErrorCode::Busy,
                "the queue is full: " + std::to_string(options_.maximumWaiting) + " jobs wait");
  }
}

void JobQueue::RequireRoom() const
{
  const Lock lock(mutex_);
  CheckRoom();
}

std::string
JobQueue::Submit(const std::string& kind, const std::string& subject, const std::string& payload)
{
  const auto entry = std::make_shared<Entry>();
  JobRecord& record = entry->record;
  record.id = MakeRandomId();
  record.kind = kind;
  record.subject = subject;
  record.payload = payload;
  record.created = NowMilliseconds();
  record.changed = record.created;
  std::string id = record.id;
  std::function<void(const JobRecord&)> listener;
  JobRecord announced;
  {
    const Lock storeLock(storeMutex_);
    RequireRoom();
    store_.Insert(record);
    const Lock lock(mutex_);
    const bool idle = std::all_of(
        jobs_.begin(), jobs_.end(), [](const EntryPointer& job) { return job->HasEnded(); });
    finished_ = idle ? 0 : finished_;
    jobs_.push_back(entry);
    listener = listener_;
    announced = record;
    changed_.notify_all();
  }
  if (listener)
  {
    listener(announced);
  }
  return id;
}

std::optional<JobRecord> JobQueue::Find(const std::string& id) const
{
  const Lock lock(mutex_);
  for (const EntryPointer& entry : jobs_)
  {
    if (entry->record.id == id)
    {
      return entry->record;
    }
  }
  return std::nullopt;
}

std::vector<JobRecord> JobQueue::List() const
{
  const Lock lock(mutex_);
  std::vector<JobRecord> all;
  all.reserve(jobs_.size());
  for (const EntryPointer& entry : jobs_)
  {
    all.push_back(entry->record);
  }
  return all;
}

JobCounts JobQueue::Count() const
{
  const Lock lock(mutex_);
  JobCounts counts;
  auto sum = static_cast<double>(finished_);
  std::size_t jobs = finished_;
  for (const EntryPointer& entry : jobs_)
  {
    const JobState state = entry->record.state;
    counts.waiting += state == JobState::Waiting ? 1 : 0;
    counts.running += state == JobState::Running ? 1 : 0;
    counts.paused += state == JobState::Paused ? 1 : 0;
    sum += entry->HasEnded() ? 0 : entry->record.progress;
    jobs += entry->HasEnded() ? 0 : 1;
  }
  counts.progress = jobs == 0 ? 0 : sum / static_cast<double>(jobs);
  return counts;
}

void JobQueue::Pause(const std::string& id)
{
  Lock lock(mutex_);
  const EntryPointer entry = GetUnfinished(id);
  entry->pause = true;
  if (!entry->active)
  {
    entry->record.state = JobState::Paused;
    Announce(entry, lock);
  }
}

void JobQueue::Resume(const std::string& id)
{
  Lock lock(mutex_);
  const EntryPointer entry = GetUnfinished(id);
  entry->pause = false;
  if (entry->record.state == JobState::Paused)
  {
    entry->record.state = JobState::Waiting;
    Announce(entry, lock);
  }
}

void JobQueue::Cancel(const std::string& id)
{
  Lock lock(mutex_);
  const EntryPointer entry = GetUnfinished(id);
  if (!MayBeCancelled(entry->record))
  {
    throw Error(ErrorCode::Conflict, "a job of this kind cannot be cancelled", id);
  }
  entry->cancel = true;
  changed_.notify_all();
  if (!entry->active)
  {
    entry->record.state = JobState::Cancelled;
    finished_++;
    Announce(entry, lock);
    ForgetOldest();
  }
}

void JobQueue::PauseAll()
{
  const Lock lock(mutex_);
  paused_ = true;
}

void JobQueue::ResumeAll()
{
  const Lock lock(mutex_);
  paused_ = false;
  changed_.notify_all();
}

bool JobQueue::IsPaused() const
{
  const Lock lock(mutex_);
  return paused_;
}

void JobQueue::CancelRunning()
{
  const Lock lock(mutex_);
  for (const EntryPointer& entry : jobs_)
  {
    entry->cancel = entry->cancel ||
                    (entry->record.state == JobState::Running && MayBeCancelled(entry->record));
  }
  changed_.notify_all();
}

JobRecord JobQueue::WaitFor(const std::string& id, std::chrono::milliseconds timeout) const
{
  Lock lock(mutex_);
  const EntryPointer entry = GetEntry(id);
  changed_.wait_for(lock, timeout, [&] { return entry->HasEnded() || stopping_; });
  return entry->record;
}

JobQueue::EntryPointer JobQueue::GetEntry(const std::string& id) const
{
  for (const EntryPointer& entry : jobs_)
  {
    if (entry->record.id == id)
    {
      return entry;
    }
  }
  throw Error(ErrorCode::NotFound, "no such job");
}

JobQueue::EntryPointer JobQueue::GetUnfinished(const std::string& id) const
{
  EntryPointer entry = GetEntry(id);
  if (entry->HasEnded())
  {
    throw Error(ErrorCode::Conflict, "the job has ended", id);
  }
  return entry;
}

bool JobQueue::MayBeCancelled(const JobRecord& job) const
{
  const auto kind = kinds_.find(job.kind);
  return kind == kinds_.end() || kind->second.cancelling == Cancelling::Allowed;
}

std::size_t JobQueue::CountWaiting() const
{
  return static_cast<std::size_t>(std::count_if(jobs_.begin(),
                                                jobs_.end(),
                                                [](const EntryPointer& entry) {
                                                  return entry->record.state == JobState::Waiting &&
                                                         !entry->active;
                                                }));
}

void JobQueue::ForgetOldest()
{
  auto ended = static_cast<std::size_t>(std::count_if(
      jobs_.begin(), jobs_.end(), [](const EntryPointer& entry) { return entry->HasEnded(); }));
  for (auto i = jobs_.begin(); i != jobs_.end() && ended > options_.keepFinished;)
  {
    const bool forget = (*i)->HasEnded();
    ended -= forget ? 1 : 0;
    i = forget ? jobs_.erase(i) : i + 1;
  }
}
} // namespace OrthancGenomics
