// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkage/SampleSheet.h"

#include "core/Error.h"
#include "core/Text.h"
#include "linkage/Subject.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view BYTE_ORDER_MARK = "\xEF\xBB\xBF";
constexpr std::array<const char*, 3> COLUMNS = {"sample", "patient-id", "issuer"};

[[noreturn]] void Refuse(std::int64_t line, const std::string& reason)
{
  throw Error(ErrorCode::BadInput,
              "the sample sheet, line " + std::to_string(line) + ": " + reason);
}

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

/// Reads a row after the other.
class CsvReader
{
public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool AtEnd() const { return place_ == text_.size(); }

  /// Where the next row begins, from 1.
  std::int64_t Line() const { return line_; }

  std::vector<std::string> ReadRow()
  {
    std::vector<std::string> fields;
    do
    {
      fields.push_back(ReadField());
    } while (Skip(separator_));
    ReadLineEnd();
    return fields;
  }

private:
  bool Skip(char c)
  {
    const bool there = !AtEnd() && text_[place_] == c;
    place_ += there ? 1 : 0;
    return there;
  }

  bool ReadLineEnd()
  {
    const bool carriage = Skip('\r');
    const bool feed = Skip('\n');
    line_ += carriage || feed ? 1 : 0;
    return carriage || feed;
  }

  void SkipBlanks()
  {
    while (!AtEnd() && (text_[place_] == ' ' || text_[place_] == '\t') &&
           text_[place_] != separator_)
    {
      place_++;
    }
  }

  bool AtFieldEnd() const
  {
    return AtEnd() || text_[place_] == separator_ || text_[place_] == '\r' || text_[place_] == '\n';
  }

  std::string ReadField()
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
        Refuse(line_, "a quote within a field that does not begin with one");
      }
      place_++;
    }
    return std::string(Trim(text_.substr(begin, place_ - begin)));
  }

  std::string ReadQuoted()
  {
    const std::int64_t opened = line_;
    std::string field;
    while (!AtEnd())
    {
      if (!Skip('"'))
      {
        const std::size_t begin = place_;
        place_ += ReadLineEnd() ? 0 : 1;
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
          Refuse(line_, "text after the closing quote of a field");
        }
        return std::string(Trim(field));
      }
    }
    Refuse(opened, "the quote that begins a field is not closed");
  }

  std::string_view text_;
  char separator_;
  std::size_t place_ = 0;
  std::int64_t line_ = 1;
};

/// Where each of COLUMNS stands; the number of fields where it does not.
using Places = std::array<std::size_t, COLUMNS.size()>;

Places ReadHeader(const std::vector<std::string>& fields)
{
  Places places;
  places.fill(fields.size());
  for (std::size_t i = 0; i < fields.size(); i++)
  {
    std::size_t column = 0;
    while (column < COLUMNS.size() && !EqualsIgnoringCase(fields[i], COLUMNS[column]))
    {
      column++;
    }
    const std::string which = "column " + std::to_string(i + 1);
    if (column == COLUMNS.size())
    {
      Refuse(1, which + " is none of sample, patient-id and issuer");
    }
    if (places[column] != fields.size())
    {
      Refuse(1, which + " repeats the column " + COLUMNS[column]);
    }
    places[column] = i;
  }
  for (const std::size_t column : {0, 1})
  {
    if (places[column] == fields.size())
    {
      Refuse(1, std::string("there is no column ") + COLUMNS[column]);
    }
  }
  return places;
}

/// What `check` makes of the text; what it throws names the line.
std::string
CheckField(std::string (*check)(const std::string&), const std::string& text, std::int64_t line)
{
  try
  {
    return check(text);
  }
  catch (const Error& e)
  {
    Refuse(line, e.what());
  }
}

SampleSheetRow
MakeRow(const std::vector<std::string>& fields, const Places& places, std::int64_t line)
{
  SampleSheetRow row;
  row.sample = fields[places[0]];
  if (row.sample.empty())
  {
    Refuse(line, "the sample is empty");
  }
  row.patientId = CheckField(CheckPatientId, fields[places[1]], line);
  if (places[2] < fields.size())
  {
    row.issuer = CheckField(CheckIssuer, fields[places[2]], line);
  }
  return row;
}

bool IsBlank(const std::vector<std::string>& fields)
{
  return std::all_of(
      fields.begin(), fields.end(), [](const std::string& field) { return field.empty(); });
}
} // namespace

std::vector<SampleSheetRow> ParseSampleSheet(std::string_view text)
{
  if (!IsUtf8(text))
  {
    throw Error(ErrorCode::BadInput, "the sample sheet is not UTF-8");
  }
  if (StartsWith(text, BYTE_ORDER_MARK))
  {
    text.remove_prefix(BYTE_ORDER_MARK.size());
  }
  CsvReader reader(text, FindSeparator(text));
  const std::vector<std::string> header = reader.ReadRow();
  const Places places = ReadHeader(header);
  std::vector<SampleSheetRow> rows;
  std::unordered_set<std::string> samples;
  while (!reader.AtEnd())
  {
    const std::int64_t line = reader.Line();
    const std::vector<std::string> fields = reader.ReadRow();
    if (IsBlank(fields))
    {
      continue;
    }
    if (fields.size() != header.size())
    {
      Refuse(line,
             "there are " + std::to_string(fields.size()) + " fields, the first line has " +
                 std::to_string(header.size()));
    }
    SampleSheetRow row = MakeRow(fields, places, line);
    if (!samples.insert(row.sample).second)
    {
      Refuse(line, "the sample stands in the sheet already");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}
} // namespace OrthancGenomics
