// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"
#include "sqlite/PackedQuality.h"
#include "sqlite/PackedText.h"

#include <gmock/gmock.h>

#include <chrono>
#include <set>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{
class DatasetStoreTest : public testing::Test
{
protected:
  Dataset
  Add(const std::string& id, DatasetStatus status, const std::vector<std::int64_t>& subjects)
  {
    Dataset dataset = MakeDataset(id, subjects.size());
    dataset.status = status;
    for (std::size_t i = 0; i < subjects.size(); i++)
    {
      dataset.samples[i].subject = subjects[i];
    }
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    return dataset;
  }

  std::vector<std::string> List(const DatasetFilter& filter)
  {
    const Snapshot snapshot = database_->TakeSnapshot();
    std::vector<std::string> ids;
    for (const Dataset& dataset : snapshot.ListDatasets(filter))
    {
      ids.push_back(dataset.id);
    }
    return ids;
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
};

Dataset MakeFullDataset()
{
  Dataset dataset = MakeDataset("id", 2);
  dataset.status = DatasetStatus::Quarantined;
  dataset.failure = "why";
  dataset.imported = true;
  dataset.build = Build::CHM13;
  dataset.origin = Origin::Somatic;
  dataset.format = "gVCF";
  dataset.sha256 = "abc";
  dataset.targets = "def";
  dataset.size = 1LL << 40;
  dataset.caller = "Mutect2";
  dataset.annotation = "VEP v110";
  dataset.leftAligned = true;
  dataset.hasReferenceEvidence = true;
  dataset.annotationFormat = "CSQ\tAllele|Consequence\n";
  dataset.contigs = {"1", "odd\tname", ""};
  dataset.created = 1234567890123;
  dataset.checks = {{"TiTv", "Warn", 1.9}, {"ReferenceMatch", "NotEvaluated", std::nullopt}};
  dataset.checks[0].count = 77;
  dataset.decisions = {{"Released", "bob", 5, "why"}};
  dataset.sender = "lab";
  dataset.settings = {"Strict", 12, 34, "GRCh38.fa", "0123abcd"};
  dataset.samples[0].figures.called = 9;
  dataset.samples[0].sex = Sex::Female;
  dataset.samples[1].sex = Sex::Male;
  dataset.samples[1].review = {"Pass", "Fail", "Warn", 0.9, 300};
  dataset.report.records = 10;
  dataset.report.calls = 12;
  dataset.report.rejected = 3;
  dataset.report.counts = {{"Snv", 7}, {"Indel", 5}};
  dataset.report.Note(17, 4, "ALT is \"\\\"");
  return dataset;
}

void ExpectSame(const Dataset& a, const Dataset& b)
{
  EXPECT_EQ(a.number, b.number);
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.status, b.status);
  EXPECT_EQ(a.failure, b.failure);
  EXPECT_EQ(a.imported, b.imported);
  EXPECT_EQ(a.build, b.build);
  EXPECT_EQ(a.origin, b.origin);
  EXPECT_EQ(a.format, b.format);
  EXPECT_EQ(a.sha256, b.sha256);
  EXPECT_EQ(a.targets, b.targets);
  EXPECT_EQ(a.size, b.size);
  EXPECT_EQ(a.caller, b.caller);
  EXPECT_EQ(a.annotation, b.annotation);
  EXPECT_EQ(a.leftAligned, b.leftAligned);
  EXPECT_EQ(a.hasReferenceEvidence, b.hasReferenceEvidence);
  EXPECT_EQ(a.annotationFormat, b.annotationFormat);
  EXPECT_EQ(a.contigs, b.contigs);
  EXPECT_EQ(a.supersedes, b.supersedes);
  EXPECT_EQ(a.sender, b.sender);
  EXPECT_EQ(a.created, b.created);
  EXPECT_EQ(PackSettings(a.settings), PackSettings(b.settings));
  EXPECT_EQ(a.report.records, b.report.records);
  EXPECT_EQ(a.report.counts, b.report.counts);
  EXPECT_EQ(PackChecks(a.checks), PackChecks(b.checks));
  EXPECT_EQ(PackDecisions(a.decisions), PackDecisions(b.decisions));
  ASSERT_EQ(a.samples.size(), b.samples.size());
  for (std::size_t i = 0; i < a.samples.size(); i++)
  {
    EXPECT_EQ(a.samples[i].number, b.samples[i].number);
    EXPECT_EQ(a.samples[i].name, b.samples[i].name);
    EXPECT_EQ(a.samples[i].role, b.samples[i].role);
    EXPECT_EQ(a.samples[i].subject, b.samples[i].subject);
    EXPECT_EQ(a.samples[i].calls, b.samples[i].calls);
    EXPECT_EQ(a.samples[i].sex, b.samples[i].sex);
    EXPECT_EQ(PackFigures(a.samples[i].figures), PackFigures(b.samples[i].figures));
    EXPECT_EQ(PackReview(a.samples[i].review), PackReview(b.samples[i].review));
  }
}
} // namespace

TEST_F(DatasetStoreTest, GivesBackWhatItWasGiven)
{
  Dataset dataset = MakeFullDataset();
  dataset.samples[1].subject = database_->EnsureSubject("P1", "").number;
  dataset.samples[0].role = "Tumor";
  dataset.samples[0].calls = 12;
  database_->InsertDataset(dataset);
  database_->InsertSamples(dataset);
  EXPECT_GT(dataset.number, 0);
  const std::optional<Dataset> found = database_->TakeSnapshot().FindDataset("id");
  ASSERT_TRUE(found.has_value());
  ExpectSame(*found, dataset);
}

TEST_F(DatasetStoreTest, ReplacesEverythingOnUpdate)
{
  Dataset dataset = Add("first", DatasetStatus::Pending, {0, 0});
  Dataset changed = MakeFullDataset();
  changed.number = dataset.number;
  changed.samples = dataset.samples;
  changed.samples[1] = {
      dataset.samples[1].number, "renamed", "Normal", database_->EnsureSubject("P", "").number, 9};
  database_->UpdateDataset(changed);
  const std::optional<Dataset> found = database_->TakeSnapshot().FindDataset("id");
  ASSERT_TRUE(found.has_value());
  ExpectSame(*found, changed);
}

TEST_F(DatasetStoreTest, FindsNothingUnderAnUnknownId)
{
  EXPECT_FALSE(database_->TakeSnapshot().FindDataset("none").has_value());
}

TEST_F(DatasetStoreTest, RefusesAnIdThatStandsAndNamesIt)
{
  Add("id", DatasetStatus::Active, {});
  Dataset second = MakeDataset("id");
  try
  {
    database_->InsertDataset(second);
    FAIL() << "a second dataset of one id went in";
  }
  catch (const Error& e)
  {
    EXPECT_EQ(e.Code(), ErrorCode::Conflict);
    EXPECT_EQ(e.ExistingId(), "id");
  }
}

TEST_F(DatasetStoreTest, NeverUsesANumberTwice)
{
  const Dataset first = Add("a", DatasetStatus::Active, {0, 0});
  database_->DeleteDataset(first.number);
  const Dataset second = Add("a", DatasetStatus::Active, {0, 0});
  EXPECT_GT(second.number, first.number);
  EXPECT_GT(second.samples[0].number, first.samples[1].number);
}

TEST_F(DatasetStoreTest, ReplacesSamplesOnASecondTryUnderNewNumbers)
{
  Dataset dataset = Add("a", DatasetStatus::Pending, {0, 0, 0});
  const std::int64_t last = dataset.samples.back().number;
  dataset.samples.resize(1);
  database_->InsertSamples(dataset);
  const std::optional<Dataset> found = database_->TakeSnapshot().FindDataset("a");
  ASSERT_EQ(found->samples.size(), 1U);
  EXPECT_GT(found->samples[0].number, last);
}

TEST_F(DatasetStoreTest, ReservesNumbersThatNobodyElseGets)
{
  const Dataset standing = Add("a", DatasetStatus::Active, {0, 0});
  Dataset next = standing;
  database_->ReserveNumbers(next);
  const Dataset later = Add("b", DatasetStatus::Active, {0});
  EXPECT_GT(next.number, standing.number);
  EXPECT_GT(later.number, next.number);
  EXPECT_GT(next.samples[0].number, standing.samples[1].number);
  EXPECT_GT(next.samples[1].number, next.samples[0].number);
  EXPECT_GT(later.samples[0].number, next.samples[1].number);
  ExpectSame(*database_->TakeSnapshot().FindDataset("a"), standing);
}

TEST_F(DatasetStoreTest, ReservesForADatasetWithoutSamples)
{
  const Dataset standing = Add("a", DatasetStatus::Active, {});
  Dataset next = standing;
  database_->ReserveNumbers(next);
  database_->ReplaceDataset(standing.number, next);
  ExpectSame(*database_->TakeSnapshot().FindDataset("a"), next);
}

TEST_F(DatasetStoreTest, PutsAnotherImportInPlaceOfTheFirst)
{
  const std::int64_t subject = database_->EnsureSubject("P", "").number;
  const Dataset standing = Add("a", DatasetStatus::Active, {subject, 0});
  Dataset next = standing;
  database_->ReserveNumbers(next);
  next.targets = "new";
  next.samples[0].calls = 5;
  const Snapshot before = database_->TakeSnapshot();
  database_->ReplaceDataset(standing.number, next);
  ExpectSame(*before.FindDataset("a"), standing);
  ExpectSame(*database_->TakeSnapshot().FindDataset("a"), next);
  DatasetFilter ofSubject;
  ofSubject.subject = subject;
  EXPECT_EQ(List(ofSubject), std::vector<std::string>{"a"});
  ExpectError(ErrorCode::NotFound, [&] { database_->ReplaceDataset(standing.number, next); });
  ExpectSame(*database_->TakeSnapshot().FindDataset("a"), next);
}

TEST_F(DatasetStoreTest, RefusesToUpdateWhatIsNotThere)
{
  Dataset dataset = Add("a", DatasetStatus::Active, {0});
  Dataset strange = dataset;
  strange.status = DatasetStatus::Failed;
  strange.samples[0].number += 100;
  ExpectError(ErrorCode::NotFound, [&] { database_->UpdateDataset(strange); });
  EXPECT_EQ(database_->TakeSnapshot().FindDataset("a")->status, DatasetStatus::Active);
  database_->DeleteDataset(dataset.number);
  ExpectError(ErrorCode::NotFound, [&] { database_->UpdateDataset(dataset); });
}

TEST_F(DatasetStoreTest, RefusesALinkToNobody)
{
  Dataset dataset = Add("a", DatasetStatus::Active, {0});
  dataset.samples[0].subject = 4711;
  ExpectError(ErrorCode::Storage, [&] { database_->UpdateDataset(dataset); });
}

TEST_F(DatasetStoreTest, ChangesOnTopOfWhatStandsNow)
{
  Add("a", DatasetStatus::Pending, {0});
  const std::int64_t subject = database_->EnsureSubject("P", "").number;
  database_->ChangeDataset("a", [&](Dataset& d) { d.samples[0].subject = subject; });
  const Dataset result = database_->ChangeDataset(
      "a", [](Dataset& dataset) { dataset.status = DatasetStatus::Active; });
  EXPECT_EQ(result.samples[0].subject, subject);
  const std::optional<Dataset> found = database_->TakeSnapshot().FindDataset("a");
  EXPECT_EQ(found->status, DatasetStatus::Active);
  EXPECT_EQ(found->samples[0].subject, subject);
}

TEST_F(DatasetStoreTest, ChangesNothingIfTheChangeThrows)
{
  Add("a", DatasetStatus::Pending, {});
  ExpectError(ErrorCode::Refused,
              [&]
              {
                database_->ChangeDataset("a",
                                         [](Dataset& dataset)
                                         {
                                           dataset.status = DatasetStatus::Active;
                                           throw Error(ErrorCode::Refused, "no");
                                         });
              });
  EXPECT_EQ(database_->TakeSnapshot().FindDataset("a")->status, DatasetStatus::Pending);
  ExpectError(ErrorCode::NotFound, [&] { database_->ChangeDataset("none", [](Dataset&) {}); });
}

TEST_F(DatasetStoreTest, ListsNewestFirstByStatusAndSubject)
{
  const std::int64_t jane = database_->EnsureSubject("JANE", "").number;
  const std::int64_t john = database_->EnsureSubject("JOHN", "").number;
  Add("a", DatasetStatus::Active, {jane});
  Add("b", DatasetStatus::Pending, {jane, jane});
  Add("c", DatasetStatus::Active, {john, jane});
  Add("d", DatasetStatus::Active, {0});
  DatasetFilter active;
  active.status = DatasetStatus::Active;
  DatasetFilter ofJane;
  ofJane.subject = jane;
  DatasetFilter both = ofJane;
  both.status = DatasetStatus::Active;
  DatasetFilter none = ofJane;
  none.status = DatasetStatus::Failed;
  EXPECT_THAT(List({}), ElementsAre("d", "c", "b", "a"));
  EXPECT_THAT(List(active), ElementsAre("d", "c", "a"));
  EXPECT_THAT(List(ofJane), ElementsAre("c", "b", "a"));
  EXPECT_THAT(List(both), ElementsAre("c", "a"));
  EXPECT_THAT(List(none), IsEmpty());
  const Snapshot snapshot = database_->TakeSnapshot();
  EXPECT_EQ(snapshot.CountDatasets({}), 4);
  EXPECT_EQ(snapshot.CountDatasets(active), 3);
  EXPECT_EQ(snapshot.CountDatasets(ofJane), 3);
  EXPECT_EQ(snapshot.CountDatasets(both), 2);
  EXPECT_EQ(snapshot.CountDatasets(none), 0);
}

TEST_F(DatasetStoreTest, ListsByDigestWithinStatusAndSubject)
{
  const std::int64_t jane = database_->EnsureSubject("JANE", "").number;
  for (const char* id : {"a", "b", "c"})
  {
    Add(id, DatasetStatus::Active, {id[0] == 'a' ? 0 : jane});
    database_->ChangeDataset(id, [id](Dataset& d) { d.sha256 = id[0] == 'c' ? "2" : "1"; });
  }
  database_->ChangeDataset("a", [](Dataset& d) { d.status = DatasetStatus::Failed; });
  DatasetFilter filter;
  filter.sha256 = "1";
  EXPECT_THAT(List(filter), ElementsAre("b", "a"));
  filter.status = DatasetStatus::Failed;
  EXPECT_THAT(List(filter), ElementsAre("a"));
  EXPECT_EQ(database_->TakeSnapshot().CountDatasets(filter), 1);
  filter.subject = jane;
  EXPECT_THAT(List(filter), IsEmpty());
  filter.status.reset();
  EXPECT_THAT(List(filter), ElementsAre("b"));
  EXPECT_EQ(database_->TakeSnapshot().CountDatasets(filter), 1);
  database_->ChangeDataset("c", [](Dataset& d) { d.targets = "1"; });
  EXPECT_THAT(List(filter), ElementsAre("c", "b"));
}

TEST_F(DatasetStoreTest, ListsPageByPage)
{
  for (const char* id : {"a", "b", "c", "d", "e"})
  {
    Add(id, DatasetStatus::Active, {});
  }
  const auto page = [](std::int64_t since, std::int64_t limit)
  {
    DatasetFilter filter;
    filter.since = since;
    filter.limit = limit;
    return filter;
  };
  EXPECT_THAT(List(page(1, 2)), ElementsAre("d", "c"));
  EXPECT_THAT(List(page(4, 2)), ElementsAre("a"));
  EXPECT_THAT(List(page(3, INT64_MAX)), ElementsAre("b", "a"));
  EXPECT_THAT(List(page(5, 2)), IsEmpty());
  EXPECT_THAT(List(page(-5, -1)), IsEmpty());
}

TEST_F(DatasetStoreTest, LeavesOutTheContigsOnDemand)
{
  Dataset dataset = MakeDataset("d1", 2);
  database_->InsertDataset(dataset);
  database_->InsertSamples(dataset);
  DatasetFilter filter;
  EXPECT_EQ(database_->TakeSnapshot().ListDatasets(filter).at(0).contigs, dataset.contigs);
  filter.contigs = false;
  const Dataset read = database_->TakeSnapshot().ListDatasets(filter).at(0);
  EXPECT_TRUE(read.contigs.empty());
  EXPECT_EQ(read.id, "d1");
  EXPECT_EQ(read.samples.size(), 2U);
}

TEST_F(DatasetStoreTest, HoldsTenThousandSamplesInOneDataset)
{
  Dataset dataset = Add("wide", DatasetStatus::Pending, std::vector<std::int64_t>(10000, 0));
  const auto start = std::chrono::steady_clock::now();
  dataset.status = DatasetStatus::Active;
  dataset.samples[9999].calls = 5;
  database_->UpdateDataset(dataset);
  const std::optional<Dataset> found = database_->TakeSnapshot().FindDataset("wide");
  const auto taken = std::chrono::steady_clock::now() - start;
  ASSERT_EQ(found->samples.size(), 10000U);
  EXPECT_EQ(found->samples[9999].calls, 5);
  EXPECT_EQ(found->samples[9999].name, "S9999");
  EXPECT_LT(taken, std::chrono::seconds(5)); // tens of milliseconds, were the machine idle
}

TEST_F(DatasetStoreTest, ForgetsADatasetWithItsSamples)
{
  const Dataset dataset = Add("a", DatasetStatus::Active, {0, 0});
  database_->DeleteDataset(dataset.number);
  database_->DeleteDataset(dataset.number);
  EXPECT_THAT(List({}), IsEmpty());
  EXPECT_EQ(database_->TakeSnapshot().CountDatasets({}), 0);
}
