// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/JobQueue.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace OrthancGenomics
{
/// Where plugins meet the queue of long work, which the index plugin runs: the others bring kinds
/// of work, whichever plugin comes first, and submit. Thread-safe.
class SharedQueue
{
public:
  SharedQueue();
  ~SharedQueue();
  SharedQueue(const SharedQueue&) = delete;
  SharedQueue& operator=(const SharedQueue&) = delete;
  SharedQueue(SharedQueue&&) = delete;
  SharedQueue& operator=(SharedQueue&&) = delete;

  /// Before the queue starts. It must not end before Close returns.
  void Open(JobQueue& queue);
  void Close();

  /// Before the queue starts: see JobQueue::RegisterKind.
  void Bring(const std::string& kind, JobQueue::Work work);
  /// Nothing of the work is held any more when this returns. The queue must have stopped: waits for
  /// what is under way.
  void Withdraw(const std::string& kind);

  /// As JobQueue has them. Each throws Error(Busy) too where no plugin runs a queue.
  void RequireRoom() const;
  std::string
  Submit(const std::string& kind, const std::string& subject, const std::string& payload) const;

private:
  struct Place;

  JobQueue& Get() const;

  mutable std::mutex mutex_; ///< guards what follows; before any lock of the queue
  JobQueue* queue_ = nullptr;
  /// Shared with the queue, so that it holds none of the work itself: its code may go before.
  std::map<std::string, std::shared_ptr<Place>> places_;
};
} // namespace OrthancGenomics
