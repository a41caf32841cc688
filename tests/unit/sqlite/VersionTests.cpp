// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Connection.h"
#include "sqlite/Database.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t FAR = std::numeric_limits<std::int64_t>::max();

bool Anybody(std::int64_t owner)
{
  return owner != 0;
}

class Versions : public ::testing::Test
{
protected:
  /// A dataset of one sample, Active and linked.
  Dataset Add(const std::string& id, const Subject& subject, const std::string& supersedes = "")
  {
    Dataset dataset = MakeDataset(id);
    dataset.build = Build::GRCh38;
    dataset.supersedes = supersedes;
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    dataset.imported = true;
    dataset.status = DatasetStatus::Active;
    dataset.samples[0].subject = subject.number;
    database_->UpdateDataset(dataset);
    return dataset;
  }

  void SetStatus(const std::string& id, DatasetStatus status)
  {
    database_->ChangeDataset(id, [status](Dataset& dataset) { dataset.status = status; });
  }

  void Link(const std::string& id, const Subject& subject)
  {
    database_->ChangeDataset(
        id, [&subject](Dataset& dataset) { dataset.samples[0].subject = subject.number; });
  }

  DatasetStatus StatusOf(const std::string& id) const
  {
    return database_->TakeSnapshot().FindDataset(id)->status;
  }

  std::int64_t FirstShown(const std::string& id) const
  {
    return *database_->TakeSnapshot().FindFirstShown(id);
  }

  std::vector<std::string> ListShown(std::int64_t instant, const Subject& subject) const
  {
    std::vector<std::string> ids;
    for (const ShownSample& sample : database_->TakeSnapshot().ListShown(subject.number, instant))
    {
      ids.push_back(sample.dataset + (sample.owner == 0 ? " gone" : ""));
    }
    return ids;
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
  Subject one_ = database_->EnsureSubject("P1", "");
  Subject two_ = database_->EnsureSubject("P2", "");
};

using Ids = std::vector<std::string>;
} // namespace

TEST_F(Versions, AnActiveDatasetTakesThePlaceOfTheOneItSupersedes)
{
  Add("A", one_);
  Add("B", one_, "A");
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Superseded);
  EXPECT_EQ(StatusOf("B"), DatasetStatus::Active);
}

TEST_F(Versions, WhileTheNewerIsPendingOrQuarantinedTheOlderAnswers)
{
  Add("A", one_);
  Add("B", one_, "A");
  for (const DatasetStatus status :
       {DatasetStatus::Pending, DatasetStatus::Quarantined, DatasetStatus::Withdrawn})
  {
    SetStatus("B", status);
    EXPECT_EQ(StatusOf("A"), DatasetStatus::Active) << ToString(status);
    SetStatus("B", DatasetStatus::Active);
    EXPECT_EQ(StatusOf("A"), DatasetStatus::Superseded) << ToString(status);
  }
}

TEST_F(Versions, OfAChainTheNewestAnswersAndItsMiddleMayGo)
{
  Add("A", one_);
  const Dataset middle = Add("B", one_, "A");
  const Dataset last = Add("C", one_, "B");
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Superseded);
  EXPECT_EQ(StatusOf("B"), DatasetStatus::Superseded);
  SetStatus("C", DatasetStatus::Quarantined);
  EXPECT_EQ(StatusOf("B"), DatasetStatus::Active);
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Superseded);
  SetStatus("C", DatasetStatus::Active);
  database_->DeleteDataset(middle.number);
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Superseded);
  EXPECT_EQ(database_->TakeSnapshot().FindDataset("C")->supersedes, "A");
  database_->DeleteDataset(last.number);
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Active);
}

TEST_F(Versions, OfAnotherPatientNothingIsSuperseded)
{
  Add("A", one_);
  Add("B", two_, "A");
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Active);
  Link("B", one_);
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Superseded);
  Link("B", two_);
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Active);
  database_->MergeSubjects(two_, one_, "the same person");
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Superseded);
}

TEST_F(Versions, WhatWasForgottenCanBeSaidAndTakenBack)
{
  Add("A", one_);
  Add("B", one_);
  database_->Supersede("B", "A");
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Superseded);
  database_->UpdateDataset(*database_->TakeSnapshot().FindDataset("B"));
  EXPECT_EQ(database_->TakeSnapshot().FindDataset("B")->supersedes, "A");
  database_->Supersede("B", "");
  EXPECT_EQ(StatusOf("A"), DatasetStatus::Active);
}

TEST_F(Versions, EachMomentHasWhatAnsweredThen)
{
  Add("A", one_);
  Add("B", one_, "A");
  Link("B", two_);
  EXPECT_EQ(ListShown(FirstShown("A"), one_), Ids{"A"});
  EXPECT_EQ(ListShown(FirstShown("B"), one_), Ids{"B"});
  EXPECT_EQ(ListShown(FAR, one_), Ids{"A"});
  EXPECT_EQ(ListShown(FAR, two_), Ids{"B"});
  EXPECT_EQ(ListShown(FirstShown("A") - 1, one_), Ids{});
}

TEST_F(Versions, AnErasedSampleIsMissingFromThenOnAndTheOthersStay)
{
  const Dataset both = Add("A", one_);
  Dataset next = both;
  const std::int64_t then = FirstShown("A");
  next.samples.clear();
  database_->ReserveNumbers(next);
  database_->ReplaceDataset(
      both.number, next, Tombstone{"A", both.number, SAMPLES_ERASED, "", "", 7, {0}});
  EXPECT_EQ(database_->TakeSnapshot().ListIncompleteSubjects(then),
            std::vector<std::int64_t>{one_.number});
  EXPECT_EQ(ListShown(FAR, one_), Ids{});
}

TEST_F(Versions, WhatWasErasedIsKnownToBeMissing)
{
  Add("A", one_);
  const Dataset gone = Add("B", one_);
  const std::int64_t then = FirstShown("B");
  database_->DeleteDataset(gone.number, Tombstone{"B", gone.number, "Deleted", "admin", "", 7});
  database_->DeleteDataset(gone.number, Tombstone{"B", gone.number, "Deleted", "admin", "", 7});
  EXPECT_EQ(ListShown(then, one_), (Ids{"A", "B gone"}));
  EXPECT_EQ(ListShown(FAR, one_), Ids{"A"});
  const Snapshot snapshot = database_->TakeSnapshot();
  EXPECT_EQ(snapshot.ListIncompleteSubjects(then), std::vector<std::int64_t>{one_.number});
  EXPECT_TRUE(snapshot.ListIncompleteSubjects(FAR).empty());
  ASSERT_EQ(snapshot.ListTombstones().size(), 1U);
  EXPECT_EQ(snapshot.ListTombstones()[0].dataset, "B");
  EXPECT_EQ(snapshot.ListTombstones()[0].erased, gone.number);
  EXPECT_EQ(snapshot.ListTombstones()[0].who, "admin");
}

TEST_F(Versions, QuarantineAndUnlinkingHideThePastToo)
{
  Add("A", one_);
  Add("B", one_);
  const std::int64_t then = FirstShown("B");
  SetStatus("A", DatasetStatus::Quarantined);
  Link("B", Subject{});
  EXPECT_EQ(ListShown(then, one_), (Ids{"A gone", "B gone"}));
}

TEST_F(Versions, APastCohortHasTheSamplesOfThen)
{
  const Dataset older = Add("A", one_);
  const Dataset newer = Add("B", one_, "A");
  Link("B", two_);
  const CohortRecord record = database_->TakeSnapshot().ReadCohort(FirstShown("B"), Anybody);
  ASSERT_EQ(record.samples.size(), 2U);
  EXPECT_EQ(record.samples[0].number, older.samples[0].number);
  EXPECT_EQ(record.samples[0].subject, 0);
  EXPECT_FALSE(record.datasets[0].active);
  EXPECT_EQ(record.samples[1].subject, one_.number);
  EXPECT_TRUE(record.datasets[1].active);
  const CohortRecord withheld = database_->TakeSnapshot().ReadCohort(
      FirstShown("B"), [this](std::int64_t owner) { return owner != two_.number; });
  EXPECT_EQ(withheld.samples[1].subject, 0) << "whose owner of today may not be read";
}

TEST_F(Versions, WhoIsMergedAlwaysWasTheOther)
{
  Add("A", one_);
  Add("B", two_);
  const std::int64_t then = FirstShown("B");
  database_->MergeSubjects(two_, one_, "the same person");
  EXPECT_EQ(ListShown(then, one_), (Ids{"A", "B"}));
  EXPECT_EQ(ListShown(then, two_), Ids{});
}

TEST_F(Versions, AnotherImportKeepsThePeriods)
{
  const Dataset standing = Add("A", one_);
  Dataset next = *database_->TakeSnapshot().FindDataset("A");
  database_->ReserveNumbers(next);
  const std::int64_t before = FirstShown("A");
  database_->ReplaceDataset(standing.number, next);
  const auto shown = database_->TakeSnapshot().ListShown(one_.number, before);
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].sample, next.samples[0].number);
  EXPECT_EQ(shown[0].owner, one_.number);
  EXPECT_EQ(FirstShown("A"), before);
}

TEST(VersionClock, NeverGoesBack)
{
  const TestFolder folder;
  Dataset dataset = MakeDataset("A");
  Subject subject;
  {
    const auto database = Database::Open(folder / "index.db");
    subject = database->EnsureSubject("P1", "");
    database->InsertDataset(dataset);
    database->InsertSamples(dataset);
  }
  const std::int64_t ahead = 4102444800000; // 2100: the clock was set back since
  Connection(folder / "index.db")
      .Execute("UPDATE meta SET value = '4102444800000' WHERE name = 'version_clock'");
  const auto database = Database::Open(folder / "index.db");
  dataset.samples[0].subject = subject.number;
  for (const DatasetStatus status :
       {DatasetStatus::Active, DatasetStatus::Quarantined, DatasetStatus::Active})
  {
    dataset.status = status;
    database->UpdateDataset(dataset);
  }
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_EQ(*snapshot.FindFirstShown("A"), ahead + 1);
  EXPECT_EQ(snapshot.ListShown(subject.number, ahead + 1).size(), 1U);
  EXPECT_EQ(snapshot.ListShown(subject.number, ahead + 2).size(), 0U);
  EXPECT_EQ(snapshot.ListShown(subject.number, ahead + 3).size(), 1U);
}

namespace
{
std::string ReadFile(const std::filesystem::path& path)
{
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr std::size_t PIECE = 24;

/// How many pieces of the values, their first and last bytes, stand anywhere in the text.
std::size_t CountFound(const std::vector<std::string>& values, const std::string& text)
{
  std::unordered_set<std::string_view> pieces;
  for (const std::string& value : values)
  {
    pieces.insert(std::string_view(value).substr(0, PIECE));
    pieces.insert(std::string_view(value).substr(value.size() - PIECE));
  }
  std::unordered_set<std::string_view> found;
  for (std::size_t i = 0; i + PIECE <= text.size(); i++)
  {
    const std::string_view piece = std::string_view(text).substr(i, PIECE);
    if (pieces.count(piece) != 0)
    {
      found.insert(piece);
    }
  }
  return found.size();
}

std::string MakeNoise(std::mt19937_64& random, std::size_t size)
{
  std::string noise;
  while (noise.size() < size)
  {
    noise += static_cast<char>(random());
  }
  return noise;
}
} // namespace

/// Blocks of all sizes come in at random places, so that pages are split and joined; then two of
/// three go, or shrink.
TEST(Erasure, LeavesNoByteOfABlockInFileOrLog)
{
  const TestFolder folder;
  const std::filesystem::path file = folder / "index.db";
  const std::filesystem::path log = folder / "index.db-wal";
  std::mt19937_64 random(1); // NOLINT(cert-msc51-cpp): the same each time
  const auto database = Database::Open(file);
  for (int round = 0; round < 60; round++)
  {
    std::vector<Block> blocks;
    for (int i = 0; i < 40; i++)
    {
      const std::size_t size = std::size_t{30} << (random() % 8);
      blocks.push_back({static_cast<std::int64_t>(random() % 100000), MakeNoise(random, size)});
    }
    database->Put(BlockTable::Carriers, blocks);
  }
  std::vector<std::string> erased;
  std::vector<std::int64_t> keys;
  {
    const Snapshot before = database->TakeSnapshot();
    const auto take = [&](std::int64_t key, std::string_view value)
    {
      if (key % 3 != 0)
      {
        keys.push_back(key);
        erased.emplace_back(value);
      }
      return true;
    };
    before.Visit(BlockTable::Carriers, 0, 100000, take);
  }
  ASSERT_GT(CountFound(erased, ReadFile(file) + ReadFile(log)), erased.size());
  for (const std::int64_t key : keys)
  {
    if (key % 3 == 1)
    {
      database->Delete(BlockTable::Carriers, key, key);
    }
    else
    {
      database->Put(BlockTable::Carriers, {{key, MakeNoise(random, 40)}});
    }
  }
  EXPECT_GT(CountFound(erased, ReadFile(log)), 0U) << "this test sees what stays in the log";
  database->EraseTraces([] {});
  EXPECT_EQ(CountFound(erased, ReadFile(file) + ReadFile(log)), 0U);
  EXPECT_EQ(Connection(file).GetInteger("SELECT COUNT(*) FROM pragma_integrity_check"
                                        " WHERE integrity_check <> 'ok'"),
            0);
}

TEST(Erasure, WaitsForReadersOfTheLog)
{
  const auto database = Database::OpenInMemory();
  database->Put(BlockTable::Chunks, MakeBlocks(1, 10, 5000));
  auto snapshot = std::make_unique<Snapshot>(database->TakeSnapshot());
  snapshot->FindLastKey(BlockTable::Chunks, 0, 10);
  database->Delete(BlockTable::Chunks, 0, 10);
  int pauses = 0;
  database->EraseTraces(
      [&]
      {
        pauses++;
        snapshot.reset();
      });
  EXPECT_GT(pauses, 0);
  EXPECT_THROW(
      {
        const Snapshot reader = database->TakeSnapshot();
        reader.FindLastKey(BlockTable::Chunks, 0, 10);
        database->Put(BlockTable::Chunks, MakeBlocks(1, 1, 10));
        database->EraseTraces([] { throw Error(ErrorCode::Busy, "the server stops"); });
      },
      Error);
}
} // namespace OrthancGenomics
