// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/ErrorAnswer.h"
#include "orthanc/Log.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Whom a callback of Orthanc's tells, in the order of adding. Thread-safe.
template <typename Event>
class HandlerList
{
public:
  using Handler = std::function<void(const Event&)>;

  void Add(const void* owner, Handler handler)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    list_.emplace_back(owner, std::move(handler));
  }

  /// Once it returns, the owner's handler is not running and never runs again.
  void Remove(const void* owner)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    list_.erase(std::remove_if(list_.begin(),
                               list_.end(),
                               [owner](const auto& entry) { return entry.first == owner; }),
                list_.end());
  }

  bool IsEmpty() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return list_.empty();
  }

  /// What a handler throws is logged as the fault of `what`.
  void Tell(const Event& event, const char* what) const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [owner, handler] : list_)
    {
      try
      {
        handler(event);
      }
      catch (...)
      {
        LogError("Genomics: " + DescribeException(std::current_exception(), what));
      }
    }
  }

private:
  mutable std::mutex mutex_; ///< held while handlers run
  std::vector<std::pair<const void*, Handler>> list_;
};
} // namespace OrthancGenomics
