// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/IndexFile.h"

#include "core/Error.h"
#include "sqlite/DatabaseCopy.h"
#include "sqlite/Migration.h"
#include "sqlite/SnapshotImpl.h"

namespace OrthancGenomics
{
namespace
{
const DatabaseFile& RequireFile(const DatabaseFile& file)
{
  std::error_code error;
  if (!std::filesystem::is_regular_file(file.path, error)) // SQLite would make it
  {
    throw Error(ErrorCode::NotFound, "There is no index at " + file.path.string());
  }
  return file;
}

std::vector<std::string> ListColumn(Connection& connection, std::string_view sql)
{
  std::vector<std::string> lines;
  Statement row(connection, sql);
  while (row.Step())
  {
    lines.push_back(row.GetText(0));
  }
  return lines;
}
} // namespace

IndexFile::IndexFile(const DatabaseFile& file)
    : file_(RequireFile(file)), readers_(std::make_shared<ReaderPool>(file))
{
  Connection connection(file);
  connection.Execute("PRAGMA query_only = ON");
  RequireNewest(connection);
}

IndexFile::~IndexFile() = default;

Snapshot IndexFile::TakeSnapshot() const
{
  return Snapshot(std::make_unique<Snapshot::Impl>(readers_));
}

std::vector<std::string> IndexFile::CheckIntegrity() const
{
  Snapshot::Impl snapshot(readers_);
  std::vector<std::string> wrong = ListColumn(snapshot.Get(), "PRAGMA integrity_check");
  if (wrong == std::vector<std::string>{"ok"})
  {
    wrong.clear();
  }
  for (const std::string& table :
       ListColumn(snapshot.Get(), "SELECT \"table\" FROM pragma_foreign_key_check"))
  {
    wrong.push_back("a row of " + table + " refers to one that is not there");
  }
  return wrong;
}

void IndexFile::Backup(const std::filesystem::path& to,
                       const std::function<void(double)>& progress) const
{
  Snapshot::Impl snapshot(readers_); // so that no writer makes the copy begin again
  CopyDatabase(snapshot.Get(), {to, file_.vfs}, progress);
}
} // namespace OrthancGenomics
