// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/DatabaseCopy.h"

#include <sqlite3.h>

#include <memory>

namespace OrthancGenomics
{
namespace
{
constexpr int PAGES_A_STEP = 4096;

struct BackupCloser
{
  void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};
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
} // namespace OrthancGenomics
