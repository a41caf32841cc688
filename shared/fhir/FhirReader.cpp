// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/FhirReader.h"

#include "core/Error.h"
#include "core/Time.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t SECOND = 1000;
constexpr std::int64_t DAY = std::int64_t{24} * 3600 * SECOND;

[[noreturn]] void Fail(const std::string& path, const std::string& what)
{
  throw Error(ErrorCode::BadInput, path + " must be " + what);
}

std::string MakeDate(std::int64_t months)
{
  std::array<char, 32> text{};
  std::snprintf(text.data(),
                text.size(),
                "%04d-%02d-01",
                static_cast<int>(months / 12),
                static_cast<int>(months % 12 + 1));
  return text.data();
}

/// A year, or year and month.
std::optional<FhirTime> ParseMonths(const std::string& text)
{
  const bool isYear = text.size() == 4;
  const std::optional<std::int64_t> begin = ParseIsoTime(text + (isYear ? "-01-01" : "-01"));
  if (!begin)
  {
    return std::nullopt;
  }
  const std::int64_t first =
      std::stol(text.substr(0, 4)) * 12 + (isYear ? 0 : std::stol(text.substr(5)) - 1);
  const std::optional<std::int64_t> end = ParseIsoTime(MakeDate(first + (isYear ? 12 : 1)));
  return end ? std::make_optional(FhirTime{*begin, *end}) : std::nullopt;
}

std::optional<FhirTime> ParseFhirTime(const std::string& text)
{
  if (text.size() == 4 || text.size() == 7)
  {
    return ParseMonths(text);
  }
  const std::optional<std::int64_t> begin = ParseIsoTime(text);
  const std::int64_t length = text.size() == 10 ? DAY : SECOND;
  return begin ? std::make_optional(FhirTime{*begin, *begin + length}) : std::nullopt;
}
} // namespace

FhirReader::FhirReader(Json::Value element, std::string path)
    : element_(std::move(element)), path_(std::move(path))
{
  if (!element_.isNull() && !element_.isObject())
  {
    Fail(path_, "an object");
  }
  for (const char* modifier : {"modifierExtension", "implicitRules"})
  {
    if (Has(modifier))
    {
      throw Error(ErrorCode::Refused,
                  PathOf(modifier) + " may turn the meaning of the rest and is not understood");
    }
  }
}

const Json::Value& FhirReader::Get(const std::string& key) const
{
  return element_.isNull() ? Json::Value::nullSingleton() : element_[key];
}

std::string FhirReader::GetText(const std::string& key) const
{
  const Json::Value& value = Get(key);
  if (!value.isNull() && !value.isString())
  {
    Fail(PathOf(key), "a text");
  }
  return value.isNull() ? "" : value.asString();
}

std::string FhirReader::GetCode(const std::string& key,
                                const std::vector<std::string>& allowed) const
{
  std::string code = GetText(key);
  if (std::find(allowed.begin(), allowed.end(), code) == allowed.end())
  {
    std::string list;
    for (const std::string& one : allowed)
    {
      list += (list.empty() ? "" : ", ") + one;
    }
    Fail(PathOf(key), (allowed.size() == 1 ? "" : "one of ") + list);
  }
  return code;
}

std::optional<FhirTime> FhirReader::FindTime(const std::string& key) const
{
  const std::string text = GetText(key);
  if (text.empty())
  {
    return std::nullopt;
  }
  const std::optional<FhirTime> time = ParseFhirTime(text);
  if (!time)
  {
    Fail(PathOf(key), "a FHIR dateTime");
  }
  return time;
}

FhirReader FhirReader::GetElement(const std::string& key) const
{
  return FhirReader(Get(key), PathOf(key));
}

std::vector<FhirReader> FhirReader::GetElements(const std::string& key) const
{
  const Json::Value& list = Get(key);
  if (!list.isNull() && !list.isArray())
  {
    Fail(PathOf(key), "a list");
  }
  std::vector<FhirReader> elements;
  elements.reserve(list.size());
  for (Json::ArrayIndex i = 0; i < list.size(); i++)
  {
    elements.emplace_back(list[i], PathOf(key) + "[" + std::to_string(i) + "]");
  }
  return elements;
}

std::vector<FhirCoding> FhirReader::GetCodings(const std::string& key) const
{
  std::vector<FhirCoding> codings;
  for (const FhirReader& element : GetElements(key))
  {
    const std::vector<FhirCoding> own = element.ListCodings();
    codings.insert(codings.end(), own.begin(), own.end());
  }
  return codings;
}

std::vector<FhirCoding> FhirReader::ListCodings() const
{
  if (!Has("coding"))
  {
    const FhirCoding alone{GetText("system"),
                           GetText("code"),
                           Has("text") ? GetText("text") : GetText("display"),
                           path_};
    const bool empty = alone.code.empty() && alone.display.empty();
    return empty ? std::vector<FhirCoding>() : std::vector<FhirCoding>{alone};
  }
  std::vector<FhirCoding> codings;
  for (const FhirReader& coding : GetElements("coding"))
  {
    codings.push_back(FhirCoding{coding.GetText("system"),
                                 coding.GetText("code"),
                                 coding.GetText("display"),
                                 coding.Path()});
  }
  return codings;
}
} // namespace OrthancGenomics
