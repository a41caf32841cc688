// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/StagedFile.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Files named by their content:
///
///     <root>/files/ab/cdef…   62 digits: the file whose SHA-256 is abcdef…
///     <root>/staging/<random> one that is coming in; an orphan after a crash
///
/// Thread-safe; one process at a time on one root. Throws Error(Storage) throughout.
class FileStore
{
public:
  /// Creates the folders where they are missing.
  explicit FileStore(std::filesystem::path root);

  /// `maximumSize` in bytes, 0 for none; `filter` as StagedFile takes it.
  StagedFile Stage(std::uint64_t maximumSize, std::unique_ptr<IByteFilter> filter = nullptr) const;

  bool Contains(std::string_view sha256) const;

  /// Where the file is or would be. Throws Error(BadInput) if it is no SHA-256.
  std::filesystem::path PathOf(std::string_view sha256) const;

  /// Whether there was one.
  bool Remove(std::string_view sha256) const;

  /// The SHA-256 of each file, in ascending order; what is not named so is not listed.
  std::vector<std::string> ListAll() const;

  /// Removes what a crash has left in staging; returns how many. Only before the first Stage.
  std::size_t SweepStaging() const;

private:
  std::filesystem::path root_;
};
} // namespace OrthancGenomics
