// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupWork.h"
#include "blocks/Keys.h"
#include "unit/index/GroupKeeperFixture.h"

#include <gmock/gmock.h>

#include <atomic>
#include <stdexcept>

using testing::ElementsAre;

namespace OrthancGenomics
{
TEST_F(GroupKeeperFixture, GroupsLooseSamplesAndMergesTheirGroups)
{
  for (int i = 0; i < 40; i++)
  {
    Add(1);
  }
  EXPECT_EQ(Count(999), 40);
  EXPECT_EQ(CountTested(2999), 40);
  EXPECT_EQ(CountTested(3004), 20);
  keeper_.Start();
  ASSERT_TRUE(WaitForSizes({40}));
  EXPECT_EQ(CountRows(BlockTable::Tested), 1U);
  EXPECT_EQ(CountTested(2999), 40);
  EXPECT_EQ(CountTested(3004), 20);
  EXPECT_EQ(Count(999), 40);
  EXPECT_EQ(Count(1999), 40);
  Add(500);
  keeper_.Wake();
  ASSERT_TRUE(WaitForSizes({40, 500}));
  EXPECT_EQ(Count(999), 540);
  Add(500);
  keeper_.Wake();
  ASSERT_TRUE(WaitForSizes({500, 540}));
  EXPECT_EQ(Count(999), 1040);
  EXPECT_EQ(Count(1999), 374);
  EXPECT_EQ(CountTested(2999), 1040);
  EXPECT_EQ(CountTested(3004), 520);
}

/// As an import may be ended by a crash between the one table and the other.
TEST_F(GroupKeeperFixture, ShowsNoGroupThatHasOneTableOnly)
{
  for (int i = 0; i < 40; i++)
  {
    Add(1);
  }
  SampleGroup group;
  const CohortRecord record = database_->TakeSnapshot().ReadCohort();
  for (const CohortSample& sample : record.samples)
  {
    group.samples.push_back(sample.number);
  }
  database_->InsertGroup(group);
  const auto stopBeforeTested = [this]
  {
    if (CountRows(BlockTable::Carriers) > 0)
    {
      throw std::runtime_error("killed");
    }
  };
  EXPECT_THROW(GroupSteps(*database_).Fill(group, record, stopBeforeTested), std::runtime_error);
  EXPECT_EQ(CountRows(BlockTable::Tested), 0U);
  EXPECT_THAT(ListSizes(), ElementsAre(0U));
  EXPECT_EQ(CountTested(3004), 20);
  keeper_.Start();
  ASSERT_TRUE(WaitForSizes({40}));
  EXPECT_EQ(CountTested(3004), 20);
  EXPECT_EQ(CountRows(BlockTable::Carriers), 1U);
}

TEST_F(GroupKeeperFixture, MakesTheGroupsOfAnEarlierVersionAnew)
{
  for (int i = 0; i < 40; i++)
  {
    Add(1);
  }
  SampleGroup group;
  const CohortRecord record = database_->TakeSnapshot().ReadCohort();
  for (const CohortSample& sample : record.samples)
  {
    group.samples.push_back(sample.number);
  }
  database_->InsertGroup(group);
  GroupSteps(*database_).Fill(group, record, [] {});
  database_->Delete(BlockTable::Tested, 0, INT64_MAX);
  database_->LeaveGroup(group.number); // as the migration has it
  EXPECT_EQ(CountTested(3004), 20);
  EXPECT_EQ(Count(999), 40);
  keeper_.Start();
  ASSERT_TRUE(WaitForSizes({40}));
  EXPECT_GT(database_->TakeSnapshot().ListGroups().at(0).number, group.number);
  EXPECT_EQ(CountRows(BlockTable::Carriers), 1U);
  EXPECT_EQ(CountRows(BlockTable::Tested), 1U);
  EXPECT_EQ(CountTested(3004), 20);
}

TEST_F(GroupKeeperFixture, GroupsAWideFileBeforeItShows)
{
  Add(1);
  Dataset wide = Read(100);
  {
    const GroupKeeper::Introduction introduction(keeper_, wide);
    introduction.Group(wide, [] {});
    EXPECT_THAT(ListSizes(), ElementsAre(101));
    EXPECT_EQ(Count(999), 1);
    Show(wide);
  }
  EXPECT_EQ(Count(999), 101);
  keeper_.Start();
  EXPECT_TRUE(WaitForSizes({101}));
  EXPECT_EQ(Count(999), 101);
}

TEST_F(GroupKeeperFixture, LeavesASmallFileToTheBackground)
{
  const Dataset small = Read(3);
  const GroupKeeper::Introduction introduction(keeper_, small);
  introduction.Group(small, [] { FAIL() << "there is nothing to wait for"; });
  EXPECT_TRUE(ListSizes().empty());
}

TEST_F(GroupKeeperFixture, TakesOutWhatIsDeleted)
{
  const Dataset first = Add(40);
  const Dataset second = Add(20);
  keeper_.Start();
  ASSERT_TRUE(WaitForSizes({60}));
  database_->DeleteDataset(first.number);
  EXPECT_EQ(Count(999), 20);
  EXPECT_EQ(CountTested(3004), 10);
  keeper_.Remove(first);
  EXPECT_EQ(Count(999), 20);
  EXPECT_EQ(CountTested(3004), 10);
  const SampleGroup group = database_->TakeSnapshot().ListGroups().at(0);
  EXPECT_EQ(std::count(group.samples.begin(), group.samples.end(), 0), 40);
  database_->DeleteDataset(second.number);
  keeper_.Remove(second);
  EXPECT_TRUE(ListSizes().empty());
  EXPECT_EQ(CountRows(BlockTable::Carriers), 0U);
  EXPECT_EQ(CountRows(BlockTable::Tested), 0U);
  EXPECT_EQ(CountRows(BlockTable::Chunks), 0U);
}

TEST_F(GroupKeeperFixture, FindsByItselfWhatHasGone)
{
  const Dataset first = Add(40);
  Add(20);
  keeper_.Start();
  ASSERT_TRUE(WaitForSizes({60}));
  database_->DeleteDataset(first.number);
  keeper_.Wake();
  const auto end = std::chrono::steady_clock::now() + PATIENCE;
  const auto countGone = [this]
  {
    const SampleGroup group = database_->TakeSnapshot().ListGroups().at(0);
    return std::count(group.samples.begin(), group.samples.end(), 0);
  };
  while (countGone() != 40 && std::chrono::steady_clock::now() < end)
  {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(countGone(), 40);
  EXPECT_EQ(Count(999), 20);
}

TEST_F(GroupKeeperFixture, ErasesWhatACrashLeft)
{
  Add(5);
  SampleGroup broken;
  broken.samples = {1, 2};
  database_->InsertGroup(broken);
  SampleGroup replaced;
  database_->InsertGroup(replaced);
  database_->LeaveGroup(replaced.number);
  for (const BlockTable table : GROUP_TABLES)
  {
    database_->Put(table,
                   {{MakeCarrierKey(3, 500, broken.number), "rest"},
                    {MakeCarrierKey(3, 90000, replaced.number), "rest"}});
  }
  keeper_.Start();
  EXPECT_TRUE(WaitForSizes({}));
  EXPECT_EQ(CountRows(BlockTable::Carriers), 0U);
  EXPECT_EQ(CountRows(BlockTable::Tested), 0U);
  EXPECT_EQ(CountRows(BlockTable::Effects), 0U);
  EXPECT_EQ(Count(999), 5);
}

TEST_F(GroupKeeperFixture, EndsAnIntroductionWhereItsJobIsCancelled)
{
  Dataset wide = Read(100);
  {
    const GroupKeeper::Introduction introduction(keeper_, wide);
    EXPECT_THROW(introduction.Group(wide, [] { throw std::runtime_error("cancelled"); }),
                 std::runtime_error);
  }
  keeper_.Start();
  EXPECT_TRUE(WaitForSizes({}));
}

TEST_F(GroupKeeperFixture, GroupsWhileOthersAskAndDelete)
{
  for (int i = 0; i < 64; i++)
  {
    Add(1);
  }
  keeper_.Start();
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0};
  std::thread asker(
      [&]
      {
        std::int64_t last = 64;
        while (!stop)
        {
          const std::int64_t count = Count(999);
          wrong += count <= last ? 0 : 1;
          last = count;
        }
      });
  for (const Dataset& dataset : database_->TakeSnapshot().ListDatasets({}))
  {
    if (dataset.number % 2 == 0)
    {
      database_->DeleteDataset(dataset.number);
      keeper_.Remove(dataset);
    }
  }
  EXPECT_EQ(Count(999), 32);
  stop = true;
  asker.join();
  EXPECT_EQ(wrong, 0);
}
} // namespace OrthancGenomics
