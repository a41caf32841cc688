// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "sqlite/Database.h"
#include "sqlite/DatabaseCopy.h"
#include "sqlite/IndexFile.h"
#include "support/ExpectError.h"
#include "support/SealedDatabase.h"
#include "support/TestFolder.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <random>

namespace OrthancGenomics
{
namespace
{
const std::string KEY(64, 'a');
constexpr std::int64_t BATCH = 8;

std::string MakeNoise(std::mt19937& random, std::size_t size)
{
  std::string bytes(size, '\0');
  std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random()); });
  return bytes;
}

std::vector<Block> MakeBatch(std::int64_t batch)
{
  std::vector<Block> blocks;
  for (std::int64_t i = 0; i < BATCH; i++)
  {
    blocks.push_back({batch * BATCH + i, std::string(9000, static_cast<char>('a' + batch % 26))});
  }
  return blocks;
}

std::int64_t CountBlocks(const Snapshot& snapshot)
{
  std::int64_t count = 0;
  snapshot.Visit(BlockTable::Chunks,
                 INT64_MIN,
                 INT64_MAX,
                 [&count](std::int64_t key, std::string_view value)
                 {
                   const char letter = static_cast<char>('a' + key / BATCH % 26);
                   EXPECT_EQ(value, std::string(9000, letter));
                   count++;
                   return true;
                 });
  return count;
}

/// What the pages of the file hold once they are opened, as SQLite reads them.
std::string ReadPages(const DatabaseFile& file)
{
  Connection connection(file);
  sqlite3_file* pages = nullptr;
  sqlite3_file_control(connection.Get(), "main", SQLITE_FCNTL_FILE_POINTER, &pages);
  sqlite3_int64 size = 0;
  EXPECT_EQ(pages->pMethods->xFileSize(pages, &size), SQLITE_OK);
  std::string all(static_cast<std::size_t>(size), '\0');
  EXPECT_EQ(pages->pMethods->xRead(pages, all.data(), static_cast<int>(size), 0), SQLITE_OK);
  return all;
}

[[noreturn]] void WriteUntilKilled(const DatabaseFile& file, int progress)
{
  const auto database = Database::Open(file);
  for (std::int64_t batch = CountBlocks(database->TakeSnapshot()) / BATCH;; batch++)
  {
    database->Put(BlockTable::Chunks, MakeBatch(batch));
    EXPECT_EQ(write(progress, "x", 1), 1);
  }
}

void RunAndKill(const DatabaseFile& file, int commits)
{
  std::array<int, 2> progress = {};
  ASSERT_EQ(pipe(progress.data()), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0)
  {
    WriteUntilKilled(file, progress[1]);
  }
  char byte = 0;
  for (int i = 0; i < commits; i++)
  {
    ASSERT_EQ(read(progress[0], &byte, 1), 1);
  }
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(progress[0]);
  close(progress[1]);
}
} // namespace

TEST(SealedIndex, IsWholeAfterEachKill)
{
  const TestFolder folder;
  const DatabaseFile file = SealBy(folder / "index.db", KEY);
  std::int64_t least = 0;
  for (const int commits : {1, 7, 40, 3, 25})
  {
    RunAndKill(file, commits);
    least += commits * BATCH;
    const auto database = Database::Open(file);
    const std::int64_t blocks = CountBlocks(database->TakeSnapshot());
    EXPECT_GE(blocks, least);
    EXPECT_EQ(blocks % BATCH, 0);
    EXPECT_TRUE(IndexFile(file).CheckIntegrity().empty());
    least = blocks;
  }
}

TEST(SealedIndex, KeepsNoByteOfWhatWasErasedEvenForWhoHasTheKey)
{
  const TestFolder folder;
  const DatabaseFile file = SealBy(folder / "index.db", KEY);
  const auto database = Database::Open(file);
  std::mt19937 random(3);
  std::vector<std::string> erased;
  for (std::int64_t key = 0; key < 600; key++)
  {
    const std::string noise = MakeNoise(random, std::size_t{30} << random() % 8);
    database->Put(BlockTable::Carriers, {{key * 7919 % 601, noise}});
    erased.push_back(noise);
  }
  const auto count = [&](const std::string& all)
  {
    return std::count_if(erased.begin(),
                         erased.end(),
                         [&](const std::string& one)
                         { return all.find(one) != std::string::npos; });
  };
  Connection(file).Execute("PRAGMA wal_checkpoint(TRUNCATE)");
  ASSERT_GT(count(ReadPages(file)), 100) << "this test sees what stays";
  database->Delete(BlockTable::Carriers, 0, 600);
  database->EraseTraces([] {});
  const std::string sealed = ReadText(file.path);
  EXPECT_EQ(count(ReadPages(file)), 0);
  EXPECT_EQ(std::filesystem::file_size(folder / "index.db-wal"), 0U);
  EXPECT_TRUE(IndexFile(file).CheckIntegrity().empty());
  EXPECT_EQ(count(sealed), 0);
}

TEST(SealedIndex, WipesPagesInPlaceAndSealsThemAnew)
{
  const TestFolder folder;
  const DatabaseFile file = SealBy(folder / "s.db", KEY);
  Connection connection(file);
  BeginLog(connection);
  connection.Execute("CREATE TABLE t (key INTEGER PRIMARY KEY, value BLOB);"
                     "INSERT INTO t VALUES (1, 'row'); PRAGMA wal_checkpoint(TRUNCATE)");
  const std::string before = ReadText(file.path);
  sqlite3_file* pages = nullptr;
  sqlite3_file_control(connection.Get(), "main", SQLITE_FCNTL_FILE_POINTER, &pages);
  const std::string zeros(100, '\0');
  ASSERT_EQ(pages->pMethods->xWrite(pages, zeros.data(), 100, 4096 + 1000), SQLITE_OK);
  const std::string after = ReadText(file.path);
  EXPECT_TRUE(after.substr(0, 2 * 4096) == before.substr(0, 2 * 4096));
  int same = 0;
  for (std::size_t i = 2 * 4096; i < 3 * 4096; i++)
  {
    same += after[i] == before[i] ? 1 : 0;
  }
  EXPECT_LT(same, 100); // nothing of the page's old bytes is left
  EXPECT_EQ(Connection(file).GetInteger("SELECT COUNT(*) FROM t WHERE value = 'row'"), 1);
}

TEST(SealedIndex, IsBackedUpSealedUnderAnotherDataKey)
{
  const TestFolder folder;
  const DatabaseFile file = SealBy(folder / "index.db", KEY);
  const auto database = Database::Open(file);
  database->Put(BlockTable::Chunks, MakeBatch(0));
  IndexFile(file).Backup(folder / "copy.db", [](double) {});
  EXPECT_EQ(ReadText(folder / "copy.db").find("aaaaaaaa"), std::string::npos);
  EXPECT_NE(ReadText(folder / "copy.db").substr(0, 4096), ReadText(file.path).substr(0, 4096));
  EXPECT_EQ(CountBlocks(IndexFile(SealBy(folder / "copy.db", KEY)).TakeSnapshot()), BATCH);
}

TEST(SealedIndex, IsRewrittenSealedAnewAndPlain)
{
  const TestFolder folder;
  const std::vector<DatabaseFile> files = {folder / "a b?#%41'.db",
                                           SealBy(folder / "sealed.db", KEY),
                                           SealBy(folder / "anew.db", KEY),
                                           folder / "plain.db"};
  Database::Open(files[0])->Put(BlockTable::Chunks, MakeBatch(0));
  for (std::size_t i = 1; i < files.size(); i++)
  {
    RewriteDatabase(files[i - 1], files[i]);
    EXPECT_FALSE(std::filesystem::exists(files[i - 1].path.string() + "-wal"));
    EXPECT_EQ(CountBlocks(IndexFile(files[i]).TakeSnapshot()), BATCH);
    const bool plain = ReadText(files[i].path).find("aaaaaaaa") != std::string::npos;
    EXPECT_EQ(plain, i == 3);
    Database::Open(files[i])->Put(BlockTable::Chunks, MakeBatch(0)); // and goes on
  }
  EXPECT_THROW(RewriteDatabase(files[0], files[3]), Error); // it is there
}
} // namespace OrthancGenomics
