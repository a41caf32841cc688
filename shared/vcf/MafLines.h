// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/InputFile.h"
#include "vcf/MafColumns.h"
#include "vcf/RecordSource.h"
#include "vcf/ReportCounts.h"
#include "vcf/SiteReader.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A line of a MAF taken apart. Its text must outlive it.
class MafLine
{
public:
  /// `columns` must outlive it.
  explicit MafLine(const MafColumns& columns) : columns_(columns) {}

  void Set(std::string_view text, std::int64_t number);

  /// Without white space around; empty for a column that is not there and for the "." and "NA" of
  /// what is not known.
  std::string_view Get(MafColumn column) const;

  /// Throws Error(BadInput) with the place.
  [[noreturn]] void Refuse(MafColumn column, const std::string& reason) const;

  /// "line:column", as errors name a place.
  std::string Place(MafColumn column) const;

  /// The column in the text, from 1.
  std::int64_t FindColumn(MafColumn column) const { return source_.FindColumn(Field(column)); }

  /// The column's number, from 1.
  std::size_t Field(MafColumn column) const { return columns_.Find(column) + 1; }

  std::size_t Count() const { return values_.size(); }
  const SourceRecord& Source() const { return source_; }

private:
  const MafColumns& columns_;
  SourceRecord source_; ///< without a record: the place alone
  std::vector<std::string_view> values_;
};

/// The data lines of a MAF, plain, gzip or BGZF, without comments and empty lines.
class MafLines
{
public:
  /// Reads up to the line of columns. Tolerant repairs and counts; Strict refuses. `counts` must
  /// outlive it. Throws Error(BadInput) if a column that is needed is missing.
  MafLines(const FileSource& file, Conformance conformance, ReportCounts& counts);

  const MafColumns& Columns() const { return columns_; }

  /// Of the line "#version", empty without one.
  const std::string& Version() const { return version_; }

  /// False at the end. Throws Error(BadInput) for a line with more values than columns, and in
  /// Strict for one with less.
  bool Next(MafLine& line);

  double Progress() const { return input_.Progress(); }

private:
  bool IsData(std::string_view& text);
  void Repair(Counted kind, std::int64_t column, const char* reason);
  void ReadColumns(std::string_view text);

  InputFile input_;
  bool strict_;
  ReportCounts& counts_;
  MafColumns columns_;
  std::string version_;
};

/// Whether the first line that is no comment names the columns of a MAF.
bool IsMaf(const FileSource& file);
} // namespace OrthancGenomics
