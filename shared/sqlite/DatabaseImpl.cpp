// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/DatabaseImpl.h"

#include "core/Error.h"
#include "core/Text.h"
#include "sqlite/JobRows.h"
#include "sqlite/Migration.h"
#include "sqlite/PageWiper.h"

#include <sqlite3.h>

#include <system_error>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int OTHERS_MILLISECONDS = 20000; ///< for another process
constexpr int CHECKPOINT_MILLISECONDS = 5000;
constexpr int EMPTYING_MILLISECONDS = 200;
constexpr std::uintmax_t MAX_LOG_BYTES = 128 << 20;

std::filesystem::path GetSibling(const std::filesystem::path& file, const char* suffix)
{
  std::filesystem::path sibling = file;
  sibling += suffix;
  return sibling;
}

std::uintmax_t GetFileSize(const std::filesystem::path& file)
{
  std::error_code missing;
  const std::uintmax_t size = std::filesystem::file_size(file, missing);
  return missing ? 0 : size;
}

} // namespace

Database::Impl::Impl(std::unique_ptr<TemporaryFolder> folder, const DatabaseFile& file)
    : folder_(std::move(folder)), file_(std::filesystem::weakly_canonical(file.path)),
      lock_(GetSibling(file_, ".lock")), writer_({file_, file.vfs})
{
  writer_.RenewKey();
  Migrate(writer_, ListMigrations());
  // Copied back once it holds 32 MB; a batch may add 64 MB before that happens.
  writer_.Execute("PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864;"
                  "PRAGMA cache_size = -8192");
  sqlite3_busy_timeout(writer_.Get(), OTHERS_MILLISECONDS);
  EnsureInstallationId();
  readers_ = std::make_shared<ReaderPool>(DatabaseFile(file_, file.vfs));
}

void Database::Impl::UpdateJob(const JobRecord& job)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::optional<JobState> known = FindJobState(writer_, job.id);
  if (!known.has_value())
  {
    throw Error(ErrorCode::NotFound, "The index no longer holds the job");
  }
  Transaction transaction(writer_, *known == job.state ? Durability::Ordered : Durability::Synced);
  UpdateJobRow(writer_, job);
  transaction.Commit();
}

bool Database::Impl::EraseSome(PageWiper& wiper)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  sqlite3_busy_timeout(writer_.Get(), EMPTYING_MILLISECONDS);
  const int code = sqlite3_wal_checkpoint_v2(
      writer_.Get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(writer_.Get(), OTHERS_MILLISECONDS);
  if (code != SQLITE_OK && code != SQLITE_BUSY)
  {
    writer_.Throw(code, "PRAGMA wal_checkpoint(TRUNCATE)");
  }
  return code == SQLITE_OK && wiper.WipeSome(writer_);
}

std::int64_t Database::Impl::GetSize() const
{
  return static_cast<std::int64_t>(GetFileSize(file_) + GetFileSize(GetSibling(file_, "-wal")));
}

void Database::Impl::EnsureInstallationId()
{
  Transaction transaction(writer_, Durability::Synced);
  Statement(writer_, "INSERT OR IGNORE INTO meta (name, value) VALUES ('installation', ?1)")
      .Bind(1, MakeRandomId())
      .Run();
  transaction.Commit();
}

// The log starts again only at a moment without readers of it. Where they overlap for so long
// that none came, this waits for them a while; if they outlast that, the log grows on, and the next
// writer tries again.
void Database::Impl::LimitLog()
{
  if (GetFileSize(GetSibling(file_, "-wal")) > MAX_LOG_BYTES)
  {
    sqlite3_busy_timeout(writer_.Get(), CHECKPOINT_MILLISECONDS);
    sqlite3_wal_checkpoint_v2(writer_.Get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(writer_.Get(), OTHERS_MILLISECONDS);
  }
}
} // namespace OrthancGenomics
