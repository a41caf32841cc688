// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace OrthancGenomics
{
/// Slots that one thread fills and another one empties, in turn, used again and again. A slot is
/// the filling thread's until Pass, then the other's until its next Take.
template <typename Slot, std::size_t COUNT>
class Relay
{
public:
  /// For the filling thread: the next slot that is free. Null once it is to stop.
  Slot* Wait()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    free_.wait(lock, [this] { return stopped_ || passed_ < given_ + COUNT; });
    return stopped_ ? nullptr : &slots_[passed_ % COUNT];
  }

  void Pass()
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      passed_++;
    }
    filled_.notify_one();
  }

  /// For the other: gives back what it has, and waits for the next one.
  Slot& Take()
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      given_ = taken_;
    }
    free_.notify_one();
    std::unique_lock<std::mutex> lock(mutex_);
    filled_.wait(lock, [this] { return passed_ > taken_; });
    return slots_[taken_++ % COUNT];
  }

  void Stop()
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopped_ = true;
    }
    free_.notify_one();
  }

private:
  std::mutex mutex_;
  std::condition_variable free_;
  std::condition_variable filled_;
  std::array<Slot, COUNT> slots_;
  std::size_t passed_ = 0; ///< ever
  std::size_t taken_ = 0;
  std::size_t given_ = 0; ///< back
  bool stopped_ = false;
};
} // namespace OrthancGenomics
