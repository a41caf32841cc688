// SPDX-License-Identifier: GPL-3.0-or-later
//
// Durability. In WAL mode a transaction is a run of frames at the end of the log; every frame
// carries a checksum over all frames before it, and recovery stops at the first that does not
// match. A power cut therefore leaves a prefix of the transactions, never one without those before
// it. With synchronous=NORMAL the log is synced only before a checkpoint copies it into the file;
// with FULL also after the commit, and syncing the log syncs every earlier transaction in it. So
// batches of blocks go in Ordered, and the one small transaction that makes them visible goes in
// Synced: it cannot be on disk while a block is not.
#include "sqlite/Connection.h"

#include "core/Error.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr mode_t OWNER_ONLY = 0600;
constexpr std::size_t MAX_QUOTED_SQL = 200; ///< a migration may be pages long

// SQLite would let the whole group read genomes; the log and its index inherit what the file has.
void EnsurePrivate(const std::filesystem::path& file)
{
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, OWNER_ONLY);
  if (descriptor >= 0)
  {
    close(descriptor);
  }
}

bool IsDiskFull(int code, int systemError)
{
  const bool failed = (code & 0xff) == SQLITE_IOERR;
  // A quota or a limit on the size of files stops a write as a full disk does.
  const bool full = systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
  return (code & 0xff) == SQLITE_FULL || (failed && full);
}
} // namespace

void ConnectionCloser::operator()(sqlite3* handle) const
{
  sqlite3_close_v2(handle);
}

void StatementFinalizer::operator()(sqlite3_stmt* handle) const
{
  sqlite3_finalize(handle);
}

Connection::Connection(const DatabaseFile& file, const char* name) : name_(name), vfs_(file.vfs)
{
  EnsurePrivate(file.path);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.path.c_str(),
                                   &handle,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                       SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, // of VACUUM INTO
                                   vfs_ == nullptr ? nullptr : vfs_->Name());
  handle_.reset(handle);
  if (code != SQLITE_OK)
  {
    if (vfs_ != nullptr)
    {
      vfs_->RethrowFailure();
    }
    throw Error(ErrorCode::Storage,
                std::string("The ") + name + " cannot be opened: " + sqlite3_errstr(code));
  }
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, BUSY_MILLISECONDS);
  if (vfs_ != nullptr)
  {
    int reserved = vfs_->ReservedBytes();
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  }
  Execute("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;"
          "PRAGMA synchronous = FULL");
}

void Connection::Execute(std::string_view sql)
{
  const std::string text(sql);
  errno = 0;
  const int code = sqlite3_exec(Get(), text.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK)
  {
    Throw(code, sql);
  }
}

std::int64_t Connection::GetInteger(const char* sql)
{
  Statement statement(*this, sql);
  return statement.Step() ? statement.GetInteger(0) : 0;
}

std::int64_t Connection::LastInsertId() const
{
  return sqlite3_last_insert_rowid(Get());
}

std::int64_t Connection::CountChanges() const
{
  return sqlite3_changes64(Get());
}

bool Connection::InTransaction() const
{
  return sqlite3_get_autocommit(Get()) == 0;
}

void Connection::SetDurability(Durability durability)
{
  if (durability != durability_)
  {
    Execute(durability == Durability::Synced ? "PRAGMA synchronous = FULL"
                                             : "PRAGMA synchronous = NORMAL");
    durability_ = durability;
  }
}

void Connection::RenewKey()
{
  if (vfs_ != nullptr)
  {
    vfs_->Renew(Get());
  }
}

void Connection::Throw(int code, std::string_view sql) const
{
  const int systemError = errno; // sqlite3_system_errno misses failures of COMMIT
  if (vfs_ != nullptr && ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN))
  {
    vfs_->RethrowFailure();
  }
  const std::string place = " (" + std::string(sql.substr(0, MAX_QUOTED_SQL)) + ")";
  if (IsDiskFull(code, systemError))
  {
    throw Error(ErrorCode::Storage,
                std::string("There is no space left on the disk of the ") + name_ + place);
  }
  if ((code & 0xff) == SQLITE_BUSY)
  {
    throw Error(ErrorCode::Busy,
                std::string("Another process holds the ") + name_ + " locked" + place);
  }
  throw Error(ErrorCode::Storage,
              std::string("The ") + name_ + " failed: " + sqlite3_errmsg(Get()) + place);
}

StatementHandle Connection::Lease(std::string_view sql)
{
  std::vector<StatementHandle>& idle = idle_[std::string(sql)];
  if (!idle.empty())
  {
    StatementHandle statement = std::move(idle.back());
    idle.pop_back();
    return statement;
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(Get(),
                                      sql.data(),
                                      static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT,
                                      &statement,
                                      nullptr);
  if (code != SQLITE_OK)
  {
    Throw(code, sql);
  }
  return StatementHandle(statement);
}

void Connection::GiveBack(std::string_view sql, StatementHandle statement)
{
  sqlite3_reset(statement.get()); // repeats the error of the last Step, which was thrown already
  sqlite3_clear_bindings(statement.get());
  idle_[std::string(sql)].push_back(std::move(statement));
}

Transaction::Transaction(Connection& connection, Durability durability) : connection_(connection)
{
  connection.SetDurability(durability);
  Statement(connection, "BEGIN IMMEDIATE").Run();
}

Transaction::~Transaction()
{
  // SQLite itself rolls back after some errors, such as a full disk.
  if (connection_.InTransaction())
  {
    sqlite3_exec(connection_.Get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Transaction::Commit()
{
  Statement(connection_, "COMMIT").Run();
}
} // namespace OrthancGenomics
