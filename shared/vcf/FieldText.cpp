// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/FieldText.h"

#include "core/Text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::array<bool, 256> MakeBaseTable()
{
  std::array<bool, 256> table{};
  for (const char c : {'A', 'C', 'G', 'T', 'N', 'a', 'c', 'g', 't', 'n'})
  {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}

constexpr std::array<bool, 256> BASES = MakeBaseTable();

bool IsDigit(char c)
{
  return c >= '0' && c <= '9';
}

bool IsLetter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Within 32 bits without the eight smallest, which BCF keeps for itself (VCF 4.3 section 1.3).
bool IsInteger(std::string_view text)
{
  constexpr std::int64_t smallest = std::int64_t{std::numeric_limits<std::int32_t>::min()} + 8;
  constexpr std::int64_t largest = std::numeric_limits<std::int32_t>::max();
  if (!text.empty() && text[0] == '+')
  {
    text.remove_prefix(1);
  }
  const auto value = ParseInteger(text);
  return value && *value >= smallest && *value <= largest;
}

bool IsFloat(std::string_view text)
{
  if (!text.empty() && text[0] == '+')
  {
    text.remove_prefix(1);
  }
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const bool inRange = error == std::errc() || error == std::errc::result_out_of_range;
  return inRange && stop == end && !text.empty();
}

/// One character, which UTF-8 may write as several bytes.
bool IsCharacter(std::string_view text)
{
  constexpr unsigned continuation = 0x80U;
  constexpr unsigned mask = 0xC0U;
  return std::count_if(text.begin(),
                       text.end(),
                       [](char c)
                       { return (static_cast<unsigned char>(c) & mask) != continuation; }) == 1;
}
} // namespace

bool Parts::Next(std::string_view& part)
{
  if (done_)
  {
    return false;
  }
  const std::size_t end = rest_.find(separator_);
  part = rest_.substr(0, end);
  done_ = end == std::string_view::npos;
  if (!done_)
  {
    rest_.remove_prefix(end + 1);
  }
  return true;
}

std::size_t CountParts(std::string_view text, char separator)
{
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), separator)) + 1;
}

bool HasRepeatedPart(std::string_view text, char separator)
{
  std::string_view part;
  for (Parts parts(text, separator); parts.Next(part);)
  {
    const std::string_view after = text.substr(std::min(
        text.size(), static_cast<std::size_t>(part.data() - text.data()) + part.size() + 1));
    std::string_view other;
    for (Parts others(after, separator); !after.empty() && others.Next(other);)
    {
      if (other == part)
      {
        return true;
      }
    }
  }
  return false;
}

bool HasWhiteSpace(std::string_view text)
{
  return text.find_first_of(" \t\v\f\r\n") != std::string_view::npos;
}

bool IsDigits(std::string_view text)
{
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

bool IsBases(std::string_view text)
{
  return !text.empty() && std::all_of(text.begin(),
                                      text.end(),
                                      [](char c) { return BASES[static_cast<unsigned char>(c)]; });
}

bool IsKeyName(std::string_view text)
{
  if (text == "1000G")
  {
    return true;
  }
  return !text.empty() && (IsLetter(text[0]) || text[0] == '_') &&
         std::all_of(text.begin(),
                     text.end(),
                     [](char c) { return IsLetter(c) || IsDigit(c) || c == '_' || c == '.'; });
}

bool IsContigName(std::string_view text)
{
  if (text.empty() || text[0] == '*' || text[0] == '=')
  {
    return false;
  }
  const bool hla = StartsWith(text, "HLA-");
  return std::all_of(text.begin(),
                     text.end(),
                     [hla](char c)
                     {
                       constexpr char firstPrintable = '!';
                       constexpr char lastPrintable = '~';
                       if (c == '*' || c == ':')
                       {
                         return hla;
                       }
                       return c >= firstPrintable && c <= lastPrintable &&
                              std::string_view("\"'(),<>[]\\`{}").find(c) == std::string_view::npos;
                     });
}

bool IsValue(std::string_view text, ValueType type)
{
  switch (type)
  {
  case ValueType::Integer:
    return IsInteger(text);
  case ValueType::Float:
    return IsFloat(text);
  case ValueType::Character:
    return IsCharacter(text);
  case ValueType::Flag:
    return text == "0" || text == "1";
  case ValueType::String:
    return true;
  }
  return true;
}
} // namespace OrthancGenomics
