// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/SharedQueue.h"

#include "core/Error.h"

#include <shared_mutex>
#include <utility>

namespace OrthancGenomics
{
struct SharedQueue::Place
{
  std::shared_mutex mutex; ///< shared by the work while it is done
  JobQueue::Work work;     ///< empty once it was withdrawn

  static JobQueue::Work MakeWork(const std::shared_ptr<Place>& place)
  {
    return [place](JobContext& context)
    {
      const std::shared_lock<std::shared_mutex> lock(place->mutex);
      if (!place->work)
      {
        throw Error(ErrorCode::Unsupported, "the plugin that does this work has gone");
      }
      place->work(context);
    };
  }
};

SharedQueue::SharedQueue() = default;
SharedQueue::~SharedQueue() = default;

void SharedQueue::Open(JobQueue& queue)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  queue_ = &queue;
  for (const auto& [kind, place] : places_)
  {
    queue.RegisterKind(kind, Place::MakeWork(place));
  }
}

void SharedQueue::Close()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  queue_ = nullptr;
}

void SharedQueue::Bring(const std::string& kind, JobQueue::Work work)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto place = std::make_shared<Place>();
  place->work = std::move(work);
  places_[kind] = place;
  if (queue_ != nullptr)
  {
    queue_->RegisterKind(kind, Place::MakeWork(place));
  }
}

void SharedQueue::Withdraw(const std::string& kind)
{
  std::shared_ptr<Place> place;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = places_.find(kind);
    if (found == places_.end())
    {
      return;
    }
    place = found->second;
    places_.erase(found);
  }
  const std::unique_lock<std::shared_mutex> lock(place->mutex);
  place->work = nullptr;
}

JobQueue& SharedQueue::Get() const
{
  if (queue_ == nullptr)
  {
    throw Error(ErrorCode::Busy, "long work needs the index plugin, which does not run here");
  }
  return *queue_;
}

void SharedQueue::RequireRoom() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Get().RequireRoom();
}

std::string SharedQueue::Submit(const std::string& kind,
                                const std::string& subject,
                                const std::string& payload) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return Get().Submit(kind, subject, payload);
}
} // namespace OrthancGenomics
