// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

struct sqlite3;

namespace OrthancGenomics
{
/// A way to the disk that is not SQLite's own, registered with SQLite under a name for as long as
/// it lives. Thread-safe.
class IDatabaseVfs
{
public:
  IDatabaseVfs() = default;
  virtual ~IDatabaseVfs() = default;
  IDatabaseVfs(const IDatabaseVfs&) = delete;
  IDatabaseVfs& operator=(const IDatabaseVfs&) = delete;

  virtual const char* Name() const = 0;
  /// Bytes at the end of each page that SQLite is to leave alone.
  virtual int ReservedBytes() const = 0;
  /// Throws the Error because of which SQLite failed last on this thread, if it was one of this.
  virtual void RethrowFailure() const = 0;
  /// Brings what the file is kept by up to date; by who alone may write. Throws Error(Storage).
  virtual void Renew(sqlite3* database) const = 0;
};

/// Where a database is, and how it is reached; without a VFS by SQLite's own.
struct DatabaseFile
{
  // NOLINTNEXTLINE(google-explicit-constructor): most are a path
  DatabaseFile(std::filesystem::path where, std::shared_ptr<const IDatabaseVfs> by = nullptr)
      : path(std::move(where)), vfs(std::move(by))
  {
  }
  DatabaseFile(const char* where) : path(where) {} // NOLINT(google-explicit-constructor): the same

  std::filesystem::path path;
  std::shared_ptr<const IDatabaseVfs> vfs;
};
} // namespace OrthancGenomics
