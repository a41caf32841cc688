// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json/JsonText.h"

#include <json/value.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace OrthancGenomics
{
/// An object that one function fills as a value or, by JsonObjectText, as text. Keys are literals.
class JsonObject
{
public:
  void SetNull(const char* key) { Member(key) = Json::Value(); }
  void SetText(const char* key, std::string_view text)
  {
    Member(key) = Json::Value(text.data(), text.data() + text.size());
  }
  void SetInteger(const char* key, std::int64_t value) { Member(key) = Json::Int64(value); }
  void SetNumber(const char* key, double value) { Member(key) = value; }
  void SetFlag(const char* key, bool value) { Member(key) = value; }

  /// An array of objects, each of which `fill(item, object)` makes.
  template <typename Items, typename Fill>
  void SetList(const char* key, const Items& items, const Fill& fill)
  {
    Json::Value& list = Member(key) = Json::arrayValue;
    for (const auto& item : items)
    {
      JsonObject object;
      fill(item, object);
      list.append(object.Take());
    }
  }

  Json::Value Take() { return std::move(value_); }

private:
  Json::Value& Member(const char* key) { return value_[Json::StaticString(key)]; }

  Json::Value value_{Json::objectValue};
};

/// The same written behind a text at once, as ToText writes the value: so keys come in alphabetical
/// order, and each once. End closes it.
class JsonObjectText
{
public:
  explicit JsonObjectText(std::string& text) : text_(text) { text_ += '{'; }

  void SetNull(const char* key) { Begin(key) += "null"; }
  void SetText(const char* key, std::string_view text) { AppendString(text, Begin(key)); }
  void SetInteger(const char* key, std::int64_t value) { Begin(key) += std::to_string(value); }
  void SetNumber(const char* key, double value) { AppendNumber(value, Begin(key)); }
  void SetFlag(const char* key, bool value) { Begin(key) += value ? "true" : "false"; }

  template <typename Items, typename Fill>
  void SetList(const char* key, const Items& items, const Fill& fill)
  {
    Begin(key) += '[';
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
  /// The text, with the key in it.
  std::string& Begin(std::string_view key)
  {
    text_ += std::exchange(comma_, std::string_view(",\""));
    text_ += key;
    return text_ += std::string_view("\":");
  }

  std::string& text_;
  std::string_view comma_ = "\"";
};
} // namespace OrthancGenomics
