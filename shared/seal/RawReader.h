// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/FileHandle.h"
#include "seal/SealedStream.h"

#include <filesystem>
#include <optional>
#include <string>

namespace OrthancGenomics
{
/// Reads a file from its beginning to its end, opened on the way if it is sealed. Not thread-safe.
class RawReader
{
public:
  /// `keys` open a sealed file and must outlive it; null for one that is not. Throws
  /// Error(Storage).
  RawReader(const std::filesystem::path& path, const KeyRing* keys);

  /// The next bytes, none at the end. Throws what Opener throws, Error(Damaged) for a file that is
  /// not sealed and should be.
  std::string Next();

private:
  std::string NextOpened();

  FileHandle file_;
  std::optional<Opener> opener_;
  bool ended_ = false;
};
} // namespace OrthancGenomics
