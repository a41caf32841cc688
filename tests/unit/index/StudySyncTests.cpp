// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeArchive.h"
#include "StudySync.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

namespace
{
class StudySyncTest : public testing::Test
{
protected:
  StudySyncTest() { Restart(); }

  /// As a new start of the server does.
  void Restart()
  {
    sync_ = std::make_unique<StudySync>(
        *index_, OrthancStudies(RestClient(archive_)), [this] { return stopping_; });
  }

  std::vector<std::string> List() const { return index_->TakeSnapshot().ListStudyIds("", 1000); }

  std::string Describe(const std::string& id) const
  {
    return GetTag(index_->TakeSnapshot().FindStudy(id)->tags, "StudyDescription");
  }

  FakeArchive archive_;
  std::unique_ptr<Database> index_ = Database::OpenInMemory();
  bool stopping_ = false;
  std::unique_ptr<StudySync> sync_;
};

Change Deleted(ResourceLevel level, const std::string& id)
{
  return {ChangeKind::Deleted, level, id};
}
} // namespace

TEST_F(StudySyncTest, ReadsAFullServerTheFirstTime)
{
  archive_.Store("a", {"P1", "Thorax", "H"});
  archive_.Store("b", {"P2"});
  archive_.ClearLog();
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_THAT(List(), ElementsAre("a", "b"));
  const auto study = index_->TakeSnapshot().FindStudy("a");
  EXPECT_EQ(study->patient.id, "patient-P1");
  EXPECT_EQ(study->patient.patientId, "P1");
  EXPECT_EQ(study->patient.issuer, "H");
  EXPECT_EQ(study->series.at(0).id, "series-a");
  EXPECT_EQ(index_->TakeSnapshot().FindFollowedChanges()->sequence, 4);
  EXPECT_EQ(sync_->CountPending(), 0);
}

TEST_F(StudySyncTest, FollowsTheLogFromThenOn)
{
  archive_.Store("a", {"P1"});
  sync_->Run({});
  archive_.TakePaths();
  archive_.Store("b", {"P2"});
  archive_.AddSeries("a", "second");
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_THAT(List(), ElementsAre("a", "b"));
  EXPECT_EQ(index_->TakeSnapshot().FindStudy("a")->series.size(), 2U);
  EXPECT_THAT(archive_.TakePaths(), Not(Contains(StartsWith("/studies?"))));
}

TEST_F(StudySyncTest, AsksLittleWhereNothingChanged)
{
  archive_.Store("a", {"P1"});
  sync_->Run({});
  archive_.TakePaths();
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_THAT(archive_.TakePaths(), ElementsAre("/changes?since=2&limit=1000"));
}

TEST_F(StudySyncTest, RemovesWhatItHearsToBeDeleted)
{
  archive_.Store("a", {"P1"});
  archive_.Store("b", {"P1"});
  archive_.AddSeries("b", "second");
  sync_->Run({});
  archive_.Delete("a");
  archive_.Store("b", {"P1"}); // without its second series
  EXPECT_TRUE(
      sync_->Run({Deleted(ResourceLevel::Study, "a"), Deleted(ResourceLevel::Series, "second")}));
  EXPECT_THAT(List(), ElementsAre("b"));
  EXPECT_EQ(index_->TakeSnapshot().FindStudy("b")->series.size(), 1U);
}

TEST_F(StudySyncTest, KeepsWhatWasDeletedAndCameAgain)
{
  archive_.Store("a", {"P1", "first"});
  sync_->Run({});
  archive_.Delete("a");
  archive_.Store("a", {"P1", "second"});
  EXPECT_TRUE(sync_->Run({Deleted(ResourceLevel::Study, "a")}));
  EXPECT_EQ(Describe("a"), "second");
}

TEST_F(StudySyncTest, NeedsNoLogForWhatItHears)
{
  sync_->Run({});
  archive_.Store("a", {"P1"});
  archive_.ClearLog();
  EXPECT_TRUE(sync_->Run({{ChangeKind::NewSeries, ResourceLevel::Series, "series-a"}}));
  EXPECT_THAT(List(), ElementsAre("a"));
}

TEST_F(StudySyncTest, SweepsAtEachStart)
{
  archive_.Store("a", {"P1"});
  archive_.Store("b", {"P2"});
  sync_->Run({});
  archive_.Delete("a");
  archive_.AddSeries("b", "second");
  archive_.Store("c", {"P3"});
  archive_.ClearLog();
  Restart();
  archive_.TakePaths();
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_THAT(List(), ElementsAre("b", "c"));
  EXPECT_EQ(index_->TakeSnapshot().FindStudy("b")->series.size(), 2U);
}

TEST_F(StudySyncTest, NoticesAtAStartWhatOrthancToldNobody)
{
  archive_.Store("a", {"P1", "first"});
  archive_.Store("b", {"P2", "other"});
  sync_->Run({});
  archive_.Describe("a", "second");
  sync_->Run({});
  EXPECT_EQ(Describe("a"), "first");
  Restart();
  archive_.TakePaths();
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_EQ(Describe("a"), "second");
  EXPECT_THAT(archive_.TakePaths(), Not(Contains(StartsWith("/studies/b"))));
}

TEST_F(StudySyncTest, ReadsKnownStudiesAgainOnlyForAnotherIndex)
{
  const auto getIssuer = [this] { return index_->TakeSnapshot().FindStudy("a")->patient.issuer; };
  archive_.SetServer("one");
  archive_.Store("a", {"P1", "same", "first"});
  sync_->Run({});
  archive_.Store("a", {"P1", "same", "second"});
  archive_.ClearLog();
  Restart();
  sync_->Run({});
  EXPECT_EQ(getIssuer(), "first");
  archive_.SetServer("two");
  Restart();
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_EQ(getIssuer(), "second");
  EXPECT_EQ(index_->TakeSnapshot().FindFollowedChanges()->server, "two");
}

TEST_F(StudySyncTest, TakesALogThatWentBackForAnotherIndex)
{
  archive_.Store("a", {"P1", "first"});
  sync_->Run({});
  index_->PutFollowedChanges({1000, ""});
  archive_.Store("a", {"P1", "second"});
  Restart();
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_EQ(Describe("a"), "second");
  EXPECT_EQ(index_->TakeSnapshot().FindFollowedChanges()->sequence, 4);
}

TEST_F(StudySyncTest, KeepsNoPlaceBeforeAllIsRead)
{
  archive_.Store("a", {"P1"});
  archive_.SetFailing([](const std::string& path) { return path.find("/studies?") == 0; });
  EXPECT_THROW(sync_->Run({}), Error);
  EXPECT_FALSE(index_->TakeSnapshot().FindFollowedChanges().has_value());
  archive_.SetFailing(nullptr);
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_THAT(List(), ElementsAre("a"));
}

TEST_F(StudySyncTest, GoesOnWhereItFailed)
{
  sync_->Run({});
  archive_.Store("a", {"P1"});
  archive_.Store("gone", {"P2"});
  archive_.SetFailing([](const std::string&) { return true; });
  EXPECT_THROW(sync_->Run({Deleted(ResourceLevel::Study, "gone")}), Error);
  archive_.Delete("gone");
  archive_.SetFailing(nullptr);
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_THAT(List(), ElementsAre("a"));
}

TEST_F(StudySyncTest, PassesOverAStudyThatCannotBeRead)
{
  archive_.Store("a", {"P1"});
  archive_.Store("bad", {"P2"});
  archive_.Store("c", {"P3"});
  archive_.SetFailing([](const std::string& path)
                      { return path.find("/bad/module") != path.npos; });
  try
  {
    sync_->Run({});
    ADD_FAILURE() << "nothing was said";
  }
  catch (const Error& error)
  {
    EXPECT_THAT(error.what(), HasSubstr("1 studies cannot be read"));
  }
  EXPECT_THAT(List(), ElementsAre("a", "c"));
  EXPECT_EQ(sync_->CountPending(), 1);
  archive_.SetFailing(nullptr);
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_THAT(List(), ElementsAre("a", "bad", "c"));
}

TEST_F(StudySyncTest, EndsEarlyWhenTheServerStops)
{
  archive_.Store("a", {"P1"});
  stopping_ = true;
  EXPECT_FALSE(sync_->Run({}));
  EXPECT_THAT(List(), IsEmpty());
  EXPECT_FALSE(index_->TakeSnapshot().FindFollowedChanges().has_value());
}

TEST_F(StudySyncTest, ReadsMoreThanAPageOfEverything)
{
  for (int i = 0; i < 5100; i++)
  {
    archive_.Store("study-" + std::to_string(i), {"P" + std::to_string(i)});
  }
  EXPECT_TRUE(sync_->Run({}));
  EXPECT_EQ(index_->TakeSnapshot().CountStudies(), 5100);
}
