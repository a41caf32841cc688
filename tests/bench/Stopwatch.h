// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <ctime>

namespace OrthancGenomics
{
/// What a stage took.
struct Cost
{
  double seconds = 0;
  double cpuSeconds = 0;
};

/// Of the processor it counts what the whole process takes, or another clock.
class Stopwatch
{
public:
  explicit Stopwatch(clockid_t processor = CLOCK_PROCESS_CPUTIME_ID)
      : processor_(processor), cpuStart_(GetCpuSeconds())
  {
  }

  double Seconds() const
  {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

  Cost Take() const { return {Seconds(), GetCpuSeconds() - cpuStart_}; }

private:
  double GetCpuSeconds() const
  {
    timespec time{};
    clock_gettime(processor_, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
  }

  clockid_t processor_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double cpuStart_;
};
} // namespace OrthancGenomics
