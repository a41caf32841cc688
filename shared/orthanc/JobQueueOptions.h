// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace OrthancGenomics
{
struct JobQueueOptions
{
  unsigned workers = 1;             ///< jobs that run at one time
  std::size_t maximumWaiting = 100; ///< one more is Error(Busy)
  int niceness = 15;                ///< of the threads; input and output at the lowest priority too
  std::chrono::milliseconds progressInterval{1000}; ///< between two writes of progress
  std::size_t keepFinished = 1000;                  ///< finished jobs that Find and List still know
  std::chrono::hours keepStored{24 * 30}; ///< finished jobs older than this leave the store
};

enum class Cancelling
{
  Allowed,
  Refused ///< it must come to its end, or what it began would stay half done
};
} // namespace OrthancGenomics
