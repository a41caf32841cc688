// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuditEntry.h"
#include "sqlite/Connection.h"

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
/// Who did what: an append-only, hash-chained SQLite file of its own. Thread-safe.
///
/// Requests that come together share one transaction. What was appended survives the death of the
/// process. Of a power cut it survives when it was appended Synced; else after the next Synced one
/// or a second, whichever comes first.
class AuditTrail
{
public:
  /// Is told the head from time to time, and at the end, on a thread of the trail. Throws nothing.
  using Keeper = std::function<void(const AuditHead&)>;

  /// Opens or makes the file. Throws Error(Storage), Error(Unsupported), and what its VFS throws.
  AuditTrail(DatabaseFile file, Keeper keeper);
  ~AuditTrail();
  AuditTrail(const AuditTrail&) = delete;
  AuditTrail& operator=(const AuditTrail&) = delete;

  /// Gives the entry its number, time and hash, and returns when it is written. Throws
  /// Error(Storage): then it is not there, and nobody may be told what it is about.
  void Append(AuditEntry entry, Durability durability);

  /// Where the last write failed, tries one: to be called before what cannot be undone. Throws
  /// Error(Storage).
  void RequireWritable();

  AuditHead Head() const;
  std::vector<AuditEntry> List(const AuditFilter& filter) const;
  /// Whether this was once the head.
  bool Contains(const AuditHead& head) const;

  /// The number of the last entry that was sent to a collector.
  std::int64_t GetSent() const;
  void PutSent(std::int64_t number); ///< throws Error(Storage)

private:
  struct Waiting
  {
    AuditEntry entry;
    Durability durability;
    bool done = false;
    std::exception_ptr failure = nullptr;
  };

  void WriteWaiting(std::unique_lock<std::mutex>& lock);
  AuditHead Write(const std::vector<Waiting*>& batch, AuditHead head);
  void PutMeta(const char* name, std::int64_t value);
  void Keep();
  void BringToDisk(const AuditHead& head);

  const DatabaseFile file_;
  const Keeper keeper_;
  mutable std::mutex mutex_; ///< guards what follows, but writer_
  std::condition_variable written_;
  std::vector<Waiting*> waiting_;
  bool writing_ = false; ///< somebody has writer_
  bool failing_ = false; ///< the last write failed
  AuditHead head_;
  bool ending_ = false;
  std::condition_variable end_;
  Connection writer_;
  Connection checkpointer_; ///< this and the next two of thread_ alone
  AuditHead kept_;
  std::int64_t onDisk_ = 0; ///< number of the last entry that a checkpoint has seen
  std::thread thread_;
};
} // namespace OrthancGenomics
