// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Milliseconds since 1970-01-01 UTC by the system clock.
std::int64_t NowMilliseconds();

/// ISO 8601 in UTC to the second, such as "2026-11-24T15:00:00Z".
std::string ToIsoTime(std::int64_t milliseconds);

/// The same to the millisecond, such as "2026-11-24T15:00:00.123Z".
std::string ToIsoInstant(std::int64_t milliseconds);

/// An ISO 8601 date, whose first moment in UTC it means, or date and time with a zone
/// ("2026-11-24T15:00:00.123Z", "…T16:00+01:00"); nothing for any other text.
std::optional<std::int64_t> ParseIsoTime(std::string_view text);
} // namespace OrthancGenomics
