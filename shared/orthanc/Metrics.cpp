// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Metrics.h"

#include "orthanc/Host.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* PREFIX = "orthanc_genomics_";
}

void Metrics::Count(const std::string& name, double by)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  values_[name] += by;
}

void Metrics::SetGauge(const std::string& name, double value)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  values_[name] = value;
}

void Metrics::Observe(const std::string& name, double milliseconds)
{
  const auto bucket = static_cast<std::size_t>(
      std::lower_bound(BOUNDS_MS.begin(), BOUNDS_MS.end(), milliseconds) - BOUNDS_MS.begin());
  const std::lock_guard<std::mutex> lock(mutex_);
  Histogram& histogram = histograms_[name];
  histogram.buckets[bucket]++;
  histogram.count++;
  histogram.sum += milliseconds;
}

std::size_t Metrics::AddSource(std::function<void(Metrics&)> source)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  sources_[nextSource_] = std::move(source);
  return nextSource_++;
}

void Metrics::RemoveSource(std::size_t handle)
{
  const std::lock_guard<std::mutex> collecting(collectMutex_);
  const std::lock_guard<std::mutex> lock(mutex_);
  sources_.erase(handle);
}

std::map<std::string, double> Metrics::Collect()
{
  const std::lock_guard<std::mutex> collecting(collectMutex_);
  std::map<std::size_t, std::function<void(Metrics&)>> sources;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    sources = sources_;
  }
  for (const auto& [handle, source] : sources)
  {
    source(*this);
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  std::map<std::string, double> all;
  for (const auto& [name, value] : values_)
  {
    all[PREFIX + name] = value;
  }
  for (const auto& [name, histogram] : histograms_)
  {
    std::uint64_t below = 0; // as Prometheus has it: each bucket counts the smaller ones too
    for (std::size_t i = 0; i < BOUNDS_MS.size(); i++)
    {
      below += histogram.buckets[i];
      all[PREFIX + name + "_le_" + std::to_string(BOUNDS_MS[i]) + "ms"] =
          static_cast<double>(below);
    }
    all[PREFIX + name + "_le_inf"] = static_cast<double>(histogram.count);
    all[PREFIX + name + "_count"] = static_cast<double>(histogram.count);
    all[PREFIX + name + "_sum_ms"] = histogram.sum;
  }
  return all;
}

void Metrics::Publish(IHost& host)
{
  for (const auto& [name, value] : Collect())
  {
    host.SetMetric(name, value);
  }
}
} // namespace OrthancGenomics
