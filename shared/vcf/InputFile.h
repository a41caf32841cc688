// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/BytesAhead.h"
#include "vcf/FileSource.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
enum class FileContent
{
  Vcf, ///< or other text
  Bcf
};

/// The bytes of a plain, gzip or BGZF file, decompressed; told by content, never by name.
/// Throws Error(Storage) if the file cannot be opened, Error(BadInput) with the line where
/// compressed data are damaged or cut short.
class InputFile
{
public:
  /// A line longer than this is refused: it bounds the memory.
  static constexpr std::size_t MAX_LINE = std::size_t{128} << 20U;

  explicit InputFile(const FileSource& file);

  Packing GetPacking() const { return bytes_.GetPacking(); }

  /// What the first bytes say; reads nothing away. Throws Error(Unsupported) if they are neither
  /// text nor BCF 2.2, Error(BadInput) if there are none.
  FileContent DetectContent();

  /// The next line without its line feed (a carriage return stays); nothing at the end, which is
  /// checked as CheckEnd() does. The view lives until the next call.
  std::optional<std::string_view> Next();

  /// This many bytes into `data`, or as many as are left.
  std::size_t ReadBytes(char* data, std::size_t size);

  /// At the end: throws Error(BadInput) if a BGZF file lacks its end marker. One that was cut at
  /// the border of a block reads well to its end: only the marker tells.
  void CheckEnd() const;

  /// Whether a line feed ended the line that Next() gave last.
  bool IsClosed() const { return closed_; }

  /// The number of the line that Next() gave last, from 1.
  std::int64_t Line() const { return line_; }

  /// Part of the file's bytes taken so far, 0 to 1.
  double Progress() const { return bytes_.Progress(); }

private:
  bool Fill();
  std::string_view Take(std::size_t length);
  std::optional<std::string_view> TakeLong();

  BytesAhead bytes_;
  std::string_view rest_; ///< of the bytes at hand, what is not given away yet
  bool ended_ = false;
  std::string long_; ///< a line of several of them
  bool closed_ = true;
  std::int64_t line_ = 0;
};
} // namespace OrthancGenomics
