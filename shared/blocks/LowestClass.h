// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CallableCodec.h"

#include <vector>

namespace OrthancGenomics
{
/// Adds an interval after the last one, empty ones not at all; those of one class that touch join.
void AppendInterval(std::vector<CallableInterval>& intervals, const CallableInterval& next);

/// Lays a record over what is known of one sample, and appends the result. Where both speak, the
/// lower class wins:
///
///   known    4444444444
///   record     22          ->  4422444444
///
/// `known` are intervals without a gap, the first of which reaches to the record's begin or over
/// it.
void AppendLowest(std::vector<CallableInterval>& intervals,
                  const std::vector<CallableInterval>& known,
                  const CallableInterval& record);
} // namespace OrthancGenomics
