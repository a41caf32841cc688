// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <algorithm>
#include <atomic>
#include <thread>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
constexpr std::int64_t KEYS_PER_DATASET = 1000;
constexpr std::size_t BATCHES = 4;
constexpr std::size_t BLOCKS_PER_BATCH = 5;

std::int64_t FirstKey(const Dataset& dataset)
{
  return dataset.number * KEYS_PER_DATASET;
}

void Write(Database& database, const std::string& id)
{
  Dataset dataset = MakeDataset(id);
  database.InsertDataset(dataset);
  database.InsertSamples(dataset);
  for (std::size_t i = 0; i < BATCHES; i++)
  {
    const auto first = FirstKey(dataset) + static_cast<std::int64_t>(i * BLOCKS_PER_BATCH);
    database.Put(BlockTable::Chunks, MakeBlocks(first, BLOCKS_PER_BATCH, 10000));
  }
  dataset.imported = true;
  dataset.status = DatasetStatus::Active;
  database.UpdateDataset(dataset);
}

void Erase(Database& database, const std::string& id)
{
  const Dataset dataset =
      database.ChangeDataset(id, [](Dataset& hidden) { hidden.imported = false; });
  database.Delete(BlockTable::Chunks, FirstKey(dataset), FirstKey(dataset) + KEYS_PER_DATASET - 1);
  database.DeleteDataset(dataset.number);
}

/// Whether every dataset that the snapshot calls imported has all its blocks.
bool IsWhole(const Snapshot& snapshot)
{
  const std::vector<Dataset> datasets = snapshot.ListDatasets({});
  return std::all_of(
      datasets.begin(),
      datasets.end(),
      [&snapshot](const Dataset& dataset)
      {
        const std::int64_t first = FirstKey(dataset);
        return !dataset.imported ||
               ListKeys(snapshot, BlockTable::Chunks, first, first + KEYS_PER_DATASET - 1).size() ==
                   BATCHES * BLOCKS_PER_BATCH;
      });
}
} // namespace

TEST(Concurrency, ShowsNoDatasetWithoutItsBlocks)
{
  const auto database = Database::OpenInMemory();
  std::atomic<bool> stop{false};
  std::atomic<int> broken{0};
  std::atomic<int> looks{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; i++)
  {
    readers.emplace_back(
        [&]
        {
          while (!stop)
          {
            broken += IsWhole(database->TakeSnapshot()) ? 0 : 1;
            looks++;
          }
        });
  }
  for (int i = 0; i < 60; i++)
  {
    Write(*database, "d" + std::to_string(i));
    if (i >= 5)
    {
      Erase(*database, "d" + std::to_string(i - 5));
    }
  }
  while (looks < 20)
  {
    std::this_thread::yield();
  }
  stop = true;
  for (std::thread& reader : readers)
  {
    reader.join();
  }
  EXPECT_EQ(broken, 0);
  EXPECT_EQ(database->TakeSnapshot().CountDatasets({}), 5);
}

TEST(Concurrency, LetsWritersTakeTurns)
{
  const auto database = Database::OpenInMemory();
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; i++)
  {
    writers.emplace_back(
        [&database, i]
        {
          for (int j = 0; j < 10; j++)
          {
            Write(*database, std::to_string(i) + "-" + std::to_string(j));
            database->EnsureSubject("P" + std::to_string(j), "");
          }
        });
  }
  for (std::thread& writer : writers)
  {
    writer.join();
  }
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_EQ(snapshot.CountDatasets({}), 40);
  EXPECT_EQ(snapshot.ListSubjects(0, 100).size(), 10U);
  EXPECT_TRUE(IsWhole(snapshot));
}
