// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "sqlite/Database.h"
#include "support/ExpectError.h"
#include "support/SealedDatabase.h"
#include "support/TestFolder.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <random>
#include <thread>

namespace OrthancGenomics
{
namespace
{
const std::string OLD(64, 'a');
const std::string NEW(64, 'b');
const std::string MARKER = "A-marker-that-nobody-may-read";

/// All bytes of the folder's files.
std::string ReadAll(const TestFolder& folder)
{
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator(folder.Path()))
  {
    all += ReadText(entry.path());
  }
  return all;
}

std::string Dump(Connection& connection)
{
  std::string text;
  Statement row(connection, "SELECT key, value, length(value) FROM t ORDER BY key");
  while (row.Step())
  {
    text += std::to_string(row.GetInteger(0)) + "=" + std::string(row.GetBlob(1)) + ";";
  }
  return text;
}

/// One random change; the same to the same numbers.
void Change(Connection& connection, std::mt19937& random)
{
  const auto key = static_cast<std::int64_t>(random() % 400);
  const std::string value(random() % 3 == 0 ? random() % 20000 : random() % 200,
                          static_cast<char>('a' + random() % 26));
  switch (random() % 4)
  {
  case 0:
    Statement(connection, "DELETE FROM t WHERE key BETWEEN ?1 AND ?1 + 20").Bind(1, key).Run();
    break;
  case 1:
    Statement(connection, "UPDATE t SET value = value || ?2 WHERE key % 50 = ?1 % 50")
        .Bind(1, key)
        .Bind(2, std::string_view(value))
        .Run();
    break;
  default:
    Statement(connection, "REPLACE INTO t (key, value) VALUES (?1, ?2)")
        .Bind(1, key)
        .Bind(2, std::string_view(value))
        .Run();
  }
}

/// A transaction larger than the cache, in which a part is taken back, and which may be too.
void Transact(Connection& connection, std::mt19937& random)
{
  connection.Execute("BEGIN");
  for (int i = 0; i < 12; i++)
  {
    Change(connection, random);
  }
  connection.Execute("SAVEPOINT s");
  for (int i = 0; i < 6; i++)
  {
    Change(connection, random);
  }
  connection.Execute(random() % 2 == 0 ? "ROLLBACK TO s; RELEASE s" : "RELEASE s");
  Change(connection, random);
  connection.Execute(random() % 4 == 0 ? "ROLLBACK" : "COMMIT");
}

std::string Do(Connection& connection, std::mt19937& random)
{
  for (int i = 0; i < 12; i++)
  {
    Transact(connection, random);
    if (random() % 4 == 0)
    {
      connection.Execute("PRAGMA wal_checkpoint(RESTART)");
    }
  }
  connection.Execute("VACUUM");
  EXPECT_EQ(connection.GetInteger("SELECT COUNT(*) FROM pragma_integrity_check"
                                  " WHERE integrity_check <> 'ok'"),
            0);
  return Dump(connection);
}

void Make(Connection& connection)
{
  BeginLog(connection);
  connection.Execute("CREATE TABLE t (key INTEGER PRIMARY KEY, value BLOB);"
                     "CREATE INDEX i ON t (length(value)); PRAGMA cache_size = 5;"
                     "PRAGMA cache_spill = 2");
}
} // namespace

TEST(SealedDatabase, AnswersAsAPlainOneWhateverIsDone)
{
  const TestFolder folder;
  const DatabaseFile sealed = SealBy(folder / "s.db", OLD);
  {
    Connection plain(folder / "p.db");
    Connection other(sealed);
    Make(plain);
    Make(other);
  }
  for (unsigned seed = 0; seed < 6; seed++) // each opens it anew
  {
    Connection plain(folder / "p.db");
    Connection other(sealed);
    other.Execute("PRAGMA cache_size = 5; PRAGMA cache_spill = 2");
    std::mt19937 first(seed);
    std::mt19937 second(seed);
    ASSERT_TRUE(Do(plain, first) == Do(other, second)) << seed;
  }
}

TEST(SealedDatabase, ShowsNothingInFileLogAndTemporaryFiles)
{
  const TestFolder folder;
  const DatabaseFile sealed = SealBy(folder / "s.db", OLD);
  Connection connection(sealed);
  BeginLog(connection);
  connection.Execute("CREATE TABLE t (key INTEGER PRIMARY KEY, value TEXT)");
  connection.Execute("BEGIN");
  for (int i = 0; i < 300; i++)
  {
    Statement(connection, "INSERT INTO t (value) VALUES (?1)")
        .Bind(1, MARKER + std::string(300, 'y'))
        .Run();
  }
  connection.Execute("COMMIT; PRAGMA wal_checkpoint(PASSIVE); UPDATE t SET value = value || '!'");
  const std::string all = ReadAll(folder);
  ASSERT_GT(all.size(), 200000U);
  EXPECT_EQ(all.find(MARKER), std::string::npos);
  EXPECT_EQ(all.find("yyyy"), std::string::npos);
  EXPECT_EQ(all.find("CREATE TABLE"), std::string::npos);
  EXPECT_EQ(all.find("SQLite format 3"), std::string::npos);
}

TEST(SealedDatabase, SortsInFilesThatShowNothing)
{
  const TestFolder folder;
  const DatabaseFile sealed = SealBy(folder / "s.db", OLD);
  Connection connection(sealed);
  BeginLog(connection);
  connection.Execute("PRAGMA temp_store = FILE; PRAGMA cache_size = 10;"
                     "CREATE TEMP TABLE u (value TEXT)");
  for (int i = 0; i < 3000; i++)
  {
    Statement(connection, "INSERT INTO u VALUES (?1)")
        .Bind(1, std::to_string(i * 7919 % 3000) + MARKER + std::string(400, 'z'))
        .Run();
  }
  Statement sorted(connection, "SELECT value FROM u ORDER BY value DESC");
  std::string last = "~";
  for (int i = 0; i < 3000; i++)
  {
    ASSERT_TRUE(sorted.Step());
    ASSERT_LT(sorted.GetText(0), last);
    last = sorted.GetText(0);
  }
  // SQLite unlinks them at once: only their descriptors are left.
  int looked = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
  {
    std::error_code ignored;
    const std::string target = std::filesystem::read_symlink(entry.path(), ignored).string();
    if (target.find("etilqs_") != std::string::npos)
    {
      EXPECT_EQ(ReadText(entry.path()).find(MARKER), std::string::npos);
      looked++;
    }
  }
  EXPECT_GT(looked, 0);
}

TEST(SealedDatabase, ComesBackFromItsLogAsOfTheLastCommit)
{
  const TestFolder folder;
  Connection connection(SealBy(folder / "s.db", OLD));
  Make(connection);
  std::mt19937 random(7);
  for (int i = 0; i < 60; i++)
  {
    // No savepoints: SQLite 3.40 writes a log that ends early for some that are taken back.
    connection.Execute(i % 12 == 0 ? "BEGIN" : i % 12 == 11 ? "COMMIT" : "");
    Change(connection, random);
  }
  const std::string committed = Dump(connection);
  connection.Execute("BEGIN; REPLACE INTO t SELECT key + 1000, value FROM t"); // spills
  std::filesystem::copy(folder / "s.db", folder / "c.db");
  std::filesystem::copy(folder / "s.db-wal", folder / "c.db-wal");
  Connection copy(SealBy(folder / "c.db", OLD));
  EXPECT_TRUE(Dump(copy) == committed);
}

TEST(SealedDatabase, IsOfTheNewestKeyOnceRenewed)
{
  const TestFolder folder;
  {
    Connection connection(SealBy(folder / "s.db", OLD));
    Make(connection);
    connection.Execute("INSERT INTO t VALUES (1, 'one')");
  }
  Connection(SealBy(folder / "s.db", OLD + "\n" + NEW)).RenewKey();
  ExpectError(ErrorCode::Storage, [&] { Connection(SealBy(folder / "s.db", OLD)); });
  Connection connection(SealBy(folder / "s.db", NEW));
  EXPECT_EQ(Dump(connection), "1=one;");
}

TEST(SealedDatabase, IsNotMadeAnewByAnotherKeyOrOverAPlainFile)
{
  const TestFolder folder;
  Connection(folder / "p.db").Execute("CREATE TABLE t (a)");
  {
    Connection connection(SealBy(folder / "s.db", OLD));
    Make(connection);
  }
  const std::string plain = ReadText(folder / "p.db");
  const std::string sealed = ReadText(folder / "s.db");
  const std::string message =
      ExpectError(ErrorCode::Unsupported, [&] { Connection(SealBy(folder / "p.db", OLD)); });
  EXPECT_NE(message.find("p.db: it is not sealed"), std::string::npos) << message;
  ExpectError(ErrorCode::Storage, [&] { Connection(SealBy(folder / "s.db", NEW)); });
  ExpectError(ErrorCode::Storage,
              [&] { Connection(folder / "s.db").GetInteger("SELECT COUNT(*) FROM t"); });
  EXPECT_TRUE(ReadText(folder / "p.db") == plain);
  EXPECT_TRUE(ReadText(folder / "s.db") == sealed);
}

TEST(SealedDatabase, KeepsNoRollbackJournalAndNoOtherPages)
{
  const TestFolder folder;
  Connection connection(SealBy(folder / "s.db", OLD));
  BeginLog(connection);
  connection.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  const std::string message =
      ExpectError(ErrorCode::Storage, [&] { connection.Execute("PRAGMA journal_mode = DELETE"); });
  EXPECT_NE(message.find("rollback journal"), std::string::npos) << message;
  Connection other(SealBy(folder / "o.db", OLD));
  EXPECT_THROW(
      other.Execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; CREATE TABLE t (a)"),
      Error);
}

TEST(SealedDatabase, ServesReadersWhileOneWrites)
{
  const TestFolder folder;
  const DatabaseFile sealed = SealBy(folder / "s.db", OLD);
  Connection writer(sealed);
  BeginLog(writer);
  writer.Execute("PRAGMA wal_autocheckpoint = 20;"
                 "CREATE TABLE t (key INTEGER PRIMARY KEY, value BLOB);"
                 "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)"
                 " INSERT INTO t SELECT i, 0 FROM n");
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; i++)
  {
    readers.emplace_back(
        [&]
        {
          while (!done)
          {
            Connection reader(sealed);
            wrong += reader.GetInteger("SELECT COUNT(DISTINCT length(value)) FROM t") != 1;
          }
        });
  }
  for (int i = 1; i < 60; i++)
  {
    Statement(writer, "UPDATE t SET value = zeroblob(?1)").Bind(1, std::int64_t{i * 20}).Run();
  }
  done = true;
  for (std::thread& reader : readers)
  {
    reader.join();
  }
  EXPECT_EQ(wrong, 0);
}

TEST(SealedDatabase, IsMadeOfAPlainOneByVacuum)
{
  const TestFolder folder;
  const DatabaseFile sealed = SealBy(folder / "s.db", OLD);
  Connection plain(folder / "p.db");
  Make(plain);
  std::mt19937 random(1);
  Do(plain, random);
  int reserved = sealed.vfs->ReservedBytes();
  sqlite3_file_control(plain.Get(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  plain.Execute("VACUUM INTO 'file:" + sealed.path.string() + "?vfs=" + sealed.vfs->Name() + "'");
  Connection copy(sealed);
  copy.Execute("PRAGMA journal_mode = OFF; PRAGMA journal_mode = WAL");
  EXPECT_TRUE(Dump(copy) == Dump(plain));
}
} // namespace OrthancGenomics
