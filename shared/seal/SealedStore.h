// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/FileStore.h"
#include "seal/KeyRing.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Sealed files in folders as FileStore draws them, each named by the SHA-256 of what it holds, not
/// of its bytes. Files are read and written whole. Thread-safe as FileStore is.
class SealedStore
{
public:
  /// `keys` must outlive it.
  SealedStore(std::filesystem::path root, const KeyRing& keys);

  /// Seals by the newest key, and is on the disk before this returns; takes the place of what is
  /// there. Returns the SHA-256 of `bytes`. Throws Error(Storage).
  std::string Put(std::string_view bytes) const;

  /// Throws Error(Storage) if there is no such file or no key that opens it, Error(Damaged) if it
  /// does not hold what its name says.
  std::string Read(const std::string& sha256) const;

  /// Whether it is sealed by the newest key. Throws Error(Storage) if there is no such file.
  bool IsOfNewestKey(const std::string& sha256) const;

  const FileStore& Files() const { return files_; }

private:
  std::filesystem::path root_;
  FileStore files_;
  const KeyRing& keys_;
};
} // namespace OrthancGenomics
