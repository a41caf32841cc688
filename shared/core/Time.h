// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace OrthancGenomics
{
/// Milliseconds since 1970-01-01 UTC by the system clock.
std::int64_t NowMilliseconds();

/// ISO 8601 in UTC to the second, such as "2026-11-24T15:00:00Z".
std::string ToIsoTime(std::int64_t milliseconds);
} // namespace OrthancGenomics
