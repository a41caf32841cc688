// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;

namespace
{
class Reports : public testing::Test
{
protected:
  ReportRecord Insert(const std::string& id, const std::vector<std::string>& datasets = {})
  {
    ReportRecord record{
        id, database_->EnsureSubject("P1", "").number, "Somatic", "", "gina", 5, {{}}};
    record.versions[0].content = "{}";
    record.versions[0].audience = "{\"a\":1}";
    record.versions[0].datasets = datasets;
    record.versions[0].editor = "gina";
    record.versions[0].edited = 5;
    database_->InsertReport(record);
    return record;
  }

  void Sign(const std::string& id, const std::string& file)
  {
    database_->ChangeReport(id,
                            [&file](ReportRecord& record)
                            {
                              ReportVersion& last = record.versions.back();
                              last.state = ReportState::Final;
                              last.file = file;
                              last.signer = "gina";
                              last.signedAt = 7;
                              last.verified = true;
                              last.sopInstance = "1.2";
                            });
  }

  void Draft(const std::string& id, const std::vector<std::string>& datasets)
  {
    database_->ChangeReport(id,
                            [&datasets](ReportRecord& record)
                            {
                              ReportVersion next;
                              next.number = 2;
                              next.datasets = datasets;
                              record.versions.push_back(next);
                            });
  }

  std::optional<ReportRecord> Find(const std::string& id)
  {
    return database_->TakeSnapshot().FindReport(id);
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
};
} // namespace

TEST_F(Reports, StandAsTheyWerePut)
{
  Insert("r1", {"d1", "d2"});
  const auto record = Find("r1");
  ASSERT_TRUE(record.has_value());
  EXPECT_EQ(record->profile, "Somatic");
  EXPECT_EQ(record->author, "gina");
  EXPECT_EQ(record->created, 5);
  ASSERT_EQ(record->versions.size(), 1U);
  EXPECT_EQ(record->versions[0].state, ReportState::Draft);
  EXPECT_EQ(record->versions[0].audience, "{\"a\":1}");
  EXPECT_THAT(record->versions[0].datasets, ElementsAre("d1", "d2"));
  EXPECT_FALSE(Find("r2").has_value());
}

TEST_F(Reports, AreListedNewestFirst)
{
  Insert("r1");
  Insert("r2");
  const std::int64_t subject = Find("r1")->subject;
  const Snapshot snapshot = database_->TakeSnapshot();
  const auto all = snapshot.ListReports(0);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, "r2");
  EXPECT_EQ(snapshot.ListReports(subject).size(), 2U);
  EXPECT_TRUE(snapshot.ListReports(subject + 1).empty());
}

TEST_F(Reports, AreVisitedNoFurtherThanAskedFor)
{
  Insert("r1");
  Insert("r2");
  Insert("r3");
  std::vector<std::string> ids;
  database_->TakeSnapshot().VisitReports(0,
                                         [&ids](const ReportRecord& record)
                                         {
                                           ids.push_back(record.id);
                                           return ids.size() < 2;
                                         });
  EXPECT_THAT(ids, ElementsAre("r3", "r2"));
}

TEST_F(Reports, KeepTheFileOfWhatWasSigned)
{
  Insert("r1");
  EXPECT_EQ(database_->TakeSnapshot().ReadReportFile("r1", 1), "");
  const std::string file("a\0b", 3);
  Sign("r1", file);
  Draft("r1", {});
  const Snapshot snapshot = database_->TakeSnapshot();
  EXPECT_EQ(snapshot.ReadReportFile("r1", 1), file);
  const auto record = snapshot.FindReport("r1");
  EXPECT_EQ(record->versions[0].state, ReportState::Final);
  EXPECT_EQ(record->versions[0].signer, "gina");
  EXPECT_EQ(record->versions[0].signedAt, 7);
  EXPECT_TRUE(record->versions[0].verified);
  EXPECT_EQ(record->versions[0].sopInstance, "1.2");
  EXPECT_EQ(record->versions[0].file, ""); // lists stay small
  EXPECT_EQ(record->versions[1].state, ReportState::Draft);
}

TEST_F(Reports, AreNotChangedWhereTheChangeThrows)
{
  Insert("r1");
  ExpectError(ErrorCode::Conflict,
              [this]
              {
                database_->ChangeReport("r1",
                                        [](ReportRecord& record)
                                        {
                                          record.versions.clear();
                                          throw Error(ErrorCode::Conflict, "no");
                                        });
              });
  EXPECT_EQ(Find("r1")->versions.size(), 1U);
  ExpectError(ErrorCode::NotFound, [this] { database_->ChangeReport("r2", [](ReportRecord&) {}); });
}

TEST_F(Reports, GoWithTheirLastVersion)
{
  Insert("r1");
  database_->ChangeReport("r1", [](ReportRecord& record) { record.versions.clear(); });
  EXPECT_FALSE(Find("r1").has_value());
}

TEST_F(Reports, ThatAreSignedAreNeverDeleted)
{
  Insert("r1");
  Sign("r1", "f");
  ExpectError(
      ErrorCode::Storage,
      [this]
      { database_->ChangeReport("r1", [](ReportRecord& record) { record.versions.clear(); }); });
  EXPECT_EQ(Find("r1")->versions.size(), 1U);
}

TEST_F(Reports, LoseTheirDraftsWithADataset)
{
  Dataset dataset = MakeDataset("d1");
  database_->InsertDataset(dataset);
  Insert("draft", {"d0", "d1"});
  Insert("other", {"d2"});
  Insert("signed", {"d1"});
  Sign("signed", "f");
  Insert("amended", {"d1"});
  Sign("amended", "f");
  Draft("amended", {"d1"});
  database_->DeleteDataset(dataset.number);
  EXPECT_FALSE(Find("draft").has_value());
  EXPECT_TRUE(Find("other").has_value());
  EXPECT_EQ(Find("signed")->versions.size(), 1U);
  EXPECT_EQ(Find("amended")->versions.size(), 1U);
  EXPECT_EQ(database_->TakeSnapshot().ReadReportFile("amended", 1), "f");
}

TEST_F(Reports, LoseTheirDraftsWithErasedSamples)
{
  Insert("draft", {"d1"});
  Tombstone tombstone;
  tombstone.dataset = "d1";
  tombstone.action = SAMPLES_ERASED;
  database_->PutTombstones({tombstone});
  EXPECT_FALSE(Find("draft").has_value());
}

TEST_F(Reports, GoAlongWhenSubjectsAreMerged)
{
  Insert("r1");
  const Subject into = database_->EnsureSubject("P2", "");
  database_->MergeSubjects(database_->EnsureSubject("P1", ""), into, "same person");
  EXPECT_EQ(Find("r1")->subject, into.number);
}
