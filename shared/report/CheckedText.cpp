// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CheckedText.h"

#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_NAME_GROUP = 64;
constexpr std::size_t MAX_UID = 64;
constexpr std::size_t MAX_LANGUAGE = 16;
constexpr std::string_view DIGITS = "0123456789";

[[noreturn]] void Refuse(const std::string& reason)
{
  throw Error(ErrorCode::BadInput, reason);
}

bool IsContinuation(char byte)
{
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

bool IsControl(char byte)
{
  return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

/// C1 controls are C2 80 to C2 9F; no text of XML, which viewers make of an SR, may hold U+FFFE.
bool HasForbiddenCharacter(std::string_view text)
{
  for (std::size_t i = 0; i + 1 < text.size(); i++)
  {
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if (text[i] == '\xC2' && next < 0xA0)
    {
      return true;
    }
  }
  return text.find("\xEF\xBF\xBE") != std::string_view::npos ||
         text.find("\xEF\xBF\xBF") != std::string_view::npos;
}

void CheckCharacters(std::string_view text)
{
  if (!IsUtf8(text))
  {
    Refuse("a text is not UTF-8");
  }
  if (std::any_of(text.begin(), text.end(), IsControl) || HasForbiddenCharacter(text))
  {
    Refuse("a text has a control character");
  }
}

std::string CheckText(std::string_view text)
{
  std::string kept;
  for (const char byte : Trim(text))
  {
    if (byte == '\n' && !kept.empty() && kept.back() == '\r')
    {
      kept.pop_back();
    }
    kept += byte;
  }
  if (kept.empty())
  {
    Refuse("a text is empty");
  }
  for (const std::string_view line : Split(kept, '\n'))
  {
    CheckCharacters(line);
  }
  return kept;
}

std::string CheckName(std::string_view name)
{
  std::string kept = CheckLine(name, 3 * MAX_NAME_GROUP + 2);
  const std::vector<std::string_view> groups = Split(kept, '=');
  if (groups.size() > 3)
  {
    Refuse("a person's name has " + std::to_string(groups.size()) + " groups, at most 3");
  }
  for (const std::string_view group : groups)
  {
    CheckLine(group.empty() ? "-" : group, MAX_NAME_GROUP);
  }
  return kept;
}

std::string CheckUid(std::string_view uid)
{
  uid = Trim(uid);
  if (uid.empty() || uid.size() > MAX_UID)
  {
    Refuse("a UID has " + std::to_string(uid.size()) + " characters, not 1 to 64");
  }
  for (const std::string_view part : Split(uid, '.'))
  {
    if (part.empty() || part.find_first_not_of(DIGITS) != std::string_view::npos ||
        (part.size() > 1 && part.front() == '0'))
    {
      Refuse("a UID is not numbers joined by dots");
    }
  }
  return std::string(uid);
}

std::string CheckDate(std::string_view date)
{
  date = Trim(date);
  if (date.size() != 10 || !ParseIsoTime(date))
  {
    Refuse("a date is no day of the calendar written as 2026-11-27");
  }
  return std::string(date);
}

bool IsBelow(std::string_view twoDigits, std::int64_t bound)
{
  return twoDigits.empty() || (twoDigits.size() == 2 && *ParseInteger(twoDigits) < bound);
}

std::string CheckTime(std::string_view time)
{
  time = Trim(time);
  const std::size_t dot = time.find('.');
  const std::string_view clock = time.substr(0, dot);
  const std::string_view fraction =
      dot == std::string_view::npos ? std::string_view("0") : time.substr(dot + 1);
  const bool digits = !clock.empty() && !fraction.empty() && fraction.size() <= 6 &&
                      clock.find_first_not_of(DIGITS) == std::string_view::npos &&
                      fraction.find_first_not_of(DIGITS) == std::string_view::npos &&
                      (dot == std::string_view::npos || clock.size() == 6);
  if (!digits || clock.size() > 6 || !IsBelow(clock.substr(0, 2), 24) ||
      !IsBelow(clock.substr(std::min<std::size_t>(2, clock.size()), 2), 60) ||
      !IsBelow(clock.substr(std::min<std::size_t>(4, clock.size())), 61))
  {
    Refuse("a time is not written as 123059 or 123059.25");
  }
  return std::string(time);
}

std::string CheckLanguage(std::string_view tag)
{
  tag = Trim(tag);
  for (const std::string_view part : Split(tag, '-'))
  {
    const bool known = !part.empty() && part.size() <= 8 &&
                       std::all_of(part.begin(),
                                   part.end(),
                                   [](char c) {
                                     return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                            (c >= '0' && c <= '9');
                                   });
    if (!known || tag.size() > MAX_LANGUAGE)
    {
      Refuse("language " + Quote(tag) + ": is no tag such as en or pt-BR");
    }
  }
  return std::string(tag);
}
} // namespace

std::string CheckLine(std::string_view text, std::size_t maximum)
{
  text = Trim(text);
  if (text.empty())
  {
    Refuse("a text is empty");
  }
  CheckCharacters(text);
  if (text.find('\\') != std::string_view::npos)
  {
    Refuse("a text has a backslash");
  }
  const std::size_t characters = CountCharacters(text);
  if (characters > maximum)
  {
    Refuse("a text has " + std::to_string(characters) + " characters, at most " +
           std::to_string(maximum));
  }
  return std::string(text);
}

ReportText::ReportText(std::string_view text) : CheckedText(CheckText(text)) {}

PersonName::PersonName(std::string_view name) : CheckedText(CheckName(name)) {}

Uid::Uid(std::string_view uid) : CheckedText(CheckUid(uid)) {}

ReportDate::ReportDate(std::string_view date) : CheckedText(CheckDate(date)) {}

DayTime::DayTime(std::string_view time) : CheckedText(CheckTime(time)) {}

Language::Language(std::string_view tag) : CheckedText(CheckLanguage(tag)) {}

bool IsCodeText(std::string_view text)
{
  return std::all_of(text.begin(),
                     text.end(),
                     [](char byte) { return byte > ' ' && byte <= '~' && byte != '\\'; });
}

std::size_t CountCharacters(std::string_view utf8)
{
  return utf8.size() -
         static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), IsContinuation));
}

std::string CutCharacters(std::string_view utf8, std::size_t maximum)
{
  if (CountCharacters(utf8) <= maximum)
  {
    return std::string(utf8);
  }
  constexpr std::string_view cut = "...";
  std::size_t bytes = 0;
  for (std::size_t characters = 0; bytes < utf8.size(); bytes++)
  {
    if (!IsContinuation(utf8[bytes]) && characters++ == maximum - cut.size())
    {
      break;
    }
  }
  return std::string(utf8.substr(0, bytes)) + std::string(cut);
}
} // namespace OrthancGenomics
