// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StudySync.h"
#include "orthanc/Changes.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
/// How well the index knows Orthanc's studies at this moment.
struct FollowerState
{
  bool caughtUp = false; ///< nothing is known to be missing or to be there for nothing
  std::int64_t lag = 0;  ///< changes heard of and studies to be read
};

/// Keeps the rows of studies true, on a thread of its own that gives way to others. Orthanc's
/// callback only leaves a note. A pass that fails is tried again, later each time. Thread-safe.
class StudyFollower
{
public:
  struct Waits
  {
    std::chrono::milliseconds gather{100}; ///< after a change, for those that come with it
    std::chrono::milliseconds poll{60000}; ///< without any
    std::chrono::milliseconds firstRetry{1000};
    std::chrono::milliseconds lastRetry{60000};
  };

  StudyFollower(Database& index, OrthancStudies orthanc);
  StudyFollower(Database& index, OrthancStudies orthanc, Waits waits);
  ~StudyFollower(); ///< stops
  StudyFollower(const StudyFollower&) = delete;
  StudyFollower& operator=(const StudyFollower&) = delete;
  StudyFollower(StudyFollower&&) = delete;
  StudyFollower& operator=(StudyFollower&&) = delete;

  void Start();
  /// Waits for the call of Orthanc's API that is under way.
  void Stop();
  void OnChange(const Change& change);

  FollowerState GetState() const;

private:
  bool IsStopping() const;
  void Work();
  /// Waits for a change, at most so long; false for the end.
  bool Wait(std::chrono::milliseconds most);
  void RunPass(std::chrono::milliseconds& wait);
  void LogFailure(const char* what);

  const Waits waits_;
  StudySync sync_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Change> heard_;
  std::int64_t taken_ = 0; ///< changes that the pass under way has taken
  bool caughtUp_ = false;
  bool stopping_ = false;
  bool failing_ = false; ///< the last pass failed and was logged
  std::thread thread_;
};
} // namespace OrthancGenomics
