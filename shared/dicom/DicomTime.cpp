// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/DicomTime.h"

#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MINUTE = 60000;
constexpr std::size_t SECONDS_END = 14; ///< of "YYYYMMDDhhmmss"

/// "2026-11-27T12:30:59Z", as if the clock were UTC's.
std::string ToClock(const DocumentTime& time)
{
  return ToIsoTime(time.Milliseconds() + time.OffsetMinutes() * MINUTE);
}

std::string Digits(std::string_view text)
{
  std::string digits;
  for (const char c : text)
  {
    if (c >= '0' && c <= '9')
    {
      digits += c;
    }
  }
  return digits;
}

bool AreDigits(std::string_view text)
{
  return Digits(text).size() == text.size();
}

std::string ToIsoDate(std::string_view digits)
{
  return std::string(digits.substr(0, 4)) + '-' + std::string(digits.substr(4, 2)) + '-' +
         std::string(digits.substr(6, 2));
}

/// Minutes of "+0100"; of an absent one, 0.
std::optional<int> ParseOffset(std::string_view text)
{
  if (text.empty())
  {
    return 0;
  }
  if (text.size() != 5 || !AreDigits(text.substr(1)) || (text[0] != '+' && text[0] != '-'))
  {
    return std::nullopt;
  }
  const std::int64_t minutes =
      *ParseInteger(text.substr(1, 2)) * 60 + *ParseInteger(text.substr(3, 2));
  return static_cast<int>(text[0] == '-' ? -minutes : minutes);
}
} // namespace

std::string ToDicomDate(const DocumentTime& time)
{
  return Digits(ToClock(time).substr(0, 10));
}

std::string ToDicomTime(const DocumentTime& time)
{
  return Digits(ToClock(time).substr(11, 8));
}

std::string ToDicomOffset(const DocumentTime& time)
{
  const int minutes = std::abs(time.OffsetMinutes());
  std::array<char, 16> text{};
  std::snprintf(text.data(),
                text.size(),
                "%c%02d%02d",
                time.OffsetMinutes() < 0 ? '-' : '+',
                minutes / 60,
                minutes % 60);
  return text.data();
}

std::string ToDicomDateTime(const DocumentTime& time)
{
  return ToDicomDate(time) + ToDicomTime(time) + ToDicomOffset(time);
}

std::string ToDicomDate(const ReportDate& date)
{
  return Digits(date.Value());
}

std::optional<DocumentTime> ParseDicomDateTime(std::string_view text)
{
  text = Trim(text);
  const std::string_view digits = text.substr(0, SECONDS_END);
  if (digits.size() != SECONDS_END || !AreDigits(digits))
  {
    return std::nullopt;
  }
  std::string_view rest = text.substr(SECONDS_END);
  if (StartsWith(rest, ".")) // a fraction of a second
  {
    rest.remove_prefix(std::min(rest.size(), rest.find_first_of("+-")));
  }
  const std::optional<int> offset = ParseOffset(rest);
  const std::optional<std::int64_t> clock = ParseIsoTime(
      ToIsoDate(digits) + 'T' + std::string(digits.substr(8, 2)) + ':' +
      std::string(digits.substr(10, 2)) + ':' + std::string(digits.substr(12, 2)) + 'Z');
  if (!offset || !clock)
  {
    return std::nullopt;
  }
  try
  {
    return DocumentTime(*clock - *offset * MINUTE, *offset);
  }
  catch (const Error&)
  {
    return std::nullopt;
  }
}

std::optional<ReportDate> ParseDicomDate(std::string_view text)
{
  text = Trim(text);
  const std::string iso = text.size() == 8 && AreDigits(text) ? ToIsoDate(text) : "";
  return ParseIsoTime(iso) ? std::optional(ReportDate(iso)) : std::nullopt;
}
} // namespace OrthancGenomics
