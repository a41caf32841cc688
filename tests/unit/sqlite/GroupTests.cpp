// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;

namespace
{
/// Adds a dataset that is imported, of two samples of two subjects.
Dataset AddDataset(Database& database, const std::string& id, DatasetStatus status)
{
  Dataset dataset = MakeDataset(id, 2);
  database.InsertDataset(dataset);
  database.InsertSamples(dataset);
  dataset.imported = true;
  dataset.status = status;
  dataset.build = Build::GRCh38;
  dataset.origin = Origin::Somatic;
  dataset.samples[0].subject = database.EnsureSubject("P1", "").number;
  dataset.samples[1].role = "Normal";
  database.UpdateDataset(dataset);
  return dataset;
}

SampleGroup AddGroup(Database& database, const std::vector<std::int64_t>& samples)
{
  SampleGroup group;
  group.samples = samples;
  database.InsertGroup(group);
  return group;
}

std::vector<std::int64_t> ListReady(const Database& database)
{
  std::vector<std::int64_t> numbers;
  for (const SampleGroup& group : database.TakeSnapshot().ReadCohort().groups)
  {
    numbers.push_back(group.number);
  }
  return numbers;
}
} // namespace

TEST(Groups, AnswerFromTheirFlipOn)
{
  const auto database = Database::OpenInMemory();
  const SampleGroup first = AddGroup(*database, {5, 7});
  EXPECT_THAT(ListReady(*database), ElementsAre());
  database->ReadyGroup(first.number, {});
  EXPECT_THAT(ListReady(*database), ElementsAre(first.number));
  const SampleGroup merged = AddGroup(*database, {5, 7, 9});
  EXPECT_THAT(ListReady(*database), ElementsAre(first.number));
  database->ReadyGroup(merged.number, {first.number});
  EXPECT_THAT(ListReady(*database), ElementsAre(merged.number));
  const std::vector<SampleGroup> all = database->TakeSnapshot().ListGroups();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].state, SampleGroup::State::Leaving);
  EXPECT_THAT(all[1].samples, ElementsAre(5, 7, 9));
}

TEST(Groups, KeepThePlaceOfASampleThatIsTakenOut)
{
  const auto database = Database::OpenInMemory();
  const SampleGroup group = AddGroup(*database, {5, 7, 9});
  database->ReadyGroup(group.number, {});
  database->TakeOutMembers(group.number, {7, 8});
  EXPECT_THAT(database->TakeSnapshot().ListGroups().at(0).samples, ElementsAre(5, 0, 9));
}

TEST(Groups, NeverUseANumberTwice)
{
  const auto database = Database::OpenInMemory();
  const SampleGroup first = AddGroup(*database, {1});
  database->DeleteGroup(first.number);
  EXPECT_TRUE(database->TakeSnapshot().ListGroups().empty());
  EXPECT_GT(AddGroup(*database, {1}).number, first.number);
}

TEST(Groups, NumberContigsPerBuildAndForGood)
{
  const auto database = Database::OpenInMemory();
  EXPECT_THAT(database->NumberContigs(Build::GRCh38, {"1", "2", "1"}), ElementsAre(0, 1, 0));
  EXPECT_THAT(database->NumberContigs(Build::GRCh37, {"2"}), ElementsAre(2));
  EXPECT_THAT(database->NumberContigs(Build::GRCh38, {"X", "2"}), ElementsAre(3, 1));
  const CohortRecord record = database->TakeSnapshot().ReadCohort();
  EXPECT_EQ(record.contigs.size(), 4U);
  EXPECT_EQ(record.contigs.at({Build::GRCh38, "X"}), 3U);
}

TEST(Groups, GiveNoContigANumberThatKeysDoNotHold)
{
  const auto database = Database::OpenInMemory();
  std::vector<std::string> names;
  for (int i = 0; i < 16385; i++)
  {
    names.push_back("c" + std::to_string(i));
  }
  const auto numbers = database->NumberContigs(Build::GRCh38, names);
  EXPECT_EQ(numbers[16383], 16383U);
  EXPECT_FALSE(numbers[16384].has_value());
  EXPECT_THAT(database->NumberContigs(Build::GRCh38, {"c7", "new"}), ElementsAre(7, std::nullopt));
}

TEST(CohortRecord, HoldsImportedDatasetsThatWereNotWithdrawn)
{
  const auto database = Database::OpenInMemory();
  const Dataset active = AddDataset(*database, "d1", DatasetStatus::Active);
  AddDataset(*database, "d2", DatasetStatus::Withdrawn);
  const Dataset held = AddDataset(*database, "d3", DatasetStatus::Quarantined);
  Dataset unread = MakeDataset("d4");
  unread.build = Build::GRCh38;
  database->InsertDataset(unread);
  const CohortRecord record = database->TakeSnapshot().ReadCohort();
  ASSERT_EQ(record.datasets.size(), 2U);
  EXPECT_EQ(record.datasets[0].id, "d1");
  EXPECT_TRUE(record.datasets[0].active);
  EXPECT_FALSE(record.datasets[1].active);
  EXPECT_EQ(record.datasets[1].samples, 2U);
  ASSERT_EQ(record.samples.size(), 4U);
  EXPECT_EQ(record.samples[0].number, active.samples[0].number);
  EXPECT_EQ(record.samples[0].subject, active.samples[0].subject);
  EXPECT_EQ(record.samples[0].origin, Origin::Somatic);
  EXPECT_EQ(record.samples[1].origin, Origin::Germline);
  EXPECT_EQ(record.samples[1].subject, 0);
  EXPECT_EQ(record.samples[3].number, held.samples[1].number);
  EXPECT_EQ(record.samples[3].dataset, 1U);
  EXPECT_EQ(record.samples[3].index, 1U);
  EXPECT_THAT(record.contigLists.at(record.datasets[0].contigList), ElementsAre("1", "2", "MT"));
}

TEST(CohortRecord, HasAnotherVersionAfterEachChange)
{
  const auto database = Database::OpenInMemory();
  std::int64_t last = database->TakeSnapshot().GetCohortVersion();
  const auto changed = [&]
  {
    const std::int64_t before = last;
    last = database->TakeSnapshot().GetCohortVersion();
    return last > before;
  };
  Dataset dataset = AddDataset(*database, "d1", DatasetStatus::Active);
  EXPECT_TRUE(changed());
  dataset.samples[1].subject = dataset.samples[0].subject;
  database->UpdateDataset(dataset);
  EXPECT_TRUE(changed());
  const std::int64_t standing = dataset.number;
  database->ReserveNumbers(dataset);
  EXPECT_FALSE(changed());
  database->ReplaceDataset(standing, dataset);
  EXPECT_TRUE(changed());
  const SampleGroup group = AddGroup(*database, {dataset.samples[0].number});
  EXPECT_FALSE(changed());
  database->ReadyGroup(group.number, {});
  EXPECT_TRUE(changed());
  database->TakeOutMembers(group.number, {dataset.samples[0].number});
  EXPECT_TRUE(changed());
  database->LeaveGroup(group.number);
  EXPECT_TRUE(changed());
  database->DeleteDataset(dataset.number);
  EXPECT_TRUE(changed());
}
