// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Request.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void Fail(const std::string& key, const std::string& what)
{
  throw Error(ErrorCode::BadInput, key + " must be " + what);
}

std::string Describe(double value)
{
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  return text.back() == '.' ? text.substr(0, text.size() - 1) : text;
}

/// The q of one media type in an Accept header; nothing if it is not named there in full.
std::optional<double> FindPreference(std::string_view accept, std::string_view mime)
{
  for (const std::string_view range : Split(accept, ','))
  {
    const std::vector<std::string_view> parts = Split(range, ';');
    if (!EqualsIgnoringCase(Trim(parts.front()), mime))
    {
      continue;
    }
    for (const std::string_view part : parts)
    {
      const std::string_view parameter = Trim(part);
      if (StartsWith(parameter, "q="))
      {
        return ParseNumber(parameter.substr(2)).value_or(0);
      }
    }
    return 1;
  }
  return std::nullopt;
}
} // namespace

std::string Request::Header(const std::string& name) const
{
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::optional<std::string> Request::FindQuery(const std::string& key) const
{
  const auto found = query.find(key);
  return found == query.end() ? std::nullopt : std::make_optional(found->second);
}

std::string Request::GetQuery(const std::string& key) const
{
  if (const std::optional<std::string> value = FindQuery(key))
  {
    return *value;
  }
  throw Error(ErrorCode::BadInput, key + " is missing");
}

std::string Request::GetQuery(const std::string& key, const std::string& absent) const
{
  return FindQuery(key).value_or(absent);
}

std::optional<std::int64_t>
Request::FindInteger(const std::string& key, std::int64_t least, std::int64_t most) const
{
  const std::optional<std::string> text = FindQuery(key);
  if (!text)
  {
    return std::nullopt;
  }
  const std::optional<std::int64_t> value = ParseInteger(*text);
  if (!value || *value < least || *value > most)
  {
    Fail(key, "an integer from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

std::int64_t Request::GetInteger(const std::string& key,
                                 std::int64_t absent,
                                 std::int64_t least,
                                 std::int64_t most) const
{
  return FindInteger(key, least, most).value_or(absent);
}

std::optional<double> Request::FindNumber(const std::string& key, double least, double most) const
{
  const std::optional<std::string> text = FindQuery(key);
  if (!text)
  {
    return std::nullopt;
  }
  const std::optional<double> value = ParseNumber(*text);
  if (!value || *value < least || *value > most)
  {
    Fail(key,
         "a number from " + Describe(least) + (std::isinf(most) ? " on" : " to " + Describe(most)));
  }
  return value;
}

bool Request::GetBool(const std::string& key) const
{
  const std::optional<std::string> text = FindQuery(key);
  const std::string value = ToLowerAscii(text.value_or("false"));
  if (value.empty() || value == "true" || value == "1" || value == "yes")
  {
    return true;
  }
  if (value == "false" || value == "0" || value == "no")
  {
    return false;
  }
  Fail(key, "true or false");
}

void Request::AllowKeys(const std::vector<std::string>& keys) const
{
  for (const auto& [key, value] : query)
  {
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
    {
      throw Error(ErrorCode::BadInput, key + " is not a known parameter of this route");
    }
  }
}

std::optional<std::int64_t> Request::ContentLength() const
{
  const std::optional<std::int64_t> length = ParseInteger(Trim(Header("content-length")));
  return length && *length >= 0 ? length : std::nullopt;
}

bool Request::Accepts(const std::string& mime) const
{
  const std::string accept = Header("accept");
  const std::optional<double> wanted = FindPreference(accept, mime);
  return wanted && *wanted > 0 && *wanted >= FindPreference(accept, "application/json").value_or(0);
}
} // namespace OrthancGenomics
