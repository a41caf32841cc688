// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Job.h"
#include "orthanc/JobContext.h"
#include "orthanc/JobQueueOptions.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
struct JobCounts
{
  std::size_t waiting = 0; ///< for a free worker
  std::size_t running = 0;
  std::size_t paused = 0;
  double progress = 0; ///< mean over the jobs above and those finished since the queue was empty
};

/// Long work, durable in an IJobStore, on threads of our own: Orthanc has two job slots, which its
/// archives and sends need.
///
///     Waiting -> Running -> Done | Failed | Cancelled
///        ^  \      ^ |
///        |   v     | v
///        +-- Paused (a paused running job keeps its thread, not its place among the workers)
///
/// Oldest first. After a restart what ran begins anew, what was paused stays paused. Thread-safe.
/// The store must outlive it. Kinds that nobody has registered wait.
class JobQueue
{
public:
  using Work = std::function<void(JobContext&)>;

  explicit JobQueue(IJobStore& store, JobQueueOptions options = {});

  /// Stops, and waits for the work that is under way to reach its next CheckPoint.
  ~JobQueue();
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;
  JobQueue(JobQueue&&) = delete;
  JobQueue& operator=(JobQueue&&) = delete;

  /// Before Start. What `work` throws makes the job Failed; its error is what an Error says, and
  /// for anything else only that it is an internal one (the log has more).
  void
  RegisterKind(const std::string& kind, Work work, Cancelling cancelling = Cancelling::Allowed);

  /// Called, from any thread and without a lock, after each change of a job's state.
  void SetListener(std::function<void(const JobRecord&)> listener);

  /// Takes up the jobs of the store, which Find and List then know. Once, before the first Submit.
  /// Throws Error(Storage) if they cannot be read.
  void Load();

  /// Begins to work.
  void Start();

  /// Gives `limit` to the work under way to reach its next CheckPoint; whether all did. What was
  /// running is Waiting in the store. Nothing is accepted any more (Error(Busy)).
  bool Stop(std::chrono::milliseconds limit);

  /// Stops, and waits without a limit: no thread of the queue calls the listener any more.
  void Join();

  /// Throws Error(Busy) when as many jobs wait as may: before reading a large body, say.
  void RequireRoom() const;

  /// The new job's id. Throws Error(Busy), Error(Storage).
  std::string
  Submit(const std::string& kind, const std::string& subject, const std::string& payload);

  std::optional<JobRecord> Find(const std::string& id) const;

  /// Oldest first.
  std::vector<JobRecord> List() const;

  JobCounts Count() const;

  /// Each throws Error(NotFound) for an unknown id, Error(Conflict) for a job that has ended,
  /// Cancel for one whose kind refuses it too. Pausing and cancelling a running job take effect at
  /// its next CheckPoint.
  void Pause(const std::string& id);
  void Resume(const std::string& id);
  void Cancel(const std::string& id);

  /// Of the whole queue: nothing begins, what runs waits at its CheckPoint. Not durable.
  void PauseAll();
  void ResumeAll();
  bool IsPaused() const;

  /// Cancels every job that is running (not those that wait) and whose kind allows it.
  void CancelRunning();

  /// Waits until the job has ended, the time is over or the queue stops; its state then.
  /// Throws Error(NotFound).
  JobRecord WaitFor(const std::string& id, std::chrono::milliseconds timeout) const;

private:
  class Context;
  struct Entry;
  struct Kind
  {
    Work work;
    Cancelling cancelling = Cancelling::Allowed;
  };
  using EntryPointer = std::shared_ptr<Entry>; // shared: one is still read when it is forgotten
  using Lock = std::unique_lock<std::mutex>;

  // the side of the clients: JobQueue.cpp
  EntryPointer GetEntry(const std::string& id) const;
  EntryPointer GetUnfinished(const std::string& id) const;
  std::size_t CountWaiting() const;
  void CheckRoom() const;
  void ForgetOldest();
  bool MayBeCancelled(const JobRecord& job) const;

  // the beginning and the end: JobQueueLife.cpp
  void ForgetLongEnded();
  void PutBack(JobRecord& record);

  // the side of the workers: JobQueueWorker.cpp
  void StartThread();
  void RunWorker();
  void RunJob(const EntryPointer& entry);
  EntryPointer FindNext() const;
  void CheckPoint(const EntryPointer& entry);
  void Park(const EntryPointer& entry, Lock& lock);
  void SetPayload(const EntryPointer& entry, const std::string& payload);
  void SetProgress(const EntryPointer& entry, double progress);
  void Announce(const EntryPointer& entry, Lock& lock);
  void Persist(const EntryPointer& entry);

  IJobStore& store_;
  JobQueueOptions options_;
  std::mutex storeMutex_; // taken before mutex_: the last write to the store is the newest state
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_; // anything below
  std::map<std::string, Kind> kinds_;
  std::function<void(const JobRecord&)> listener_;
  std::vector<EntryPointer> jobs_; // oldest first
  std::vector<std::thread> threads_;
  std::size_t living_ = 0;   // threads that have not left RunWorker
  std::size_t running_ = 0;  // of options_.workers
  std::size_t parked_ = 0;   // threads whose job is paused
  std::size_t finished_ = 0; // jobs that ended since nothing was left to do
  bool stopping_ = false;
  bool paused_ = false;
};
} // namespace OrthancGenomics
