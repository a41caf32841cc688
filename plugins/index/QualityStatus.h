// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "QualityConfig.h"
#include "genomics/Dataset.h"

#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What a value comes to.
const char* Evaluate(const CheckLimits& limits, double value, std::int64_t count);

/// The worse of two statuses; an empty one is none.
std::string WorseOf(const std::string& a, const std::string& b);

/// Makes the check no better than the outcome of one of its samples, which it keeps if it is bad
/// and there is room.
void AddOutcome(QualityCheck& check, const SampleOutcome& outcome);

/// "Fail" if a check failed, else "Warn" if one warned, else "Pass".
const char* SummarizeChecks(const std::vector<QualityCheck>& checks);

/// Turns what failed into "Released", in checks and reviews.
void ReleaseChecks(Dataset& dataset);
} // namespace OrthancGenomics
