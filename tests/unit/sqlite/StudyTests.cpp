// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{
ImagingQuery Ask(const std::vector<std::pair<const char*, const char*>>& conditions)
{
  ImagingQuery query;
  for (const auto& [keyword, pattern] : conditions)
  {
    query.Require(keyword, pattern);
  }
  return query;
}

std::vector<std::string> List(const Database& database, const ImagingQuery& query)
{
  std::vector<std::string> ids;
  database.TakeSnapshot().VisitStudies(query,
                                       [&ids](const ImagingStudy& study, const auto&)
                                       {
                                         ids.push_back(study.id);
                                         return true;
                                       });
  return ids;
}

ImagingStudy MakeIssued(const std::string& patientId, const std::string& issuer)
{
  ImagingStudy study = MakeStudy(patientId, "1." + issuer);
  study.patient.issuer = issuer;
  return study;
}

/// A dataset of one sample that is this patient's.
Dataset Link(Database& database, const std::string& patientId, const std::string& issuer)
{
  Dataset dataset = MakeDataset("d-" + patientId + issuer);
  dataset.samples[0].subject = database.EnsureSubject(patientId, issuer).number;
  database.InsertDataset(dataset);
  database.InsertSamples(dataset);
  return dataset;
}

std::int64_t GetSubjectOf(const Database& database, const ImagingStudy& study)
{
  return database.TakeSnapshot().FindStudy(study.id)->subject;
}
} // namespace

TEST(Studies, ComeBackAsTheyWent)
{
  const auto database = Database::OpenInMemory();
  ImagingStudy study = MakeStudy("P1", "1.2");
  study.patient.issuer = "H";
  study.patient.tags["PatientName"] = "A\tB\n\\";
  study.modifiedFrom = "m";
  study.anonymizedFrom = "a";
  study.series.push_back({"other", {{"Modality", "MR"}, {"BodyPartExamined", "HEAD"}}});
  database->PutStudies({study});
  const auto found = database->TakeSnapshot().FindStudy(study.id);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->patient.id, study.patient.id);
  EXPECT_EQ(found->patient.patientId, "P1");
  EXPECT_EQ(found->patient.issuer, "H");
  EXPECT_EQ(found->patient.tags, study.patient.tags);
  EXPECT_EQ(found->tags, study.tags);
  EXPECT_EQ(found->modifiedFrom, "m");
  EXPECT_EQ(found->anonymizedFrom, "a");
  ASSERT_EQ(found->series.size(), 2U);
  EXPECT_EQ(found->series[1].id, "other");
  EXPECT_EQ(found->series[1].tags, study.series[1].tags);
  EXPECT_EQ(found->subject, 0);
  EXPECT_FALSE(database->TakeSnapshot().FindStudy("none").has_value());
}

TEST(Studies, TakeThePlaceOfWhatStood)
{
  const auto database = Database::OpenInMemory();
  ImagingStudy study = MakeStudy("P1", "1.2");
  database->PutStudies({study, study});
  study.patient.issuer = "H";
  study.series = {{"new", {{"Modality", "US"}}}};
  database->PutStudies({study});
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_EQ(snapshot.CountStudies(), 1);
  EXPECT_EQ(snapshot.FindStudy(study.id)->patient.issuer, "H");
  EXPECT_THAT(snapshot.ListSeriesIds("", 10), ElementsAre("new"));
  EXPECT_EQ(snapshot.ListStudiesOfPatient(study.patient.id).size(), 1U);
}

TEST(Studies, GoWithTheirSeriesAndThePatientWithTheLast)
{
  const auto database = Database::OpenInMemory();
  const ImagingStudy first = MakeStudy("P1", "1");
  const ImagingStudy second = MakeStudy("P1", "2");
  database->PutStudies({first, second});
  database->DeleteStudies({first.id, "none"});
  EXPECT_THAT(List(*database, Ask({{"PatientID", "P1"}})), ElementsAre(second.id));
  EXPECT_FALSE(database->TakeSnapshot().FindStudyOfSeries(first.series[0].id).has_value());
  database->DeleteStudies({second.id});
  EXPECT_EQ(database->TakeSnapshot().CountStudies(), 0);
  EXPECT_THAT(database->TakeSnapshot().ListSeriesIds("", 10), IsEmpty());
}

TEST(Studies, AreListedByIdPageByPage)
{
  const auto database = Database::OpenInMemory();
  database->PutStudies({MakeStudy("P", "3"), MakeStudy("P", "1"), MakeStudy("P", "2")});
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_THAT(snapshot.ListStudyIds("", 2), ElementsAre("study-P-1", "study-P-2"));
  EXPECT_THAT(snapshot.ListStudyIds("study-P-2", 2), ElementsAre("study-P-3"));
  EXPECT_THAT(snapshot.ListSeriesIds("series-P-2", 2), ElementsAre("series-P-3"));
  EXPECT_EQ(snapshot.FindStudyOfSeries("series-P-2"), "study-P-2");
}

TEST(Studies, AreFoundWhicheverIndexHelps)
{
  const auto database = Database::OpenInMemory();
  ImagingStudy ct = MakeStudy("P1", "1");
  ImagingStudy mr = MakeStudy("P2", "2");
  mr.tags["StudyDate"] = "20210101";
  mr.series[0].tags = {{"Modality", "mr "}};
  ImagingStudy undated = MakeStudy("P3", "3");
  undated.tags = {{"StudyDescription", "Thorax"}};
  database->PutStudies({ct, mr, undated});
  EXPECT_THAT(List(*database, {}), ElementsAre(ct.id, mr.id, undated.id));
  EXPECT_THAT(List(*database, Ask({{"Modality", "CT"}})), ElementsAre(ct.id, undated.id));
  EXPECT_THAT(List(*database, Ask({{"Modality", "MR"}})), ElementsAre(mr.id));
  EXPECT_THAT(List(*database, Ask({{"Modality", "?R"}})), ElementsAre(mr.id));
  EXPECT_THAT(List(*database, Ask({{"ModalitiesInStudy", "CT\\MR"}, {"StudyDate", "20200101-"}})),
              ElementsAre(ct.id, mr.id));
  EXPECT_THAT(List(*database, Ask({{"StudyDate", "-20201231"}})), ElementsAre(ct.id));
  EXPECT_THAT(List(*database, Ask({{"Modality", "MR"}, {"StudyDate", "20200101"}})), IsEmpty());
  EXPECT_THAT(List(*database, Ask({{"StudyDescription", "*rax"}})), ElementsAre(undated.id));
  EXPECT_THAT(List(*database, Ask({{"PatientID", "P2"}, {"Modality", "CT"}})), IsEmpty());
}

TEST(Studies, AreVisitedUntilTheVisitorHasEnough)
{
  const auto database = Database::OpenInMemory();
  database->PutStudies({MakeStudy("P", "1"), MakeStudy("P", "2")});
  int visited = 0;
  database->TakeSnapshot().VisitStudies({},
                                        [&visited](const ImagingStudy&, const auto&)
                                        {
                                          visited++;
                                          return false;
                                        });
  EXPECT_EQ(visited, 1);
}

TEST(Studies, BelongToThePatientWhoHasSamples)
{
  const auto database = Database::OpenInMemory();
  const ImagingStudy study = MakeStudy("P1", "1");
  database->EnsureSubject("P1", "");
  database->PutStudies({study, MakeStudy("P2", "1")});
  EXPECT_EQ(GetSubjectOf(*database, study), 0);
  Dataset dataset = Link(*database, "P1", "");
  const std::int64_t subject = dataset.samples[0].subject;
  EXPECT_EQ(GetSubjectOf(*database, study), subject);
  const ImagingStudy later = MakeStudy("P1", "2");
  database->PutStudies({later});
  EXPECT_EQ(database->TakeSnapshot().ListStudiesOfSubject(subject).size(), 2U);
  dataset.samples[0].subject = database->EnsureSubject("P2", "").number;
  database->UpdateDataset(dataset);
  EXPECT_EQ(GetSubjectOf(*database, study), 0);
  EXPECT_EQ(GetSubjectOf(*database, MakeStudy("P2", "1")), dataset.samples[0].subject);
  database->DeleteDataset(dataset.number);
  EXPECT_EQ(GetSubjectOf(*database, MakeStudy("P2", "1")), 0);
}

TEST(Studies, BelongByIssuerWhereThereAreSeveral)
{
  const auto database = Database::OpenInMemory();
  const ImagingStudy none = MakeIssued("P", "");
  const ImagingStudy a = MakeIssued("P", "A");
  const ImagingStudy b = MakeIssued("P", "B");
  database->PutStudies({none, a, b});
  const Dataset plain = Link(*database, "P", "");
  for (const ImagingStudy& study : {none, a, b})
  {
    EXPECT_EQ(GetSubjectOf(*database, study), plain.samples[0].subject);
  }
  database->DeleteDataset(plain.number);
  const std::int64_t ofA = Link(*database, "P", "A").samples[0].subject;
  EXPECT_EQ(GetSubjectOf(*database, none), ofA);
  EXPECT_EQ(GetSubjectOf(*database, a), ofA);
  EXPECT_EQ(GetSubjectOf(*database, b), 0);
  const std::int64_t ofB = Link(*database, "P", "B").samples[0].subject;
  EXPECT_EQ(GetSubjectOf(*database, none), 0); // of two people
  EXPECT_EQ(GetSubjectOf(*database, b), ofB);
}

TEST(Studies, SayWhichSubjectsHaveThem)
{
  const auto database = Database::OpenInMemory();
  ImagingStudy mr = MakeStudy("P1", "2");
  mr.series[0].tags = {{"Modality", "MR"}, {"BodyPartExamined", "HEAD"}};
  database->PutStudies({MakeStudy("P1", "1"), mr, MakeStudy("P2", "1"), MakeStudy("P3", "1")});
  const std::int64_t second = Link(*database, "P2", "").samples[0].subject;
  const std::int64_t first = Link(*database, "P1", "").samples[0].subject;
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_THAT(snapshot.ListImagedSubjects(Ask({{"Modality", "ct"}})), ElementsAre(second, first));
  EXPECT_THAT(snapshot.ListImagedSubjects(Ask({{"ModalitiesInStudy", "MR"}})), ElementsAre(first));
  EXPECT_THAT(snapshot.ListImagedSubjects({}), ElementsAre(second, first));
  EXPECT_THAT(snapshot.ListImagedSubjects(Ask({{"BodyPartExamined", "head"}})), ElementsAre(first));
  EXPECT_THAT(snapshot.ListImagedSubjects(Ask({{"Modality", "MR"}, {"StudyDate", "20200101"}})),
              ElementsAre(first));
  EXPECT_THAT(snapshot.ListImagedSubjects(Ask({{"Modality", "CT"}, {"BodyPartExamined", "HEAD"}})),
              IsEmpty());
}

TEST(FollowedChanges, AreRemembered)
{
  const TestFolder folder;
  {
    const auto database = Database::Open(folder / "index.db");
    EXPECT_FALSE(database->TakeSnapshot().FindFollowedChanges().has_value());
    database->PutFollowedChanges({7, ""});
    database->PutFollowedChanges({1LL << 40, "server\t1"});
  }
  const auto place = Database::Open(folder / "index.db")->TakeSnapshot().FindFollowedChanges();
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->sequence, 1LL << 40);
  EXPECT_EQ(place->server, "server\t1");
}
