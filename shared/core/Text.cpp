// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Text.h"

#include "core/Error.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view WHITE_SPACE = " \t\r\n\v\f";

char Lower(char c)
{
  return (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
}

char Upper(char c)
{
  return (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
}

int HexDigit(char c)
{
  c = Lower(c);
  if (c >= '0' && c <= '9')
  {
    return c - '0';
  }
  return (c >= 'a' && c <= 'f') ? c - 'a' + 10 : -1;
}

bool AreContinuations(std::string_view bytes)
{
  return std::all_of(bytes.begin(),
                     bytes.end(),
                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
}

/// Bytes of the UTF-8 sequence at the start of `text`, 0 if it is not well-formed.
std::size_t SequenceLength(std::string_view text)
{
  const auto at = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = at(0);
  if (lead < 0x80)
  {
    return 1;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length ||
      !AreContinuations(text.substr(1, length - 1)))
  {
    return 0;
  }
  const bool overlong = (lead == 0xE0 && at(1) < 0xA0) || (lead == 0xF0 && at(1) < 0x90);
  const bool outside = (lead == 0xED && at(1) >= 0xA0) || (lead == 0xF4 && at(1) >= 0x90);
  return overlong || outside ? 0 : length;
}
} // namespace

std::vector<std::string_view> Split(std::string_view text, char separator)
{
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator, begin))
  {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::string_view Trim(std::string_view text)
{
  if (!text.empty() && text.front() > ' ' && text.back() > ' ')
  {
    return text; // nearly always
  }
  const std::size_t begin = text.find_first_not_of(WHITE_SPACE);
  if (begin == std::string_view::npos)
  {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(WHITE_SPACE) - begin + 1);
}

std::string ToLowerAscii(std::string_view text)
{
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), Lower);
  return result;
}

std::string ToUpperAscii(std::string_view text)
{
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), Upper);
  return result;
}

bool EqualsIgnoringCase(std::string_view a, std::string_view b)
{
  return std::equal(a.begin(),
                    a.end(),
                    b.begin(),
                    b.end(),
                    [](char left, char right) { return Lower(left) == Lower(right); });
}

bool StartsWith(std::string_view text, std::string_view prefix)
{
  return text.substr(0, prefix.size()) == prefix;
}

bool EndsWith(std::string_view text, std::string_view suffix)
{
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

std::optional<std::int64_t> ParseInteger(std::string_view text)
{
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.empty())
  {
    return std::nullopt;
  }
  return value;
}

std::optional<double> ParseNumber(std::string_view text)
{
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.empty() || !std::isfinite(value))
  {
    return std::nullopt;
  }
  return value;
}

std::string DecodePercent(std::string_view text)
{
  if (text.find('%') == std::string_view::npos)
  {
    return std::string(text);
  }
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); i++)
  {
    const bool escape = text[i] == '%' && i + 2 < text.size() && HexDigit(text[i + 1]) >= 0 &&
                        HexDigit(text[i + 2]) >= 0;
    if (escape)
    {
      result.push_back(static_cast<char>(HexDigit(text[i + 1]) * 16 + HexDigit(text[i + 2])));
      i += 2;
    }
    else
    {
      result.push_back(text[i]);
    }
  }
  return result;
}

bool IsUtf8(std::string_view text)
{
  while (!text.empty())
  {
    const std::size_t length = SequenceLength(text);
    if (length == 0)
    {
      return false;
    }
    text.remove_prefix(length);
  }
  return true;
}

std::string EncodeBase64(std::string_view bytes)
{
  static constexpr char digits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3)
  {
    const std::string_view group = bytes.substr(i, 3);
    unsigned bits = 0;
    for (std::size_t k = 0; k < 3; k++)
    {
      bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; k++)
    {
      text.push_back(k <= group.size() ? digits[bits >> (18 - 6 * k) & 63] : '=');
    }
  }
  return text;
}

std::string Quote(std::string_view text)
{
  constexpr std::size_t maxLength = 60;
  std::string result = "'";
  for (const char c : text.substr(0, maxLength))
  {
    result.push_back(c >= ' ' && c <= '~' ? c : '?');
  }
  return result + (text.size() > maxLength ? "...'" : "'");
}

std::string MakeRandomId()
{
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
  {
    throw Error(ErrorCode::Storage, "the operating system gives no random numbers");
  }
  static constexpr char digits[] = "0123456789abcdef";
  std::string id;
  for (const unsigned char byte : bytes)
  {
    id.push_back(digits[byte >> 4]);
    id.push_back(digits[byte & 15]);
  }
  return id;
}
} // namespace OrthancGenomics
