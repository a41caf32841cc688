// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"
#include "support/FullDisk.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::HasSubstr;

namespace
{
constexpr std::size_t MEGABYTE = 1 << 20;
} // namespace

TEST(DiskFull, IsAClearErrorAndNoDamage)
{
  const TestFolder folder;
  auto database = Database::Open(folder / "index.db");
  database->Put(BlockTable::Chunks, MakeBlocks(0, 2, MEGABYTE));
  {
    const FullDisk full(4 * MEGABYTE);
    const std::string message =
        ExpectError(ErrorCode::Storage,
                    [&] { database->Put(BlockTable::Chunks, MakeBlocks(10, 8, MEGABYTE)); });
    EXPECT_THAT(message, HasSubstr("no space left"));
    EXPECT_EQ(ListKeys(database->TakeSnapshot(), BlockTable::Chunks).size(), 2U);
    // What still fits goes in.
    database->Put(BlockTable::Chunks, MakeBlocks(20, 1, 1000));
  }
  database->Put(BlockTable::Chunks, MakeBlocks(10, 8, MEGABYTE));
  EXPECT_EQ(ListKeys(database->TakeSnapshot(), BlockTable::Chunks).size(), 11U);
  database.reset();
  database = Database::Open(folder / "index.db");
  EXPECT_EQ(ListKeys(database->TakeSnapshot(), BlockTable::Chunks).size(), 11U);
}

TEST(DiskFull, LeavesADatasetInvisibleWhoseFlipDidNotFit)
{
  const auto database = Database::OpenInMemory();
  Dataset dataset = MakeDataset("d", 5000);
  database->InsertDataset(dataset);
  database->InsertSamples(dataset);
  const auto size = static_cast<rlim_t>(database->GetSize());
  dataset.imported = true;
  for (Sample& sample : dataset.samples)
  {
    sample.role = "Normal";
  }
  {
    const FullDisk full(size / 2);
    ExpectError(ErrorCode::Storage, [&] { database->UpdateDataset(dataset); });
  }
  EXPECT_FALSE(database->TakeSnapshot().FindDataset("d")->imported);
  database->UpdateDataset(dataset);
  EXPECT_TRUE(database->TakeSnapshot().FindDataset("d")->imported);
}
