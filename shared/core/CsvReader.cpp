// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CsvReader.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view BYTE_ORDER_MARK = "\xEF\xBB\xBF";

/// What parts the fields of the first line; a comma where it has one field only.
char FindSeparator(std::string_view text)
{
  const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
  bool quoted = false;
  for (const char c : first)
  {
    quoted = quoted != (c == '"');
    if (!quoted && (c == ',' || c == ';' || c == '\t'))
    {
      return c;
    }
  }
  return ',';
}

bool IsBlank(const std::vector<std::string>& fields)
{
  return std::all_of(
      fields.begin(), fields.end(), [](const std::string& field) { return field.empty(); });
}
} // namespace

CsvReader::CsvReader(std::string_view text, std::string name) : text_(text), name_(std::move(name))
{
  if (!IsUtf8(text_))
  {
    throw Error(ErrorCode::BadInput, name_ + " is not UTF-8");
  }
  if (StartsWith(text_, BYTE_ORDER_MARK))
  {
    text_.remove_prefix(BYTE_ORDER_MARK.size());
  }
  separator_ = FindSeparator(text_);
  header_ = ReadRow();
}

bool CsvReader::Next()
{
  while (!AtEnd())
  {
    line_ = next_;
    row_ = ReadRow();
    if (IsBlank(row_))
    {
      continue;
    }
    if (row_.size() != header_.size())
    {
      Refuse("there are " + std::to_string(row_.size()) + " fields, the first line has " +
             std::to_string(header_.size()));
    }
    return true;
  }
  return false;
}

void CsvReader::Refuse(const std::string& reason) const
{
  Refuse(line_, reason);
}

void CsvReader::Refuse(std::int64_t line, const std::string& reason) const
{
  throw Error(ErrorCode::BadInput, name_ + ", line " + std::to_string(line) + ": " + reason);
}

bool CsvReader::Skip(char c)
{
  const bool there = !AtEnd() && text_[place_] == c;
  place_ += there ? 1 : 0;
  return there;
}

bool CsvReader::SkipLineEnd()
{
  const bool carriage = Skip('\r');
  const bool feed = Skip('\n');
  next_ += carriage || feed ? 1 : 0;
  return carriage || feed;
}

void CsvReader::SkipBlanks()
{
  while (!AtEnd() && (text_[place_] == ' ' || text_[place_] == '\t') && text_[place_] != separator_)
  {
    place_++;
  }
}

bool CsvReader::AtFieldEnd() const
{
  return AtEnd() || text_[place_] == separator_ || text_[place_] == '\r' || text_[place_] == '\n';
}

std::vector<std::string> CsvReader::ReadRow()
{
  std::vector<std::string> fields;
  do
  {
    fields.push_back(ReadField());
  } while (Skip(separator_));
  SkipLineEnd();
  return fields;
}

std::string CsvReader::ReadField()
{
  SkipBlanks();
  if (Skip('"'))
  {
    return ReadQuoted();
  }
  const std::size_t begin = place_;
  while (!AtFieldEnd())
  {
    if (text_[place_] == '"')
    {
      Refuse(next_, "a quote within a field that does not begin with one");
    }
    place_++;
  }
  return std::string(Trim(text_.substr(begin, place_ - begin)));
}

std::string CsvReader::ReadQuoted()
{
  const std::int64_t opened = next_;
  std::string field;
  while (!AtEnd())
  {
    if (!Skip('"'))
    {
      const std::size_t begin = place_;
      place_ += SkipLineEnd() ? 0 : 1;
      field += text_.substr(begin, place_ - begin);
    }
    else if (Skip('"'))
    {
      field += '"';
    }
    else
    {
      SkipBlanks();
      if (!AtFieldEnd())
      {
        Refuse(next_, "text after the closing quote of a field");
      }
      return std::string(Trim(field));
    }
  }
  Refuse(opened, "the quote that begins a field is not closed");
}
} // namespace OrthancGenomics
