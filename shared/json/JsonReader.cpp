// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/JsonReader.h"

#include "core/Error.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
std::string DescribeRange(std::int64_t least, std::int64_t most)
{
  using Range = JsonReader::Range;
  if (least == Range::min() && most == Range::max())
  {
    return "an integer";
  }
  if (most == Range::max())
  {
    return "an integer of at least " + std::to_string(least);
  }
  if (least == Range::min())
  {
    return "an integer of at most " + std::to_string(most);
  }
  return "an integer from " + std::to_string(least) + " to " + std::to_string(most);
}

std::string Shorten(double value)
{
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  return text.back() == '.' ? text.substr(0, text.size() - 1) : text;
}

bool IsStringList(const Json::Value& value)
{
  if (!value.isArray())
  {
    return false;
  }
  for (const Json::Value& element : value)
  {
    if (!element.isString())
    {
      return false;
    }
  }
  return true;
}

std::vector<std::string> ToStringList(const Json::Value& value)
{
  std::vector<std::string> list;
  list.reserve(value.size());
  for (const Json::Value& element : value)
  {
    list.push_back(element.asString());
  }
  return list;
}
} // namespace

JsonReader::JsonReader(Json::Value object, std::string path)
    : object_(std::move(object)), path_(std::move(path))
{
  if (object_.isNull())
  {
    object_ = Json::Value(Json::objectValue);
  }
  if (!object_.isObject())
  {
    throw Error(ErrorCode::BadInput,
                (path_.empty() ? std::string("the body") : path_) + " must be an object");
  }
}

bool JsonReader::Has(const std::string& key) const
{
  return object_.isMember(key) && !object_[key].isNull();
}

std::string JsonReader::PathOf(const std::string& key) const
{
  return path_.empty() ? key : path_ + "." + key;
}

const Json::Value* JsonReader::Find(const std::string& key)
{
  known_.insert(key);
  return Has(key) ? object_.find(key.data(), key.data() + key.size()) : nullptr;
}

void JsonReader::Fail(const std::string& key, const std::string& what) const
{
  throw Error(ErrorCode::BadInput, PathOf(key) + " must be " + what);
}

std::string JsonReader::GetString(const std::string& key)
{
  if (const std::optional<std::string> value = FindString(key))
  {
    return *value;
  }
  throw Error(ErrorCode::BadInput, PathOf(key) + " is missing");
}

std::string JsonReader::GetString(const std::string& key, const std::string& absent)
{
  return FindString(key).value_or(absent);
}

std::optional<std::string> JsonReader::FindString(const std::string& key)
{
  const Json::Value* const value = Find(key);
  if (value == nullptr)
  {
    return std::nullopt;
  }
  if (!value->isString())
  {
    Fail(key, "a string");
  }
  return value->asString();
}

std::string JsonReader::GetChoice(const std::string& key,
                                  const std::string& absent,
                                  const std::vector<std::string>& allowed)
{
  const Json::Value* const value = Find(key);
  if (value == nullptr)
  {
    return absent;
  }
  std::string choices;
  for (const std::string& choice : allowed)
  {
    if (value->isString() && value->asString() == choice)
    {
      return choice;
    }
    choices += (choices.empty() ? "" : ", ") + choice;
  }
  Fail(key, "one of " + choices);
}

bool JsonReader::GetBool(const std::string& key, bool absent)
{
  const Json::Value* const value = Find(key);
  if (value == nullptr)
  {
    return absent;
  }
  if (!value->isBool())
  {
    Fail(key, "true or false");
  }
  return value->asBool();
}

std::int64_t JsonReader::GetInteger(const std::string& key,
                                    std::int64_t absent,
                                    std::int64_t least,
                                    std::int64_t most)
{
  return FindInteger(key, least, most).value_or(absent);
}

std::optional<std::int64_t>
JsonReader::FindInteger(const std::string& key, std::int64_t least, std::int64_t most)
{
  const Json::Value* const value = Find(key);
  if (value == nullptr)
  {
    return std::nullopt;
  }
  // isInt64 also says yes to 3.0, which a careful client does not write for an integer
  if (!value->isInt64() || value->type() == Json::realValue || value->asInt64() < least ||
      value->asInt64() > most)
  {
    Fail(key, DescribeRange(least, most));
  }
  return value->asInt64();
}

double JsonReader::GetNumber(const std::string& key, double absent, double least, double most)
{
  return FindNumber(key, least, most).value_or(absent);
}

std::optional<double> JsonReader::FindNumber(const std::string& key, double least, double most)
{
  const Json::Value* const value = Find(key);
  if (value == nullptr)
  {
    return std::nullopt;
  }
  if (!value->isNumeric() || !(value->asDouble() >= least) || !(value->asDouble() <= most))
  {
    Fail(key, "a number from " + Shorten(least) + " to " + Shorten(most));
  }
  return value->asDouble();
}

std::vector<std::string> JsonReader::GetStringList(const std::string& key)
{
  return GetStringList(key, {});
}

std::vector<std::string> JsonReader::GetStringList(const std::string& key,
                                                   const std::vector<std::string>& absent)
{
  const Json::Value* const value = Find(key);
  if (value == nullptr)
  {
    return absent;
  }
  if (!IsStringList(*value))
  {
    Fail(key, "a list of strings");
  }
  return ToStringList(*value);
}

std::map<std::string, std::vector<std::string>> JsonReader::GetStringListMap(const std::string& key)
{
  std::map<std::string, std::vector<std::string>> map;
  const JsonReader members = GetObject(key);
  for (const std::string& name : members.Value().getMemberNames())
  {
    if (!IsStringList(members.Value()[name]))
    {
      members.Fail(name, "a list of strings");
    }
    map[name] = ToStringList(members.Value()[name]);
  }
  return map;
}

std::map<std::string, std::string> JsonReader::GetStringMap(const std::string& key)
{
  std::map<std::string, std::string> map;
  const JsonReader members = GetObject(key);
  for (const std::string& name : members.Value().getMemberNames())
  {
    if (!members.Value()[name].isString())
    {
      members.Fail(name, "a string");
    }
    map[name] = members.Value()[name].asString();
  }
  return map;
}

JsonReader JsonReader::GetObject(const std::string& key)
{
  const Json::Value* const value = Find(key);
  return {value == nullptr ? Json::Value(Json::objectValue) : *value, PathOf(key)};
}

std::vector<JsonReader> JsonReader::GetObjectList(const std::string& key)
{
  std::vector<JsonReader> list;
  const Json::Value* const value = Find(key);
  if (value == nullptr)
  {
    return list;
  }
  if (!value->isArray())
  {
    Fail(key, "a list of objects");
  }
  list.reserve(value->size());
  for (Json::ArrayIndex i = 0; i < value->size(); i++)
  {
    list.emplace_back((*value)[i], PathOf(key) + "[" + std::to_string(i) + "]");
  }
  return list;
}

Json::Value JsonReader::GetAny(const std::string& key)
{
  const Json::Value* const value = Find(key);
  return value == nullptr ? Json::Value() : *value;
}

void JsonReader::RefuseUnknownKeys() const
{
  for (const std::string& name : object_.getMemberNames())
  {
    if (known_.count(name) == 0)
    {
      throw Error(ErrorCode::BadInput, PathOf(name) + " is not a known key");
    }
  }
}
} // namespace OrthancGenomics
