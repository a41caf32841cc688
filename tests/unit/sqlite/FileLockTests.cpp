// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"
#include "sqlite/FileLock.h"

#include <sys/stat.h>

#include <cstdlib>
#include <iostream>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

TEST(FileLock, RefusesASecondHolderInThisProcess)
{
  const TestFolder folder;
  {
    const FileLock first(folder / "lock");
    ExpectError(ErrorCode::Conflict, [&] { FileLock(folder / "lock"); });
  }
  EXPECT_NO_THROW(FileLock(folder / "lock"));
}

TEST(FileLock, ThrowsWhereItCannotBeMade)
{
  const TestFolder folder;
  ExpectError(ErrorCode::Storage, [&] { FileLock(folder / "no-such-folder/lock"); });
}

namespace
{
/// For a process of its own: says how it went, and dies of it.
[[noreturn]] void TryToOpen(const std::filesystem::path& file)
{
  try
  {
    Database::Open(file);
    std::cerr << "opened";
  }
  catch (const Error& e)
  {
    std::cerr << "refused: " << ToString(e.Code());
  }
  std::abort();
}
} // namespace

TEST(Database, RefusesAnotherProcessUntilThisOneLetsGo)
{
  const TestFolder folder;
  auto database = Database::Open(folder / "index.db");
  // The child inherits the lock's descriptor, but opens the file anew and is refused by it.
  EXPECT_DEATH(TryToOpen(folder / "index.db"), "refused: Conflict");
  database.reset();
  EXPECT_DEATH(TryToOpen(folder / "index.db"), "opened");
}

TEST(Database, RefusesASecondOpenThroughAnotherName)
{
  const TestFolder folder;
  const auto database = Database::Open(folder / "index.db");
  std::filesystem::create_symlink(folder / "index.db", folder / "link.db");
  ExpectError(ErrorCode::Conflict, [&] { Database::Open(folder / "index.db"); });
  ExpectError(ErrorCode::Conflict, [&] { Database::Open(folder / "link.db"); });
}

TEST(Database, IsReadByItsOwnerOnly)
{
  const TestFolder folder;
  const auto database = Database::Open(folder / "index.db");
  for (const char* name : {"index.db", "index.db-wal", "index.db-shm", "index.db.lock"})
  {
    struct stat status = {};
    ASSERT_EQ(stat((folder / name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << name;
  }
}
