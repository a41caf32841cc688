// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierFormat.h"
#include "blocks/GroupPlan.h"

#include <gmock/gmock.h>

#include <numeric>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;

namespace
{
CohortRecord MakeRecord(std::size_t samples, Build build = Build::GRCh38)
{
  Dataset dataset;
  dataset.build = build;
  for (std::size_t i = 0; i < samples; i++)
  {
    dataset.samples.emplace_back().number = static_cast<std::int64_t>(i) + 1;
  }
  CohortRecord record;
  AddToRecord(dataset, record);
  return record;
}

void AddGroup(CohortRecord& record, std::size_t size, Build build = Build::GRCh38)
{
  SampleGroup group;
  group.number = static_cast<std::int64_t>(record.groups.size()) + 1;
  group.build = build;
  group.state = SampleGroup::State::Ready;
  group.samples.resize(size);
  std::iota(group.samples.begin(), group.samples.end(), group.number * 10000);
  record.groups.push_back(group);
}

std::vector<std::int64_t> ListGroups(const GroupTask& task)
{
  std::vector<std::int64_t> numbers;
  for (const SampleGroup* group : task.groups)
  {
    numbers.push_back(group->number);
  }
  return numbers;
}
} // namespace

TEST(GroupPlan, LeavesFewLooseSamplesAlone)
{
  EXPECT_FALSE(PlanGroups(MakeRecord(SMALL_GROUP - 1)));
  EXPECT_FALSE(PlanGroups(CohortRecord()));
}

TEST(GroupPlan, GroupsLooseSamplesOnceTheyAreEnough)
{
  const CohortRecord record = MakeRecord(SMALL_GROUP, Build::GRCh37);
  const auto task = PlanGroups(record);
  ASSERT_TRUE(task);
  EXPECT_EQ(task->build, Build::GRCh37);
  EXPECT_EQ(task->samples.size(), SMALL_GROUP);
  EXPECT_TRUE(task->groups.empty());
}

TEST(GroupPlan, PutsNoMoreIntoAGroupThanItHolds)
{
  const CohortRecord record = MakeRecord(MAX_GROUP_SAMPLES + 500);
  EXPECT_EQ(PlanGroups(record)->samples.size(), MAX_GROUP_SAMPLES);
}

TEST(GroupPlan, CountsASampleOfAGroupAsGrouped)
{
  CohortRecord record = MakeRecord(SMALL_GROUP);
  AddGroup(record, 1);
  record.groups[0].samples = {7, 0};
  EXPECT_FALSE(PlanGroups(record));
  EXPECT_EQ(ListLoose(record, Build::GRCh38).size(), SMALL_GROUP - 1);
}

TEST(GroupPlan, MergesSmallGroupsOfOneBuildOnceTheyFillOne)
{
  CohortRecord record = MakeRecord(0);
  for (std::size_t i = 0; i + 1 < SMALL_GROUP; i++)
  {
    AddGroup(record, SMALL_GROUP);
  }
  AddGroup(record, SMALL_GROUP, Build::GRCh37);
  EXPECT_FALSE(PlanGroups(record));
  AddGroup(record, SMALL_GROUP);
  const auto task = PlanGroups(record);
  ASSERT_TRUE(task);
  EXPECT_EQ(task->groups.size(), SMALL_GROUP);
}

TEST(GroupPlan, TakesTheSmallestThatFitTogether)
{
  CohortRecord record = MakeRecord(0);
  AddGroup(record, 1000);
  AddGroup(record, 500);
  AddGroup(record, 40);
  AddGroup(record, 512);
  EXPECT_THAT(ListGroups(*PlanGroups(record)), ElementsAre(3, 2));
}

TEST(GroupPlan, LetsLargeGroupsBe)
{
  CohortRecord record = MakeRecord(0);
  for (int i = 0; i < 40; i++)
  {
    AddGroup(record, 600);
  }
  EXPECT_FALSE(PlanGroups(record));
}

TEST(GroupPlan, ManyTinyGroupsBecomeOne)
{
  CohortRecord record = MakeRecord(0);
  for (std::size_t i = 0; i < SMALL_GROUP; i++)
  {
    AddGroup(record, 2);
  }
  EXPECT_EQ(PlanGroups(record)->groups.size(), SMALL_GROUP);
}

TEST(GroupPlan, TellsWhichSamplesOfAGroupHaveGone)
{
  const CohortRecord record = MakeRecord(3);
  SampleGroup group;
  group.samples = {2, 0, 9, 3, 12};
  EXPECT_THAT(ListGone(group, ListKnown(record)), ElementsAre(2, 4));
}
