// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's beginning and end: what the last process left is taken up, threads start and stop.
#include "core/Error.h"
#include "core/Time.h"
#include "orthanc/JobEntry.h"
#include "orthanc/JobQueue.h"
#include "orthanc/Log.h"

#include <utility>

namespace OrthancGenomics
{
void JobQueue::Load()
{
  ForgetLongEnded();
  for (JobRecord& record : store_.ListJobs())
  {
    PutBack(record);
    const auto entry = std::make_shared<Entry>();
    entry->record = std::move(record);
    entry->pause = entry->record.state == JobState::Paused;
    const Lock lock(mutex_);
    jobs_.push_back(entry);
  }
}

void JobQueue::ForgetLongEnded()
{
  try
  {
    store_.PruneJobs(
        NowMilliseconds() -
        std::chrono::duration_cast<std::chrono::milliseconds>(options_.keepStored).count());
  }
  catch (const Error& error)
  {
    LogError(std::string("Genomics: old jobs cannot leave the store: ") + error.what());
  }
}

/// On a full disk the store keeps it as Running, which the next start reads as this one does.
void JobQueue::PutBack(JobRecord& record)
{
  if (record.state != JobState::Running)
  {
    return;
  }
  record.state = JobState::Waiting;
  record.progress = 0;
  try
  {
    store_.Update(record);
  }
  catch (const Error& error)
  {
    LogError(std::string("Genomics: the state of a job cannot be stored: ") + error.what());
  }
}

void JobQueue::Start()
{
  const Lock lock(mutex_);
  for (unsigned i = 0; i < options_.workers; i++)
  {
    StartThread();
  }
}

bool JobQueue::Stop(std::chrono::milliseconds limit)
{
  Lock lock(mutex_);
  stopping_ = true;
  changed_.notify_all();
  return changed_.wait_for(lock, limit, [this] { return living_ == 0; });
}

void JobQueue::Join()
{
  Stop(std::chrono::milliseconds(0));
  for (std::thread& thread : threads_) // no more come once it stops
  {
    thread.join();
  }
  threads_.clear();
}
} // namespace OrthancGenomics
