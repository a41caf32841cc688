// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::HasSubstr;

namespace
{
/// While it lives, no file of this process grows beyond so many bytes, as on a full disk.
class FullDisk
{
public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN))
  {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit lowered = {bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &lowered);
  }

  ~FullDisk()
  {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

private:
  void (*handler_)(int);
  rlimit before_ = {};
};

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
