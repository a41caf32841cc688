// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json/JsonText.h"

#include <json/value.h>

#include <string>
#include <utility>

namespace OrthancGenomics
{
/// An object that one function fills as a value or, by JsonObjectText, as text. Keys are literals.
class JsonObject
{
public:
  void Set(const char* key, Json::Value value)
  {
    value_[Json::StaticString(key)] = std::move(value);
  }

  /// An array of objects, each of which `fill(item, object)` makes.
  template <typename Items, typename Fill>
  void SetList(const char* key, const Items& items, const Fill& fill)
  {
    Json::Value& list = value_[Json::StaticString(key)] = Json::arrayValue;
    for (const auto& item : items)
    {
      JsonObject object;
      fill(item, object);
      list.append(object.Take());
    }
  }

  Json::Value Take() { return std::move(value_); }

private:
  Json::Value value_{Json::objectValue};
};

/// The same written behind a text at once, as ToText writes the value: so keys come in alphabetical
/// order, and each once. End closes it.
class JsonObjectText
{
public:
  explicit JsonObjectText(std::string& text) : text_(text) { text_ += '{'; }

  void Set(const char* key, const Json::Value& value)
  {
    AddKey(key);
    AppendText(value, text_);
  }

  template <typename Items, typename Fill>
  void SetList(const char* key, const Items& items, const Fill& fill)
  {
    AddKey(key);
    text_ += '[';
    const char* comma = "";
    for (const auto& item : items)
    {
      text_ += std::exchange(comma, ",");
      JsonObjectText object(text_);
      fill(item, object);
      object.End();
    }
    text_ += ']';
  }

  void End() { text_ += '}'; }

private:
  void AddKey(const char* key)
  {
    text_ += std::exchange(comma_, ",");
    text_ += '"';
    text_ += key;
    text_ += "\":";
  }

  std::string& text_;
  const char* comma_ = "";
};
} // namespace OrthancGenomics
