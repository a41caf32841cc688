// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/Stopwatch.h"
#include "consent/AccessGate.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// An environment variable, or what is usual.
inline std::int64_t GetSetting(const char* name, std::int64_t standard)
{
  const char* text = std::getenv(name);
  return text == nullptr ? standard : std::atoll(text);
}

/// Of questions, in milliseconds; `of` names them.
inline void
ReportTimes(benchmark::State& state, std::vector<double>& times, const std::string& of = "")
{
  std::sort(times.begin(), times.end());
  state.counters[of + "p50_ms"] = times[times.size() / 2];
  state.counters[of + "p99_ms"] = times[times.size() * 99 / 100];
}

/// Times of questions, and of the processor alone, which other programs disturb less.
class Times
{
public:
  void Add(Cost cost)
  {
    wall_.push_back(cost.seconds * 1000);
    processor_.push_back(cost.cpuSeconds * 1000);
  }

  void Report(benchmark::State& state)
  {
    ReportTimes(state, wall_);
    ReportTimes(state, processor_, "cpu_");
  }

  double Count() const { return static_cast<double>(wall_.size()); }

private:
  std::vector<double> wall_;
  std::vector<double> processor_;
};

inline ReadScope OpenScope()
{
  AccessPolicy policy;
  policy.consent = ConsentMode::Off;
  return AccessGate(policy).Open(Requester{true, "bench"});
}
} // namespace OrthancGenomics
