// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessGate.h"
#include "orthanc/RestClient.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>

namespace OrthancGenomics
{
class Database;

/// Whom labels of Orthanc's studies leave to a reader: subjects with a study that has one of them.
/// Orthanc tells of no change of a label, so it is asked anew after some seconds. Thread-safe.
class LabelledStudies
{
public:
  using Clock = std::function<std::int64_t()>; ///< milliseconds that never go back

  LabelledStudies(const Database& index, RestClient rest, std::int64_t keepMilliseconds);
  LabelledStudies(const Database& index,
                  RestClient rest,
                  std::int64_t keepMilliseconds,
                  Clock clock);

  /// Nobody where Orthanc has no labels (before 1.12.0). Throws Error(Upstream) if it does not
  /// answer.
  AccessGate::Labelled List(const std::set<std::string>& labels);

private:
  struct Kept
  {
    AccessGate::Labelled subjects;
    std::int64_t until = 0;
  };

  AccessGate::Labelled Ask(const std::set<std::string>& labels) const;

  const Database& index_;
  const RestClient rest_;
  const std::int64_t keepMilliseconds_;
  const Clock clock_;
  std::mutex mutex_; ///< guards the next, also while Orthanc is asked: once for all who wait
  std::map<std::set<std::string>, Kept> kept_;
};
} // namespace OrthancGenomics
