// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/DatabaseCopy.h"

#include <sqlite3.h>

#include <memory>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr int PAGES_A_STEP = 4096;

struct BackupCloser
{
  void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

/// For the path of an URI, https://www.sqlite.org/uri.html.
std::string Escape(const std::string& path)
{
  std::string escaped;
  for (const char letter : path)
  {
    escaped += letter == '%'   ? "%25"
               : letter == '?' ? "%3f"
               : letter == '#' ? "%23"
                               : std::string(1, letter);
  }
  return escaped;
}
} // namespace

void CopyDatabase(Connection& source,
                  const DatabaseFile& to,
                  const std::function<void(double)>& progress)
{
  Connection target(to, "backup");
  const std::unique_ptr<sqlite3_backup, BackupCloser> backup(
      sqlite3_backup_init(target.Get(), "main", source.Get(), "main"));
  int code = backup == nullptr ? sqlite3_errcode(target.Get()) : SQLITE_OK;
  while (code == SQLITE_OK)
  {
    code = sqlite3_backup_step(backup.get(), PAGES_A_STEP);
    const int pages = sqlite3_backup_pagecount(backup.get());
    progress(pages == 0 ? 1 : 1 - double(sqlite3_backup_remaining(backup.get())) / pages);
  }
  if (code != SQLITE_DONE)
  {
    target.Throw(code, "backup");
  }
}

void RewriteDatabase(const DatabaseFile& source, const DatabaseFile& target)
{
  const bool sealed = target.vfs != nullptr;
  int reserved = sealed ? target.vfs->ReservedBytes() : 0;
  const std::string name = sealed ? target.vfs->Name() : sqlite3_vfs_find(nullptr)->zName;
  {
    Connection connection(source, "database");
    connection.Execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_file_control(connection.Get(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    Statement(connection, "VACUUM INTO ?1")
        .Bind(1, "file:" + Escape(target.path.string()) + "?vfs=" + name)
        .Run();
  }
  // The header says so; one that is interrupted is not used.
  Connection(target, "database").Execute("PRAGMA journal_mode = OFF; PRAGMA journal_mode = WAL");
}
} // namespace OrthancGenomics
