// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "support/ExpectError.h"
#include "support/SealedDatabase.h"
#include "support/TestFolder.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
const std::string KEY(64, 'a');
constexpr std::size_t PAGE = 4096;
constexpr std::size_t FRAME = PAGE + 24;
constexpr std::size_t LOG_HEADER = 32;

std::int64_t CountRows(const std::filesystem::path& file)
{
  Connection connection(SealBy(file, KEY));
  return connection.GetInteger("SELECT COUNT(*) FROM (SELECT * FROM t WHERE length(value) = 1500"
                               " AND value = zeroblob(1500))");
}

/// A database of some pages, and its log as it is after each of its transactions.
struct Stored
{
  Stored()
  {
    Connection connection(SealBy(folder / "s.db", KEY));
    BeginLog(connection);
    connection.Execute("CREATE TABLE t (value BLOB)");
    Insert(connection);
    connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    database = ReadText(folder / "s.db");
    for (int i = 0; i < 3; i++)
    {
      Insert(connection);
      commits.push_back(std::filesystem::file_size(folder / "s.db-wal"));
    }
    log = ReadText(folder / "s.db-wal");
  }

  static void Insert(Connection& connection)
  {
    connection.Execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                       " WHERE i < 10) INSERT INTO t SELECT zeroblob(1500) FROM n");
  }

  /// What is read where these lie on the disk.
  std::int64_t CountIn(const std::string& pages, const std::string& frames) const
  {
    const std::filesystem::path file = folder / "c.db";
    std::filesystem::remove(folder / "c.db-shm");
    WriteText(file, pages);
    WriteText(folder / "c.db-wal", frames);
    return CountRows(file);
  }

  const TestFolder folder;
  std::string database;
  std::string log;
  std::vector<std::size_t> commits;
};

class SealedFault : public testing::Test, protected Stored
{
};

std::string Flip(std::string bytes, std::size_t place)
{
  bytes[place] = static_cast<char>(bytes[place] ^ 0x10);
  return bytes;
}
} // namespace

TEST_F(SealedFault, IsReadWhole)
{
  EXPECT_EQ(CountIn(database, ""), 10);
  EXPECT_EQ(CountIn(database, log), 40);
}

TEST_F(SealedFault, NamesDatabaseAndPageOfEachBitThatChanged)
{
  for (std::size_t place = PAGE; place < database.size(); place += 509)
  {
    const std::string message =
        ExpectError(ErrorCode::Damaged, [&] { CountIn(Flip(database, place), ""); });
    EXPECT_NE(message.find("page " + std::to_string(place / PAGE) + " of c.db"), std::string::npos)
        << message;
  }
}

TEST_F(SealedFault, NoticesPagesThatAreExchangedZeroedOrOfAnotherDatabase)
{
  const std::size_t pages = database.size() / PAGE;
  ASSERT_GT(pages, 4U);
  std::string swapped = database;
  swapped.replace(2 * PAGE, PAGE, database, 3 * PAGE, PAGE);
  ExpectError(ErrorCode::Damaged, [&] { CountIn(swapped, ""); });
  std::string zeroed = database;
  zeroed.replace(3 * PAGE, PAGE, PAGE, '\0');
  ExpectError(ErrorCode::Damaged, [&] { CountIn(zeroed, ""); });
  std::string short_ = database.substr(0, database.size() - PAGE / 2);
  ExpectError(ErrorCode::Damaged, [&] { CountIn(short_, ""); });
  EXPECT_THROW(CountIn(database.substr(0, database.size() - PAGE), ""), Error);

  const Stored other;
  std::string mixed = database;
  mixed.replace(3 * PAGE, PAGE, other.database, 3 * PAGE, PAGE);
  ExpectError(ErrorCode::Damaged, [&] { CountIn(mixed, ""); });
  EXPECT_EQ(CountIn(database, other.log), 10); // a log of another database holds nothing
}

TEST_F(SealedFault, RecoversAPrefixOfTheTransactionsWhereverTheLogEnds)
{
  for (std::size_t end = 0; end <= log.size(); end += 1201)
  {
    std::int64_t expected = 10;
    for (const std::size_t commit : commits)
    {
      expected += commit <= end ? 10 : 0;
    }
    ASSERT_EQ(CountIn(database, log.substr(0, end)), expected) << end;
  }
}

TEST_F(SealedFault, RecoversAPrefixOfTheTransactionsBeforeAChangedBit)
{
  for (std::size_t place = LOG_HEADER; place < log.size(); place += 811)
  {
    const std::size_t frame = LOG_HEADER + (place - LOG_HEADER) / FRAME * FRAME;
    std::int64_t expected = 10;
    for (const std::size_t commit : commits)
    {
      expected += commit <= frame ? 10 : 0;
    }
    ASSERT_EQ(CountIn(database, Flip(log, place)), expected) << place;
  }
}

TEST_F(SealedFault, FailsWhereTheLogIsChangedWhileItIsRead)
{
  const std::filesystem::path file = folder / "c.db";
  WriteText(file, database);
  WriteText(folder / "c.db-wal", log);
  Connection connection(SealBy(file, KEY));
  EXPECT_EQ(connection.GetInteger("SELECT COUNT(*) FROM t"), 40);
  connection.Execute("PRAGMA cache_size = 1");
  for (std::size_t place = LOG_HEADER + 24; place < log.size(); place += FRAME)
  {
    std::fstream(folder / "c.db-wal", std::ios::in | std::ios::out | std::ios::binary)
        .seekp(static_cast<std::streamoff>(place + 100))
        .write("altered", 7);
  }
  const std::string message = ExpectError(
      ErrorCode::Damaged, [&] { connection.GetInteger("SELECT COUNT(value || '') FROM t"); });
  EXPECT_NE(message.find("log of c.db"), std::string::npos) << message;
}
} // namespace OrthancGenomics
