// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

TEST(Subjects, AreListedByNumber)
{
  const auto database = Database::OpenInMemory();
  std::vector<std::int64_t> all;
  for (int i = 0; i < 60; i++)
  {
    all.push_back(database->EnsureSubject("P" + std::to_string(i), "").number);
  }
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_TRUE(snapshot.ListSubjects(std::vector<std::int64_t>()).empty());
  for (const std::vector<std::int64_t>& wanted :
       {all,
        std::vector<std::int64_t>{all[0], all[3], all[4], all[40], all[59]}, // near and far
        std::vector<std::int64_t>{all[7]}})
  {
    std::vector<std::int64_t> asked = wanted;
    asked.push_back(all.back() + 2); // whom there is not
    const std::vector<Subject> found = snapshot.ListSubjects(asked);
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); i++)
    {
      EXPECT_EQ(found[i].number, wanted[i]);
      EXPECT_EQ(found[i].patientId, snapshot.GetSubject(wanted[i])->patientId);
    }
  }
}

TEST(Subjects, AreMadeOnce)
{
  const auto database = Database::OpenInMemory();
  const Subject first = database->EnsureSubject("P1", "HOSPITAL");
  const Subject again = database->EnsureSubject("P1", "HOSPITAL");
  EXPECT_EQ(first.number, again.number);
  EXPECT_EQ(first.id, again.id);
  EXPECT_EQ(first.id.size(), 32U);
}

TEST(Subjects, AreApartByIssuer)
{
  const auto database = Database::OpenInMemory();
  const Subject second = database->EnsureSubject("P1", "ZZZ");
  const Subject first = database->EnsureSubject("P1", "");
  database->EnsureSubject("P2", "ZZZ");
  EXPECT_NE(first.id, second.id);
  const std::vector<Subject> subjects = database->TakeSnapshot().ListSubjects("P1");
  ASSERT_EQ(subjects.size(), 2U);
  EXPECT_EQ(subjects[0].id, first.id);
  EXPECT_EQ(subjects[1].id, second.id);
}

TEST(Subjects, AreFoundByIdAndNumber)
{
  const auto database = Database::OpenInMemory();
  const Subject subject = database->EnsureSubject("P1", "H");
  const Snapshot snapshot = database->TakeSnapshot();
  ASSERT_TRUE(snapshot.FindSubject(subject.id).has_value());
  EXPECT_EQ(snapshot.FindSubject(subject.id)->patientId, "P1");
  ASSERT_TRUE(snapshot.GetSubject(subject.number).has_value());
  EXPECT_EQ(snapshot.GetSubject(subject.number)->issuer, "H");
  EXPECT_FALSE(snapshot.FindSubject("P1").has_value());
  EXPECT_FALSE(snapshot.GetSubject(0).has_value());
}

TEST(Subjects, SayWhetherTheyHaveASample)
{
  const auto database = Database::OpenInMemory();
  const Subject subject = database->EnsureSubject("P1", "A");
  database->EnsureSubject("P1", "B");
  Dataset dataset = MakeDataset("d1", 2);
  dataset.samples[1].subject = subject.number;
  database->InsertDataset(dataset);
  database->InsertSamples(dataset);
  const std::vector<Subject> subjects = database->TakeSnapshot().ListSubjects("P1");
  ASSERT_EQ(subjects.size(), 2U);
  EXPECT_TRUE(subjects[0].linked);
  EXPECT_FALSE(subjects[1].linked);
  EXPECT_TRUE(database->EnsureSubject("P1", "A").linked);
  database->DeleteDataset(dataset.number);
  EXPECT_FALSE(database->TakeSnapshot().FindSubject(subject.id)->linked);
}

TEST(Subjects, AreListedInTheOrderTheyCame)
{
  const auto database = Database::OpenInMemory();
  for (const char* patientId : {"C", "A", "B"})
  {
    database->EnsureSubject(patientId, "");
  }
  const Snapshot snapshot = database->TakeSnapshot();
  const std::vector<Subject> page = snapshot.ListSubjects(1, 5);
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page[0].patientId, "A");
  EXPECT_EQ(page[1].patientId, "B");
  EXPECT_TRUE(snapshot.ListSubjects(-1, 0).empty());
}

TEST(Subjects, SurviveAsTheInstallationIdDoes)
{
  const TestFolder folder;
  std::string installation;
  std::string subject;
  {
    const auto database = Database::Open(folder / "index.db");
    installation = database->GetInstallationId();
    subject = database->EnsureSubject("P1", "").id;
  }
  const auto database = Database::Open(folder / "index.db");
  EXPECT_EQ(installation.size(), 32U);
  EXPECT_EQ(database->GetInstallationId(), installation);
  EXPECT_EQ(database->EnsureSubject("P1", "").id, subject);
}
