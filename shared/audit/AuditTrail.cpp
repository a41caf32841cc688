// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/AuditTrail.h"

#include "audit/AuditChain.h"
#include "audit/AuditRows.h"
#include "core/Error.h"
#include "core/Time.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::chrono::seconds BETWEEN_SYNCS{1};
constexpr std::int64_t ENTRIES_BETWEEN_KEPT_HEADS = 1000;
} // namespace

AuditTrail::AuditTrail(DatabaseFile file, Keeper keeper)
    : file_(std::move(file)), keeper_(std::move(keeper)), writer_(file_, AUDIT_NAME),
      checkpointer_(file_, AUDIT_NAME)
{
  writer_.RenewKey();
  Migrate(writer_, MakeAuditSchema());
  writer_.Execute("PRAGMA wal_autocheckpoint = 0"); // a request need not wait for it: Keep does it
  head_ = GetAuditHead(writer_);
  kept_ = head_;
  thread_ = std::thread([this] { Keep(); });
}

AuditTrail::~AuditTrail()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ending_ = true;
  }
  end_.notify_all();
  thread_.join();
}

void AuditTrail::Append(AuditEntry entry, Durability durability)
{
  Waiting mine{std::move(entry), durability};
  std::unique_lock<std::mutex> lock(mutex_);
  waiting_.push_back(&mine);
  written_.wait(lock, [&] { return mine.done || !writing_; });
  if (!mine.done)
  {
    WriteWaiting(lock);
  }
  if (mine.failure)
  {
    std::rethrow_exception(mine.failure);
  }
}

/// Under the lock, which is open while it writes: those who come meanwhile wait for the next turn.
void AuditTrail::WriteWaiting(std::unique_lock<std::mutex>& lock)
{
  const std::vector<Waiting*> batch = std::exchange(waiting_, {});
  const bool failedBefore = failing_;
  AuditHead head = head_;
  std::exception_ptr failure;
  writing_ = true;
  lock.unlock();
  try
  {
    head = Write(batch, failedBefore ? GetAuditHead(writer_) : head);
  }
  catch (const std::exception&)
  {
    failure = std::current_exception();
  }
  lock.lock();
  writing_ = false;
  failing_ = failure != nullptr;
  head_ = failure ? head_ : head;
  for (Waiting* const one : batch)
  {
    one->failure = failure;
    one->done = true;
  }
  written_.notify_all();
}

AuditHead AuditTrail::Write(const std::vector<Waiting*>& batch, AuditHead head)
{
  const bool synced =
      std::any_of(batch.begin(),
                  batch.end(),
                  [](const Waiting* one) { return one->durability == Durability::Synced; });
  Transaction transaction(writer_, synced ? Durability::Synced : Durability::Ordered);
  for (Waiting* const one : batch)
  {
    AuditEntry& entry = one->entry;
    entry.number = head.number + 1;
    entry.time = NowMilliseconds();
    entry.hash = HashAuditEntry(entry, head.hash);
    InsertAuditRow(writer_, entry);
    head = {entry.number, entry.hash};
  }
  transaction.Commit();
  return head;
}

void AuditTrail::RequireWritable()
{
  std::unique_lock<std::mutex> lock(mutex_);
  written_.wait(lock, [this] { return !writing_; });
  if (failing_)
  {
    PutMeta("tried", NowMilliseconds());
  }
}

std::int64_t AuditTrail::GetSent() const
{
  Connection reader(file_, AUDIT_NAME);
  return reader.GetInteger("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'sent'");
}

void AuditTrail::PutSent(std::int64_t number)
{
  std::unique_lock<std::mutex> lock(mutex_);
  written_.wait(lock, [this] { return !writing_; });
  PutMeta("sent", number);
}

/// Under the lock, while nobody writes.
void AuditTrail::PutMeta(const char* name, std::int64_t value)
{
  Transaction transaction(writer_, Durability::Ordered);
  Statement(writer_, "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")
      .Bind(1, std::string_view(name))
      .Bind(2, std::to_string(value))
      .Run();
  transaction.Commit();
}

AuditHead AuditTrail::Head() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return head_;
}

std::vector<AuditEntry> AuditTrail::List(const AuditFilter& filter) const
{
  Connection reader(file_, AUDIT_NAME);
  return ListAuditRows(reader, filter);
}

bool AuditTrail::Contains(const AuditHead& head) const
{
  Connection reader(file_, AUDIT_NAME);
  const auto entry = FindAuditRow(reader, head.number);
  return head.number == 0 || (entry && entry->hash == head.hash);
}

void AuditTrail::Keep()
{
  for (bool ending = false; !ending;)
  {
    {
      std::unique_lock<std::mutex> lock(mutex_);
      end_.wait_for(lock, BETWEEN_SYNCS, [this] { return ending_; });
      ending = ending_;
    }
    const AuditHead head = Head();
    BringToDisk(head);
    const std::int64_t least = ending ? 1 : ENTRIES_BETWEEN_KEPT_HEADS;
    if (head.number - kept_.number >= least)
    {
      keeper_(head);
      kept_ = head;
    }
  }
}

/// What was written Ordered goes to the disk, and out of the log, so that it can begin again.
void AuditTrail::BringToDisk(const AuditHead& head)
{
  if (onDisk_ == head.number)
  {
    return;
  }
  try
  {
    checkpointer_.Execute("PRAGMA wal_checkpoint(PASSIVE)");
    onDisk_ = head.number;
  }
  catch (const Error&)
  {
    return; // tried again in a second; on a full disk the next request finds out by itself
  }
}
} // namespace OrthancGenomics
