// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Database.h"
#include "sqlite/DatabaseFile.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class ReaderPool;

/// The index read beside the server that has it, or alone: no lock, no change. One thread at a
/// time.
class IndexFile
{
public:
  /// Throws Error(NotFound) if there is no such file, Error(Unsupported) if it is no index or has
  /// not the format of this version, Error(Storage), and what its VFS throws.
  explicit IndexFile(const DatabaseFile& file);
  ~IndexFile();
  IndexFile(const IndexFile&) = delete;
  IndexFile& operator=(const IndexFile&) = delete;

  Snapshot TakeSnapshot() const;

  /// What SQLite finds wrong with its pages, indexes and references; nothing where all is well.
  /// Reads the whole file.
  std::vector<std::string> CheckIntegrity() const;

  /// Writes the index of one moment to a file that is not there, to the disk, by the VFS that it is
  /// read by. `progress` is called
  /// with the part that is done, 0 to 1. Throws Error(Storage).
  void Backup(const std::filesystem::path& to, const std::function<void(double)>& progress) const;

private:
  DatabaseFile file_;
  std::shared_ptr<ReaderPool> readers_;
};
} // namespace OrthancGenomics
