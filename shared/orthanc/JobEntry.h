// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/JobQueue.h"

#include <chrono>

namespace OrthancGenomics
{
/// What a JobQueue knows of one job; guarded by the queue's mutex.
struct JobQueue::Entry
{
  JobRecord record;
  bool active = false; ///< a thread has it, working or parked
  bool pause = false;  ///< wanted by a client, not yet in force while Running
  bool cancel = false;
  std::chrono::steady_clock::time_point written = {}; ///< its progress, last time

  bool HasEnded() const { return !IsLive(record); }
};
} // namespace OrthancGenomics
