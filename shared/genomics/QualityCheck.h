// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Values from low to high, both included; an end without a number is open.
struct ValueRange
{
  std::optional<double> low;
  std::optional<double> high;

  bool IsOpen() const { return !low && !high; }
  bool Contains(double value) const { return (!low || value >= *low) && (!high || value <= *high); }
};

/// What a check found of one sample of a file of several.
struct SampleOutcome
{
  std::string sample; ///< its name
  std::string status;
  std::optional<double> value;
  std::int64_t count = 0;
};

/// One check of the quality gate.
struct QualityCheck
{
  static constexpr std::size_t MAX_SAMPLES = 100;

  std::string code;            ///< "ReferenceMatch", "TiTv", "Sex", "Identity", …
  std::string status;          ///< "Pass", "Warn", "Fail", "NotEvaluated", "Released"
  std::optional<double> value; ///< over all samples; empty where the check is not a number
  std::int64_t count = 0;      ///< what the value was counted over
  ValueRange warn = {};        ///< a value outside warns
  ValueRange fail = {};        ///< a value outside fails
  std::vector<SampleOutcome> samples = {}; ///< those that warn or fail, the first MAX_SAMPLES
};

/// What an administrator made of a dataset in quarantine.
struct QualityDecision
{
  std::string action;    ///< "Released", "Rejected"
  std::string user;      ///< empty for a request without one
  std::int64_t time = 0; ///< milliseconds since 1970 UTC
  std::string reason;
};
} // namespace OrthancGenomics
