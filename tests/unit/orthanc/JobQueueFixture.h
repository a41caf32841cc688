// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FakeHost.h"
#include "FakeJobStore.h"
#include "core/Error.h"
#include "orthanc/JobQueue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace OrthancGenomics
{
using std::chrono::milliseconds;

constexpr milliseconds LONG(20000);

/// Waits until the condition holds; whether it came to hold.
template <typename Condition>
bool Await(Condition condition)
{
  for (int i = 0; i < 10000; i++)
  {
    if (condition())
    {
      return true;
    }
    std::this_thread::sleep_for(milliseconds(2));
  }
  return false;
}

inline JobQueueOptions MakeOptions(unsigned workers = 1, std::size_t maximumWaiting = 10)
{
  JobQueueOptions options;
  options.workers = workers;
  options.maximumWaiting = maximumWaiting;
  options.niceness = 0;
  return options;
}

class JobQueueTest : public ::testing::Test
{
protected:
  /// A queue whose kind "Block" works until `open_`, "Fail" fails, "Quick" is done at once.
  std::unique_ptr<JobQueue> Make(JobQueueOptions options = MakeOptions())
  {
    auto queue = std::make_unique<JobQueue>(store_, options);
    queue->RegisterKind("Block",
                        [this](JobContext& context)
                        {
                          begun_++;
                          while (!open_)
                          {
                            context.CheckPoint();
                            std::this_thread::sleep_for(milliseconds(1));
                          }
                        });
    queue->RegisterKind("Quick", [](JobContext&) {});
    queue->RegisterKind("Fail", [](JobContext&) { throw Error(ErrorCode::Refused, "why"); });
    queue->RegisterKind("Bug", [](JobContext&) { throw std::runtime_error("secret"); });
    queue->Load();
    return queue;
  }

  static bool IsIn(const JobQueue& queue, const std::string& id, JobState state)
  {
    return Await([&] { return queue.Find(id)->state == state; });
  }

  FakeHost host_;
  HostGuard guard_{host_};
  FakeJobStore store_;
  std::atomic<bool> open_{false};
  std::atomic<int> begun_{0};
};
} // namespace OrthancGenomics
