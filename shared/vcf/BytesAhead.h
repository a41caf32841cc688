// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FileSource.h"

#include <memory>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
enum class Packing
{
  Plain,
  Gzip,
  Bgzf
};

/// The bytes of a plain, gzip or BGZF file, decompressed. All but the first of them are read ahead
/// on a thread of its own, which takes the caller's priority: blocks of BGZF are too short to hand
/// each of them from thread to thread, as htslib's pool does. For one caller's thread.
class BytesAhead
{
public:
  /// Throws Error(Storage) if the file cannot be opened.
  explicit BytesAhead(const FileSource& file);
  ~BytesAhead();
  BytesAhead(const BytesAhead&) = delete;
  BytesAhead& operator=(const BytesAhead&) = delete;

  /// The next ones, good until the next call; empty at the end. Nothing where compressed data are
  /// damaged or cut short, which is known after all that can be read. Throws what the source
  /// throws.
  std::optional<std::string_view> Next();

  Packing GetPacking() const;

  /// False for a BGZF file that lacks its end marker.
  bool HasEndMarker() const;

  /// Part of the file's bytes that Next() has given, 0 to 1.
  double Progress() const;

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};
} // namespace OrthancGenomics
