// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"
#include "sqlite/FileLock.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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

TEST(Database, RefusesAnotherProcessUntilThisOneLetsGo)
{
  const TestFolder folder;
  const auto openInChild = [&folder]
  {
    const pid_t child = fork();
    if (child == 0)
    {
      try
      {
        Database::Open(folder / "index.db");
        _exit(0);
      }
      catch (const Error& e)
      {
        _exit(e.Code() == ErrorCode::Conflict ? 1 : 2);
      }
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
  };
  auto database = Database::Open(folder / "index.db");
  // The child inherits the lock's descriptor, but opens the file anew and is refused by it.
  EXPECT_EQ(openInChild(), 1);
  database.reset();
  EXPECT_EQ(openInChild(), 0);
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
