// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json/JsonText.h"

#include <json/value.h>

#include <array>
#include <cstddef>
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
  void SetNull(std::string_view key) { Member(key) = Json::Value(); }
  void SetText(std::string_view key, std::string_view text)
  {
    Member(key) = Json::Value(text.data(), text.data() + text.size());
  }
  void SetInteger(std::string_view key, std::int64_t value) { Member(key) = Json::Int64(value); }
  void SetNumber(std::string_view key, double value) { Member(key) = value; }
  void SetRounded(std::string_view key, float value) { Member(key) = Round(value); }
  void SetFlag(std::string_view key, bool value) { Member(key) = value; }

  /// An array of objects, each of which `fill(item, object)` makes.
  template <typename Items, typename Fill>
  void SetList(std::string_view key, const Items& items, const Fill& fill)
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
  Json::Value& Member(std::string_view key) { return value_[Json::StaticString(key.data())]; }

  Json::Value value_{Json::objectValue};
};

/// The same written behind a text at once, as ToText writes the value: so keys come in alphabetical
/// order, and each once, of 60 letters at most. End closes it.
class JsonObjectText
{
public:
  explicit JsonObjectText(std::string& text) : text_(text) { text_ += '{'; }

  void SetNull(std::string_view key) { Begin(key) += "null"; }
  void SetText(std::string_view key, std::string_view text) { AppendString(text, Begin(key)); }
  void SetInteger(std::string_view key, std::int64_t value) { AppendInteger(value, Begin(key)); }
  void SetNumber(std::string_view key, double value) { AppendNumber(value, Begin(key)); }
  void SetRounded(std::string_view key, float value) { AppendRounded(value, Begin(key)); }
  void SetFlag(std::string_view key, bool value) { Begin(key) += value ? "true" : "false"; }

  template <typename Items, typename Fill>
  void SetList(std::string_view key, const Items& items, const Fill& fill)
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
  /// The text, with the key in it: put together first, for each piece behind a text costs a call.
  std::string& Begin(std::string_view key)
  {
    std::array<char, 64> piece;
    piece[0] = ',';
    piece[1] = '"';
    const std::size_t end = 2 + key.copy(piece.data() + 2, piece.size() - 4);
    piece[end] = '"';
    piece[end + 1] = ':';
    const std::size_t begin = std::exchange(first_, 0);
    return text_.append(piece.data() + begin, end + 2 - begin);
  }

  std::string& text_;
  std::size_t first_ = 1; ///< 0 once a comma is needed
};
} // namespace OrthancGenomics
