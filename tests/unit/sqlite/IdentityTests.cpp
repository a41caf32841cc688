// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "core/Time.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::HasSubstr;
using testing::IsEmpty;

namespace
{
class IdentityTest : public testing::Test
{
protected:
  /// A subject with a dataset.
  Subject
  Link(const std::string& patientId, const std::string& issuer = "", std::int64_t created = 0)
  {
    Dataset dataset = MakeDataset("d" + std::to_string(next_++));
    dataset.created = created;
    dataset.samples[0].subject = database_->EnsureSubject(patientId, issuer).number;
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    dataset_ = dataset.id;
    return database_->EnsureSubject(patientId, issuer);
  }

  ImagingStudy Store(const std::string& patientId, const std::string& name = "Doe^Jane")
  {
    ImagingStudy study = MakeStudy(patientId, std::to_string(next_++));
    study.patient.tags["PatientName"] = name;
    database_->PutStudies({study});
    return study;
  }

  /// As Orthanc modifies a study, without keeping it.
  ImagingStudy
  Move(const ImagingStudy& old, const std::string& patientId, const std::string& name = "Doe^Jane")
  {
    ImagingStudy study = MakeStudy(patientId, std::to_string(next_++));
    study.patient.tags["PatientName"] = name;
    study.modifiedFrom = old.id;
    database_->PutStudies({study});
    Delete(old);
    return study;
  }

  void Delete(const ImagingStudy& study)
  {
    database_->DeleteStudies({study.id});
    changes_ = database_->FollowMovedStudies();
  }

  std::string PatientIdOf(const Subject& subject) const
  {
    return database_->TakeSnapshot().FindSubject(subject.id)->patientId;
  }

  std::vector<Subject> List(const std::string& patientId) const
  {
    return database_->TakeSnapshot().ListSubjects(patientId);
  }

  std::string GetOnlyReview() const
  {
    const std::vector<IdentityReview> reviews = database_->TakeSnapshot().ListReviews();
    EXPECT_EQ(reviews.size(), 1U);
    return reviews.empty() ? "" : reviews[0].why;
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
  IdentityChanges changes_;
  std::string dataset_; ///< the last
  int next_ = 1;
};
} // namespace

TEST_F(IdentityTest, FollowsACorrectedPatientIdAndKeepsTheOldName)
{
  const Subject subject = Link("P1");
  const ImagingStudy study = Move(Store("P1"), "P2");
  EXPECT_EQ(changes_.followed, 1);
  EXPECT_EQ(PatientIdOf(subject), "P2");
  EXPECT_EQ(database_->TakeSnapshot().FindStudy(study.id)->subject, subject.number);
  ASSERT_EQ(List("P1").size(), 1U);
  EXPECT_EQ(List("P1")[0].id, subject.id);
  EXPECT_EQ(List("P1")[0].patientId, "P2");
  EXPECT_EQ(List("P1")[0].namedBy, NamedBy::Former);
  const std::vector<SubjectAlias> aliases = database_->TakeSnapshot().ListAliases(subject.number);
  ASSERT_EQ(aliases.size(), 1U);
  EXPECT_EQ(aliases[0].patientId, "P1");
  EXPECT_EQ(aliases[0].cause, "Modified");
  EXPECT_GT(aliases[0].until, 0);
  EXPECT_THAT(database_->TakeSnapshot().ListReviews(), IsEmpty());
}

TEST_F(IdentityTest, WaitsForTheLastStudy)
{
  const Subject subject = Link("P1");
  const ImagingStudy first = Store("P1");
  const ImagingStudy second = Store("P1");
  Move(first, "P2");
  EXPECT_EQ(PatientIdOf(subject), "P1");
  Move(second, "P2");
  EXPECT_EQ(PatientIdOf(subject), "P2");
}

TEST_F(IdentityTest, AsksAboutDataThatComesOnlyAfterTheCorrection)
{
  Move(Store("P1"), "P2");
  const Subject subject = Link("P1", "", NowMilliseconds() + 1000);
  EXPECT_EQ(database_->FollowMovedStudies().reviews, 1);
  EXPECT_EQ(PatientIdOf(subject), "P1");
  EXPECT_THAT(GetOnlyReview(), HasSubstr("after the images had gone"));
}

TEST_F(IdentityTest, GoesAlongASecondTimeAndBack)
{
  const Subject subject = Link("P1");
  const ImagingStudy third = Move(Move(Store("P1"), "P2"), "P3");
  EXPECT_EQ(PatientIdOf(subject), "P3");
  EXPECT_EQ(List("P1").at(0).id, subject.id);
  Move(third, "P1");
  EXPECT_EQ(PatientIdOf(subject), "P1");
  EXPECT_EQ(List("P3").at(0).id, subject.id);
  EXPECT_EQ(List("P1").size(), 1U);
  EXPECT_EQ(database_->TakeSnapshot().ListAliases(subject.number).size(), 3U);
}

TEST_F(IdentityTest, TakesTheIssuerOfTheImagesWhereItChanged)
{
  const Subject subject = Link("P1", "LAB");
  Move(Store("P1"), "P2");
  EXPECT_EQ(database_->TakeSnapshot().FindSubject(subject.id)->issuer, "LAB");
  ImagingStudy study = MakeStudy("P3", "x");
  study.patient.issuer = "H";
  study.patient.tags["PatientName"] = "Doe^Jane";
  study.modifiedFrom = database_->TakeSnapshot().ListStudiesOfSubject(subject.number).at(0).id;
  database_->PutStudies({study});
  database_->DeleteStudies({study.modifiedFrom});
  database_->FollowMovedStudies();
  EXPECT_EQ(database_->TakeSnapshot().FindSubject(subject.id)->issuer, "H");
  EXPECT_EQ(List("P1").at(0).formerIssuer, "LAB");
}

TEST_F(IdentityTest, DoesNotFollowAnAnonymisedCopy)
{
  const Subject subject = Link("P1");
  const ImagingStudy study = Store("P1");
  ImagingStudy copy = MakeStudy("X", "9");
  copy.patient.tags["PatientName"] = "Doe^Jane";
  copy.anonymizedFrom = study.id;
  database_->PutStudies({copy});
  Delete(study);
  EXPECT_EQ(changes_.followed + changes_.reviews, 0);
  EXPECT_EQ(PatientIdOf(subject), "P1");
  EXPECT_EQ(database_->TakeSnapshot().FindStudy(copy.id)->subject, 0);
}

TEST_F(IdentityTest, DoesNotFollowWhatWasOnlyDeleted)
{
  const Subject subject = Link("P1");
  Delete(Store("P1"));
  EXPECT_EQ(PatientIdOf(subject), "P1");
  EXPECT_THAT(database_->TakeSnapshot().ListReviews(), IsEmpty());
}

TEST_F(IdentityTest, AsksWhereThePersonMayBeAnother)
{
  const Subject subject = Link("P1");
  Move(Store("P1"), "P2", "Roe^Richard");
  EXPECT_EQ(changes_.reviews, 1);
  EXPECT_EQ(PatientIdOf(subject), "P1");
  EXPECT_THAT(GetOnlyReview(), HasSubstr("same person"));
  EXPECT_THAT(List("P2"), IsEmpty());
}

TEST_F(IdentityTest, NeverMergesByItself)
{
  const Subject first = Link("P1");
  const Subject second = Link("P2");
  Move(Store("P1"), "P2");
  EXPECT_EQ(PatientIdOf(first), "P1");
  EXPECT_EQ(PatientIdOf(second), "P2");
  EXPECT_THAT(GetOnlyReview(), HasSubstr("another subject"));
}

TEST_F(IdentityTest, AsksOnceForEachPlaceToWhichTheImagesWent)
{
  const Subject subject = Link("P1");
  const ImagingStudy first = Store("P1");
  const ImagingStudy second = Store("P1");
  Move(first, "P2");
  Move(second, "P3");
  EXPECT_EQ(changes_.reviews, 2);
  EXPECT_EQ(PatientIdOf(subject), "P1");
  const std::vector<IdentityReview> reviews = database_->TakeSnapshot().ListReviews();
  ASSERT_EQ(reviews.size(), 2U);
  EXPECT_TRUE(database_->CloseReview(reviews[0].id));
  EXPECT_FALSE(database_->CloseReview(reviews[0].id));
  EXPECT_EQ(database_->TakeSnapshot().ListReviews().size(), 1U);
  Delete(Store("P1")); // the question is not put again
  EXPECT_EQ(database_->TakeSnapshot().ListReviews().size(), 1U);
}

TEST_F(IdentityTest, DoesNothingAgainstWhatSomebodyDecided)
{
  const Subject subject = Link("P1");
  const Subject other = Link("P2");
  Move(Store("P1"), "P2");
  database_->CloseReview(database_->TakeSnapshot().ListReviews().at(0).id);
  database_->MoveSubject(other, {"P9", "", "Modified", ""});
  EXPECT_EQ(database_->FollowMovedStudies().followed, 0);
  EXPECT_EQ(PatientIdOf(subject), "P1");
}

TEST_F(IdentityTest, DoesNotFollowAgainWhomSomebodyNamedBack)
{
  const Subject subject = Link("P1");
  Move(Store("P1"), "P2");
  database_->MoveSubject(*database_->TakeSnapshot().FindSubject(subject.id),
                         {"P1", "", "Renamed", "it was another person"});
  EXPECT_EQ(database_->FollowMovedStudies().followed, 0);
  EXPECT_EQ(PatientIdOf(subject), "P1");
  EXPECT_THAT(GetOnlyReview(), HasSubstr("administrator"));
}

TEST_F(IdentityTest, ForgetsTheOldNameWhileSomebodyHasIt)
{
  const Subject subject = Link("P1");
  Move(Store("P1"), "P2");
  const ImagingStudy other = Store("P1", "New^Person");
  EXPECT_THAT(List("P1"), IsEmpty());
  EXPECT_EQ(database_->TakeSnapshot().FindStudy(other.id)->subject, 0);
  const Subject second = Link("P1");
  ASSERT_EQ(List("P1").size(), 1U);
  EXPECT_EQ(List("P1")[0].id, second.id);
  Delete(other);
  EXPECT_EQ(List("P1").size(), 1U);
  EXPECT_EQ(List("P1")[0].id, second.id);
  EXPECT_EQ(PatientIdOf(subject), "P2");
}

TEST_F(IdentityTest, MergesWhenToldTo)
{
  const Subject into = Link("P2");
  const Subject from = Link("P1");
  const ImagingStudy study = Store("P1");
  const std::int64_t cohorts = database_->TakeSnapshot().GetCohortVersion();
  database_->MergeSubjects(from, into, "a registration of the night");
  EXPECT_NE(database_->TakeSnapshot().GetCohortVersion(), cohorts);
  const Snapshot snapshot = database_->TakeSnapshot();
  EXPECT_EQ(snapshot.FindSubject(from.id)->id, into.id);
  EXPECT_EQ(snapshot.FindDataset(dataset_)->samples[0].subject, into.number);
  EXPECT_EQ(snapshot.FindStudy(study.id)->subject, into.number);
  ASSERT_EQ(snapshot.ListSubjects("P1").size(), 1U);
  EXPECT_EQ(snapshot.ListSubjects("P1")[0].id, into.id);
  EXPECT_EQ(snapshot.ListSubjects("P1")[0].namedBy, NamedBy::Stated);
  EXPECT_EQ(snapshot.ListAliases(into.number).at(0).reason, "a registration of the night");
  EXPECT_EQ(snapshot.ListSubjects(0, 10).size(), 1U);
}

TEST_F(IdentityTest, KeepsTheNamesOfAMergedOneThroughAnother)
{
  const Subject first = Link("P1");
  const Subject second = Link("P2");
  const Subject third = Link("P3");
  database_->MergeSubjects(first, second, "a");
  database_->MergeSubjects(second, third, "b");
  EXPECT_EQ(List("P1").at(0).id, third.id);
  EXPECT_EQ(database_->TakeSnapshot().FindSubject(first.id)->id, third.id);
  const ImagingStudy study = Store("P1");
  EXPECT_EQ(database_->TakeSnapshot().FindStudy(study.id)->subject, third.number);
}

TEST_F(IdentityTest, GivesASubjectANewNameOnlyIfItIsFree)
{
  const Subject subject = Link("P1");
  const Subject other = Link("P2");
  const ImagingStudy study = Store("P3");
  ExpectError(ErrorCode::Conflict,
              [&] {
                database_->MoveSubject(subject, {"P2", "", "Renamed", "r"});
              });
  database_->MoveSubject(subject, {"P3", "", "Renamed", "r"});
  EXPECT_EQ(database_->TakeSnapshot().FindStudy(study.id)->subject, subject.number);
  EXPECT_EQ(List("P1").at(0).namedBy, NamedBy::Stated);
}

TEST_F(IdentityTest, ClosesTheReviewsOfWhomeverItMoves)
{
  const Subject subject = Link("P1");
  Move(Store("P1"), "P2", "Roe^Richard");
  database_->MoveSubject(subject, {"P2", "", "Renamed", "married"});
  EXPECT_THAT(database_->TakeSnapshot().ListReviews(), IsEmpty());
  const Subject other = Link("P7");
  Move(Store("P7"), "P2");
  database_->MergeSubjects(other, subject, "twice registered");
  EXPECT_THAT(database_->TakeSnapshot().ListReviews(), IsEmpty());
}
