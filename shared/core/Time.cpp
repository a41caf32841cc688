// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Time.h"

#include "core/Text.h"

#include <array>
#include <chrono>
#include <ctime>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MINUTE = 60 * 1000;

/// Takes `digits` digits off the front; nothing if they are not there.
std::optional<std::int64_t> TakeNumber(std::string_view& text, std::size_t digits)
{
  if (text.size() < digits || text.substr(0, digits).find_first_not_of("0123456789") !=
                                  std::string_view::npos)
  {
    return std::nullopt;
  }
  const auto number = ParseInteger(text.substr(0, digits));
  text.remove_prefix(digits);
  return number;
}

bool TakeMark(std::string_view& text, char mark)
{
  const bool there = !text.empty() && text.front() == mark;
  text.remove_prefix(there ? 1 : 0);
  return there;
}

/// The next number if `mark` stands before it and it is below `end`.
std::optional<std::int64_t>
TakeMarked(std::string_view& text, char mark, std::int64_t end, std::size_t digits = 2)
{
  const auto number = TakeMark(text, mark) ? TakeNumber(text, digits) : std::nullopt;
  return number && *number < end ? number : std::nullopt;
}

std::optional<std::int64_t> TakeDate(std::string_view& text)
{
  const auto year = TakeNumber(text, 4);
  const auto month = TakeMarked(text, '-', 13);
  const auto day = TakeMarked(text, '-', 32);
  if (!year || !month || !day)
  {
    return std::nullopt;
  }
  std::tm parts{};
  parts.tm_year = static_cast<int>(*year) - 1900;
  parts.tm_mon = static_cast<int>(*month) - 1;
  parts.tm_mday = static_cast<int>(*day);
  const std::time_t seconds = timegm(&parts);
  // 31 February would be some day of March
  const bool real = parts.tm_mday == *day && parts.tm_mon == *month - 1;
  return real ? std::make_optional(std::int64_t{seconds} * 1000) : std::nullopt;
}

/// Milliseconds of the day.
std::optional<std::int64_t> TakeTime(std::string_view& text)
{
  const auto hour = TakeMarked(text, 'T', 24);
  const auto minute = TakeMarked(text, ':', 60);
  if (!hour || !minute)
  {
    return std::nullopt;
  }
  std::int64_t time = (*hour * 60 + *minute) * MINUTE;
  if (!text.empty() && text.front() == ':')
  {
    const auto second = TakeMarked(text, ':', 60);
    if (!second)
    {
      return std::nullopt;
    }
    time += *second * 1000;
  }
  if (TakeMark(text, '.'))
  {
    std::int64_t weight = 100;
    auto digit = TakeNumber(text, 1);
    if (!digit)
    {
      return std::nullopt;
    }
    for (; digit; digit = TakeNumber(text, 1))
    {
      time += *digit * weight;
      weight /= 10;
    }
  }
  return time;
}

/// What is to be taken off the time for UTC.
std::optional<std::int64_t> TakeZone(std::string_view& text)
{
  if (TakeMark(text, 'Z'))
  {
    return 0;
  }
  const std::int64_t sign = !text.empty() && text.front() == '-' ? -1 : 1;
  const auto hour = TakeMarked(text, sign < 0 ? '-' : '+', 24);
  const auto minute = TakeMarked(text, ':', 60);
  return hour && minute ? std::make_optional(sign * (*hour * 60 + *minute) * MINUTE)
                        : std::nullopt;
}
} // namespace

std::int64_t NowMilliseconds()
{
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string ToIsoTime(std::int64_t milliseconds)
{
  const std::time_t seconds = static_cast<std::time_t>(milliseconds / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return std::string(text.data(), length);
}

std::string ToIsoInstant(std::int64_t milliseconds)
{
  const std::string thousandths = std::to_string(1000 + milliseconds % 1000).substr(1);
  std::string text = ToIsoTime(milliseconds);
  return text.insert(text.size() - 1, "." + thousandths);
}

std::optional<std::int64_t> ParseIsoTime(std::string_view text)
{
  const auto date = TakeDate(text);
  if (!date || text.empty())
  {
    return date;
  }
  const auto time = TakeTime(text);
  const auto zone = time ? TakeZone(text) : std::nullopt;
  return zone && text.empty() ? std::make_optional(*date + *time - *zone) : std::nullopt;
}
} // namespace OrthancGenomics
