// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Connection.h"
#include "sqlite/Database.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
constexpr int ROUNDS = 25;
constexpr std::int64_t KEYS_PER_BATCH = 8;
constexpr std::size_t BLOCK_BYTES = 20000;

std::int64_t CountBatches(const Snapshot& snapshot)
{
  const std::optional<std::int64_t> last =
      snapshot.FindLastKey(BlockTable::Chunks, INT64_MIN, INT64_MAX);
  return last.has_value() ? *last / KEYS_PER_BATCH + 1 : 0;
}

/// Each dataset of a batch's number is made visible after the batch; then `progress` gets a byte.
[[noreturn]] void WriteUntilKilled(const std::filesystem::path& file, int progress)
{
  const auto database = Database::Open(file);
  for (std::int64_t batch = CountBatches(database->TakeSnapshot());; batch++)
  {
    database->Put(BlockTable::Chunks,
                  MakeBlocks(batch * KEYS_PER_BATCH, KEYS_PER_BATCH, BLOCK_BYTES));
    Dataset dataset = MakeDataset(std::to_string(batch));
    dataset.imported = true;
    database->InsertDataset(dataset);
    EXPECT_EQ(write(progress, "x", 1), 1);
  }
}

void CheckAfterKill(const std::filesystem::path& file)
{
  {
    Connection connection(file);
    Statement check(connection, "PRAGMA integrity_check");
    ASSERT_TRUE(check.Step());
    EXPECT_EQ(check.GetText(0), "ok");
  }
  const auto database = Database::Open(file);
  const Snapshot snapshot = database->TakeSnapshot();
  const std::int64_t batches = CountBatches(snapshot);
  std::int64_t blocks = 0;
  snapshot.Visit(BlockTable::Chunks,
                 INT64_MIN,
                 INT64_MAX,
                 [&blocks](std::int64_t key, std::string_view value)
                 {
                   EXPECT_EQ(key, blocks);
                   EXPECT_EQ(value, MakeBlocks(key, 1, BLOCK_BYTES)[0].value);
                   blocks++;
                   return true;
                 });
  EXPECT_EQ(blocks, batches * KEYS_PER_BATCH); // whole batches only
  const std::int64_t datasets = snapshot.CountDatasets({});
  EXPECT_LE(datasets, batches);
  EXPECT_GE(datasets, batches - 1 - ROUNDS); // one may be lost a kill, between its two transactions
  for (const Dataset& dataset : snapshot.ListDatasets({}))
  {
    EXPECT_LT(ParseInteger(dataset.id).value(), batches);
  }
}
} // namespace

TEST(Kill, LeavesWholeBatchesAndAGoodFile)
{
  const TestFolder folder;
  std::minstd_rand random(20261124);
  for (int round = 0; round < ROUNDS; round++)
  {
    std::array<int, 2> progress = {};
    ASSERT_EQ(pipe(progress.data()), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0)
    {
      WriteUntilKilled(folder / "index.db", progress[1]);
    }
    if (round % 2 == 1) // else perhaps while it opens the file
    {
      char byte = 0;
      ASSERT_EQ(read(progress[0], &byte, 1), 1);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 60000));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    close(progress[0]);
    close(progress[1]);
    ASSERT_TRUE(WIFSIGNALED(status)); // it was killed, it did not fail
    CheckAfterKill(folder / "index.db");
  }
  const auto database = Database::Open(folder / "index.db");
  EXPECT_GE(CountBatches(database->TakeSnapshot()), ROUNDS / 2);
}
