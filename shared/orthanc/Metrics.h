// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class IHost;

/// Numbers for /tools/metrics-prometheus. Orthanc 1.10.1 knows plain gauges only, so a histogram
/// is one gauge a bucket: `<name>_le_10ms`, …, `<name>_le_inf`, `<name>_count`, `<name>_sum_ms`.
/// Names are given without the prefix "orthanc_genomics_": lower case, digits, underscores.
/// Thread-safe.
class Metrics
{
public:
  /// Adds to a counter.
  void Count(const std::string& name, double by = 1);

  void SetGauge(const std::string& name, double value);

  /// Adds one duration to a histogram.
  void Observe(const std::string& name, double milliseconds);

  /// Called before each publication, to set gauges that are read from somewhere.
  /// Returns a handle for RemoveSource. A source must not add or remove one.
  std::size_t AddSource(std::function<void(Metrics&)> source);
  /// Once it returns, the source is not running and never runs again.
  void RemoveSource(std::size_t handle);

  /// Every number under its full name, after asking the sources.
  std::map<std::string, double> Collect();

  /// Hands all of them to Orthanc.
  void Publish(IHost& host);

private:
  static constexpr std::array<std::uint32_t, 9> BOUNDS_MS = {
      1, 5, 10, 25, 50, 100, 500, 1000, 5000};

  struct Histogram
  {
    std::array<std::uint64_t, BOUNDS_MS.size() + 1> buckets = {};
    std::uint64_t count = 0;
    double sum = 0;
  };

  std::mutex collectMutex_; // taken first: one collection at a time
  std::mutex mutex_;
  std::map<std::string, double> values_;
  std::map<std::string, Histogram> histograms_;
  std::map<std::size_t, std::function<void(Metrics&)>> sources_;
  std::size_t nextSource_ = 0;
};
} // namespace OrthancGenomics
