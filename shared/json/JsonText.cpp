// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/JsonText.h"

#include "core/Error.h"
#include "core/Text.h"

#include <json/reader.h>
#include <json/writer.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <exception>
#include <memory>
#include <sstream>
#include <vector>

namespace OrthancGenomics
{
namespace
{
/// Nested deeper than any document of ours; JsonCpp recurses once a level.
constexpr int DEPTH_LIMIT = 200;

constexpr int DIGITS = 15;

/// "* Line 3, Column 7\n  Missing ',' …\n…" of JsonCpp as "3:7: Missing ',' …".
/// Texts in quotation marks are the client's own and are left out.
std::string Located(const std::string& fault)
{
  std::istringstream lines(fault);
  std::string place;
  std::string reason;
  std::getline(lines, place);
  std::getline(lines, reason);
  std::string position;
  for (const char c : place)
  {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0)
    {
      position.push_back(c);
    }
    else if (c == ',')
    {
      position.push_back(':');
    }
  }
  const std::string trimmed(Trim(reason));
  const bool quotes = trimmed.find('"') != std::string::npos ||
                      trimmed.find("number") != std::string::npos ||
                      trimmed.find("uplicate") != std::string::npos;
  return "invalid JSON at " + (position.empty() ? std::string("1:1") : position) + ": " +
         (quotes ? "the value cannot be read" : trimmed);
}

Json::Value Parse(std::string_view text, bool comments)
{
  if (!IsUtf8(text))
  {
    throw Error(ErrorCode::BadInput, "invalid JSON at 1:1: the text is not UTF-8");
  }
  Json::CharReaderBuilder builder;
  Json::CharReaderBuilder::strictMode(&builder.settings_);
  builder["allowComments"] = comments;
  builder["strictRoot"] = false;
  builder["collectComments"] = false;
  builder["skipBom"] = true;
  builder["stackLimit"] = DEPTH_LIMIT;
  const std::unique_ptr<Json::CharReader> reader(builder.newCharReader());
  Json::Value value;
  std::string fault;
  bool good = false;
  try
  {
    good = reader->parse(text.data(), text.data() + text.size(), &value, &fault);
  }
  catch (const std::exception&)
  {
    throw Error(ErrorCode::BadInput, "invalid JSON: nested too deeply or a key given twice");
  }
  if (!good)
  {
    throw Error(ErrorCode::BadInput, Located(fault));
  }
  return value;
}

std::string Write(const Json::Value& value, const char* indentation)
{
  Json::StreamWriterBuilder builder;
  builder["indentation"] = indentation;
  builder["emitUTF8"] = true;
  builder["commentStyle"] = "None";
  builder["precision"] = DIGITS;
  builder["precisionType"] = "significant";
  return Json::writeString(builder, value);
}

/// Control characters, quotation marks and backslashes need JsonCpp.
bool IsPlain(std::string_view text)
{
  bool special = false;
  for (const char letter : text) // without a way out, so that many are looked at together
  {
    special |= static_cast<unsigned char>(letter) < 0x20 || letter == '"' || letter == '\\';
  }
  return !special;
}

constexpr int ROUND_DIGITS = 6;
constexpr float FIRST_EXPONENT = 999999;

using Digits = std::array<char, 32>;

std::string_view WriteDigits(double value, int precision, Digits& buffer)
{
  char* const begin = buffer.data();
  const char* const end =
      std::to_chars(begin, begin + buffer.size(), value, std::chars_format::general, precision).ptr;
  return {begin, static_cast<std::size_t>(end - begin)};
}

/// As JsonCpp, without its text of the format for each number.
void AppendDigits(double value, int precision, std::string& text)
{
  if (!std::isfinite(value))
  {
    text += Json::valueToString(value, DIGITS, Json::significantDigits);
    return;
  }
  Digits buffer{};
  const std::string_view digits = WriteDigits(value, precision, buffer);
  text += digits;
  text += digits.find_first_of(".e") == std::string_view::npos ? ".0" : "";
}

void Append(const Json::Value& value, std::string& out);

void AppendMembers(const Json::Value& value, std::string& out)
{
  const bool object = value.isObject();
  out += object ? '{' : '[';
  for (auto member = value.begin(); member != value.end(); ++member)
  {
    out.append(member == value.begin() ? "" : ",");
    if (object)
    {
      const char* end = nullptr;
      const char* const name = member.memberName(&end);
      AppendString({name, static_cast<std::size_t>(end - name)}, out);
      out += ':';
    }
    Append(*member, out);
  }
  out += object ? '}' : ']';
}

/// What Write gives without indentation, in a third of the time.
void Append(const Json::Value& value, std::string& out)
{
  const char* begin = nullptr;
  const char* end = nullptr;
  switch (value.type())
  {
  case Json::objectValue:
  case Json::arrayValue:
    AppendMembers(value, out);
    break;
  case Json::stringValue:
    value.getString(&begin, &end);
    AppendString({begin, static_cast<std::size_t>(end - begin)}, out);
    break;
  case Json::intValue:
    AppendInteger(value.asLargestInt(), out);
    break;
  case Json::nullValue:
    out += "null";
    break;
  case Json::booleanValue:
    out += value.asBool() ? "true" : "false";
    break;
  case Json::uintValue:
    out += std::to_string(value.asLargestUInt());
    break;
  case Json::realValue:
    AppendNumber(value.asDouble(), out);
    break;
  }
}
} // namespace

Json::Value ParseJson(std::string_view text)
{
  return Parse(text, false);
}

Json::Value ParseJsonWithComments(std::string_view text)
{
  return Parse(text, true);
}

std::string ToText(const Json::Value& value)
{
  std::string text;
  Append(value, text);
  return text;
}

void AppendString(std::string_view value, std::string& text)
{
  if (!IsPlain(value))
  {
    text += Write(std::string(value), "");
    return;
  }
  text += '"';
  text += value;
  text += '"';
}

void AppendInteger(std::int64_t value, std::string& text)
{
  std::array<char, 24> buffer{};
  const char* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  text.append(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
}

void AppendNumber(double value, std::string& text)
{
  AppendDigits(value, DIGITS, text);
}

double Round(float value)
{
  Digits buffer{};
  const std::string_view digits = WriteDigits(value, ROUND_DIGITS, buffer);
  double rounded = value;
  std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
  return rounded;
}

void AppendRounded(float value, std::string& text)
{
  // beyond, the shorter form has an exponent that the longer one has not
  const bool same = std::fabs(value) < FIRST_EXPONENT;
  same ? AppendDigits(value, ROUND_DIGITS, text) : AppendNumber(Round(value), text);
}

std::string ToPrettyText(const Json::Value& value)
{
  return Write(value, "  ") + "\n";
}
} // namespace OrthancGenomics
