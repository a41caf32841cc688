// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Connection.h"
#include "sqlite/Database.h"
#include "sqlite/FileLock.h"
#include "sqlite/ReaderPool.h"
#include "sqlite/TemporaryFolder.h"
#include "sqlite/TombstoneRows.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

namespace OrthancGenomics
{
class PageWiper;

/// The index's file, its lock, and its connections.
class Database::Impl
{
public:
  /// Migrates it. `folder` goes with the object; null for a file that stays.
  Impl(std::unique_ptr<TemporaryFolder> folder, const DatabaseFile& file);

  /// Runs `work` in a transaction of the writer; writers take turns. Where another process holds
  /// the file, waits 20 s for it, then throws Error(Busy).
  template <typename Work>
  void Write(Durability durability, const Work& work)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    Transaction transaction(writer_, durability);
    work(writer_);
    transaction.Commit();
    LimitLog();
  }

  /// The same, synced, with what it leaves of something erased.
  template <typename Work>
  void Write(const std::optional<Tombstone>& left, const Work& work)
  {
    Write(Durability::Synced,
          [&](Connection& writer)
          {
            work(writer);
            if (left)
            {
              InsertTombstoneRow(writer, *left);
            }
          });
  }

  void UpdateJob(const JobRecord& job);

  /// Whether nothing is left. Waits for readers no longer than writers may be kept waiting by it.
  bool EraseSome(PageWiper& wiper);

  const std::shared_ptr<ReaderPool>& Readers() const { return readers_; }
  std::int64_t GetSize() const;

private:
  void EnsureInstallationId();
  void LimitLog();

  std::unique_ptr<TemporaryFolder> folder_;
  std::filesystem::path file_;
  FileLock lock_;
  std::mutex mutex_;
  Connection writer_;                   ///< under mutex_
  std::shared_ptr<ReaderPool> readers_; ///< shared with snapshots: SnapshotImpl.h
};
} // namespace OrthancGenomics
