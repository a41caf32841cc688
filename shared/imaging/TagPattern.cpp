// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/TagPattern.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr const char* LAST_DAY = "99999999";

constexpr std::array<std::string_view, 14> CASELESS = {
    // PN
    "PatientName",
    "ReferringPhysicianName",
    "RequestingPhysician",
    "OperatorsName",
    "PerformingPhysicianName",
    "NameOfPhysiciansReadingStudy",
    "PhysiciansOfRecord",
    // CS
    "Modality",
    "ModalitiesInStudy",
    "BodyPartExamined",
    "PatientSex",
    "SeriesType",
    "Laterality",
    "PatientPosition",
};

bool IsCaseless(const std::string& keyword)
{
  return std::find(CASELESS.begin(), CASELESS.end(), keyword) != CASELESS.end();
}

bool IsDate(const std::string& keyword)
{
  return EndsWith(keyword, "Date");
}

bool IsUid(const std::string& keyword)
{
  return EndsWith(keyword, "UID");
}

bool IsDay(std::string_view text)
{
  constexpr std::size_t digitsOfDay = 8;
  return text.size() == digitsOfDay &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

TagPattern::Dates ParseDates(const std::string& keyword, std::string_view text)
{
  const std::size_t dash = text.find('-');
  const std::string_view first = Trim(text.substr(0, dash));
  const std::string_view last =
      dash == std::string_view::npos ? first : Trim(text.substr(dash + 1));
  const bool good = (IsDay(first) || first.empty()) && (IsDay(last) || last.empty()) &&
                    !(first.empty() && last.empty());
  if (!good || (!last.empty() && last < first))
  {
    throw Error(ErrorCode::BadInput,
                keyword + ": " + Quote(text) + " is no date (YYYYMMDD) and no range of dates");
  }
  return {std::string(first), last.empty() ? LAST_DAY : std::string(last)};
}

/// Bytes of the character that begins here.
std::size_t GetCharacterSize(std::string_view text)
{
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
  {
    size++;
  }
  return size;
}

/// Bytes of the value that the first character of the pattern, no star, fits; 0 if it does not.
std::size_t GetFit(std::string_view value, std::string_view pattern)
{
  if (value.empty() || pattern.empty())
  {
    return 0;
  }
  return pattern.front() == '?'             ? GetCharacterSize(value)
         : pattern.front() == value.front() ? 1
                                            : 0;
}

/// One star is retried at a time, so this takes at most the product of both lengths.
bool MatchesWild(std::string_view value, std::string_view pattern)
{
  std::optional<std::pair<std::string_view, std::string_view>> retry; // after the last star
  for (;;)
  {
    if (!pattern.empty() && pattern.front() == '*')
    {
      pattern.remove_prefix(1);
      retry = {value, pattern};
      continue;
    }
    if (value.empty() && pattern.empty())
    {
      return true;
    }
    if (const std::size_t size = GetFit(value, pattern))
    {
      value.remove_prefix(size);
      pattern.remove_prefix(1);
      continue;
    }
    if (!retry || retry->first.empty())
    {
      return false;
    }
    retry->first.remove_prefix(GetCharacterSize(retry->first));
    value = retry->first;
    pattern = retry->second;
  }
}
} // namespace

std::string ToComparable(const std::string& keyword, std::string_view value)
{
  const std::string_view trimmed = Trim(value);
  return IsCaseless(keyword) ? ToUpperAscii(trimmed) : std::string(trimmed);
}

TagPattern::TagPattern(std::string keyword, std::string_view text) : keyword_(std::move(keyword))
{
  const std::string_view trimmed = Trim(text);
  if (trimmed.find_first_not_of('*') == std::string_view::npos)
  {
    return; // anything
  }
  if (IsDate(keyword_))
  {
    dates_ = ParseDates(keyword_, trimmed);
    patterns_.emplace_back(trimmed);
    return;
  }
  for (const std::string_view part : Split(trimmed, '\\'))
  {
    patterns_.push_back(ToComparable(keyword_, part));
  }
  wild_ = !IsUid(keyword_) && trimmed.find_first_of("*?") != std::string_view::npos;
}

bool TagPattern::MatchesOne(std::string_view value) const
{
  if (dates_)
  {
    return !value.empty() && dates_->first <= value && value <= dates_->last;
  }
  return std::any_of(patterns_.begin(),
                     patterns_.end(),
                     [&](const std::string& pattern)
                     { return wild_ ? MatchesWild(value, pattern) : value == pattern; });
}

bool TagPattern::Matches(std::string_view value) const
{
  if (MatchesAnything())
  {
    return true;
  }
  const std::vector<std::string_view> values = Split(value, '\\');
  return std::any_of(values.begin(),
                     values.end(),
                     [this](std::string_view one)
                     { return MatchesOne(ToComparable(keyword_, one)); });
}

std::optional<std::string> TagPattern::FindPlainValue() const
{
  return patterns_.size() == 1 && !wild_ && !dates_ ? std::make_optional(patterns_.front())
                                                    : std::nullopt;
}
} // namespace OrthancGenomics
