// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/ContigTable.h"
#include "vcf/ExternalSort.h"
#include "vcf/InputFile.h"
#include "vcf/ReportCounts.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Data lines one after another, each with its number in the file as it came.
class ILineFeed
{
public:
  virtual ~ILineFeed() = default;
  /// Without line feed; nothing at the end. Lives until the next call.
  virtual std::optional<std::string_view> Next() = 0;
  virtual std::int64_t Line() const = 0;
  /// At the end: whether a line feed ended the last line of the file.
  virtual bool IsClosed() const { return true; }
  virtual double Progress() const = 0;
};

/// Lines in the order of the file.
class FileLines : public ILineFeed
{
public:
  FileLines(const FileSource& file, std::int64_t headerLines);
  std::optional<std::string_view> Next() override { return input_.Next(); }
  std::int64_t Line() const override { return input_.Line(); }
  bool IsClosed() const override { return input_.IsClosed(); }
  double Progress() const override { return input_.Progress(); }

private:
  InputFile input_;
};

/// Lines that were put in order of contig and position first.
class SortedLines : public ILineFeed
{
public:
  /// `sort` is finished.
  explicit SortedLines(std::unique_ptr<ExternalSort> sort);
  std::optional<std::string_view> Next() override;
  std::int64_t Line() const override { return key_.line; }
  double Progress() const override;

private:
  std::unique_ptr<ExternalSort> sort_;
  SortKey key_;
  std::string line_;
  std::int64_t given_ = 0;
};

/// The data lines of a text file, sorted. Lines without a place stay with the line before them.
std::unique_ptr<ILineFeed> SortTextLines(const FileSource& file,
                                         std::int64_t headerLines,
                                         ContigTable& contigs,
                                         std::unique_ptr<ExternalSort> sort);

/// The records of a BCF as text lines, sorted; each line's number is that of the record.
std::unique_ptr<ILineFeed>
SortBcfRecords(const FileSource& file, ContigTable& contigs, std::unique_ptr<ExternalSort> sort);
} // namespace OrthancGenomics
