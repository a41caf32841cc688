// SPDX-License-Identifier: GPL-3.0-or-later
#include "QualityStatus.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr const char* NOT_EVALUATED = "NotEvaluated";
} // namespace

const char* Evaluate(const CheckLimits& limits, double value, std::int64_t count)
{
  if (count < limits.atLeast)
  {
    return NOT_EVALUATED;
  }
  if (!limits.fail.Contains(value))
  {
    return "Fail";
  }
  return limits.warn.Contains(value) ? "Pass" : "Warn";
}

void AddOutcome(QualityCheck& check, const SampleOutcome& outcome)
{
  check.status = WorseOf(check.status, outcome.status);
  const bool good = outcome.status == "Pass" || outcome.status == NOT_EVALUATED;
  if (!good && check.samples.size() < QualityCheck::MAX_SAMPLES)
  {
    check.samples.push_back(outcome);
  }
}

std::string WorseOf(const std::string& a, const std::string& b)
{
  constexpr std::array<const char*, 5> statuses = {
      NOT_EVALUATED, "Pass", "Released", "Warn", "Fail"};
  const auto rank = [&](const std::string& status)
  { return std::find(statuses.begin(), statuses.end(), status) - statuses.begin(); };
  return b.empty() || (!a.empty() && rank(a) >= rank(b)) ? a : b;
}

const char* SummarizeChecks(const std::vector<QualityCheck>& checks)
{
  const auto has = [&checks](const char* status)
  {
    return std::any_of(checks.begin(),
                       checks.end(),
                       [status](const QualityCheck& check) { return check.status == status; });
  };
  if (has("Fail"))
  {
    return "Fail";
  }
  return has("Warn") ? "Warn" : "Pass";
}

void ReleaseChecks(Dataset& dataset)
{
  const auto release = [](std::string& status) { status = status == "Fail" ? "Released" : status; };
  for (QualityCheck& check : dataset.checks)
  {
    release(check.status);
    for (SampleOutcome& outcome : check.samples)
    {
      release(outcome.status);
    }
  }
  for (Sample& sample : dataset.samples)
  {
    release(sample.review.patientSex);
    release(sample.review.sexAmongDatasets);
    release(sample.review.identity);
  }
}
} // namespace OrthancGenomics
