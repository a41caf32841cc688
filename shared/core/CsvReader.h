// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A table as spreadsheets write it: UTF-8 with or without a byte order mark, RFC 4180 quotes, any
/// line ends, parted by comma, semicolon or tab, whichever its first line has. White space around a
/// field and lines of empty fields do not count. Every fault is Error(BadInput) with the table's
/// name and the line: "the sample sheet, line 3: …".
class CsvReader
{
public:
  /// The text must live as long; `name` is what messages call the table. Throws for text that is
  /// not UTF-8.
  CsvReader(std::string_view text, std::string name);

  /// The fields of the first line.
  const std::vector<std::string>& Header() const { return header_; }

  /// Whether there is another row, which has as many fields as the header and one that is not
  /// empty.
  bool Next();

  const std::vector<std::string>& Row() const { return row_; }

  /// Of the row, from 1.
  std::int64_t Line() const { return line_; }

  /// Throws Error(BadInput) at the row.
  [[noreturn]] void Refuse(const std::string& reason) const;

private:
  [[noreturn]] void Refuse(std::int64_t line, const std::string& reason) const;
  bool AtEnd() const { return place_ == text_.size(); }
  bool AtFieldEnd() const;
  bool Skip(char c);
  bool SkipLineEnd();
  void SkipBlanks();
  std::vector<std::string> ReadRow();
  std::string ReadField();
  std::string ReadQuoted();

  std::string_view text_;
  std::string name_;
  char separator_ = ',';
  std::size_t place_ = 0;
  std::int64_t next_ = 1; ///< where the next row begins
  std::int64_t line_ = 1;
  std::vector<std::string> header_;
  std::vector<std::string> row_;
};
} // namespace OrthancGenomics
