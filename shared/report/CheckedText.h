// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Text that was checked when it was made; the base of the kinds below, which DICOM tells apart.
/// White space at both ends, which DICOM does not keep, is taken off.
class CheckedText
{
public:
  const std::string& Value() const { return value_; }

  friend bool operator==(const CheckedText& a, const CheckedText& b)
  {
    return a.value_ == b.value_;
  }

protected:
  explicit CheckedText(std::string value) : value_(std::move(value)) {}

private:
  std::string value_;
};

/// Text of any length and any number of lines (DICOM's UT), in UTF-8 without control characters but
/// the line feed, which also stands for CR LF. Throws Error(BadInput), as if empty.
class ReportText : public CheckedText
{
public:
  explicit ReportText(std::string_view text);
};

/// One line of at most `maximum` characters (not bytes) without backslash, as LO and SH want it.
/// Throws Error(BadInput), as if empty.
std::string CheckLine(std::string_view text, std::size_t maximum);

template <std::size_t MAXIMUM>
class LimitedLine : public CheckedText
{
public:
  explicit LimitedLine(std::string_view text) : CheckedText(CheckLine(text, MAXIMUM)) {}
};

using ReportLine = LimitedLine<64>; ///< LO
using ShortLine = LimitedLine<16>;  ///< SH

/// A name of a person as DICOM spells it: up to three groups of at most 64 characters, by '='
/// ("Müller^Jörg", "Yamada^Tarou=山田^太郎"). Throws Error(BadInput).
class PersonName : public CheckedText
{
public:
  explicit PersonName(std::string_view name);
};

/// A DICOM UID. Throws Error(BadInput).
class Uid : public CheckedText
{
public:
  explicit Uid(std::string_view uid);

  friend bool operator<(const Uid& a, const Uid& b) { return a.Value() < b.Value(); }
};

/// A day of the calendar, "2026-11-27". Throws Error(BadInput).
class ReportDate : public CheckedText
{
public:
  explicit ReportDate(std::string_view date);
};

/// A time of day as DICOM spells it: "12", "1230", "123059", "123059.25". Throws Error(BadInput).
class DayTime : public CheckedText
{
public:
  explicit DayTime(std::string_view time);
};

/// A language of RFC 5646 of at most 16 characters: "en", "pt-BR". Throws Error(BadInput).
class Language : public CheckedText
{
public:
  explicit Language(std::string_view tag);
};

/// Whether it can stand in a code or a place: printable ASCII without spaces and backslash.
bool IsCodeText(std::string_view text);

/// The characters, not the bytes, of UTF-8.
std::size_t CountCharacters(std::string_view utf8);

/// As many of its characters as `maximum` allows; what was cut shows as "...".
std::string CutCharacters(std::string_view utf8, std::size_t maximum);
} // namespace OrthancGenomics
