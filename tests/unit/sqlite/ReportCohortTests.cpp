// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
class ReportCohorts : public testing::Test
{
protected:
  std::int64_t Insert(const std::string& id, const std::string& job)
  {
    database_->InsertReportCohort(id, "gina", {{0, "P1", std::nullopt}, {1, "P2", "HOSP"}});
    JobRecord record;
    record.id = job;
    record.kind = "ReportDrafts";
    record.subject = id;
    record.state = JobState::Done;
    database_->Insert(record);
    return Find(job)->number;
  }

  std::optional<ReportCohort> Find(const std::string& job)
  {
    return database_->TakeSnapshot().FindReportCohort(job);
  }

  std::vector<CohortPatient> List(std::int64_t cohort)
  {
    return database_->TakeSnapshot().ListCohortPatients(cohort);
  }

  ReportRecord MakeDraft(const std::string& id, std::int64_t subject)
  {
    ReportRecord record{id, subject, "Somatic", "", "gina", 5, {{}}};
    record.versions[0].audience = "{\"a\":1}";
    return record;
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
};
} // namespace

TEST_F(ReportCohorts, StandAsTheyWerePutUnderTheirJob)
{
  const std::int64_t cohort = Insert("c1", "j1");
  EXPECT_EQ(Find("j1")->user, "gina");
  EXPECT_EQ(Find("j1")->job.subject, "c1");
  EXPECT_EQ(Find("j1")->job.state, JobState::Done);
  EXPECT_FALSE(Find("c1").has_value());
  const auto patients = List(cohort);
  ASSERT_EQ(patients.size(), 2U);
  EXPECT_EQ(patients[0].patientId, "P1");
  EXPECT_EQ(patients[0].issuer, std::nullopt);
  EXPECT_EQ(patients[0].outcome, CohortOutcome::Waiting);
  EXPECT_EQ(patients[1].place, 1);
  EXPECT_EQ(patients[1].issuer, "HOSP");
}

TEST_F(ReportCohorts, KeepDraftsAndWhatBecameOfPatientsTogether)
{
  const std::int64_t cohort = Insert("c1", "j1");
  const std::int64_t subject = database_->EnsureSubject("P1", "").number;
  auto patients = List(cohort);
  patients[0].outcome = CohortOutcome::Made;
  patients[0].subject = subject;
  patients[0].report = "r1";
  patients[1].outcome = CohortOutcome::NotMade;
  patients[1].reason = "why";
  database_->PutCohortPatients(cohort, patients, {MakeDraft("r1", subject)});
  const auto now = List(cohort);
  EXPECT_EQ(now[0].outcome, CohortOutcome::Made);
  EXPECT_EQ(now[0].report, "r1");
  EXPECT_EQ(now[0].audience, "{\"a\":1}");
  EXPECT_EQ(now[1].reason, "why");
  EXPECT_EQ(now[1].report, "");

  patients[1].outcome = CohortOutcome::Made;
  EXPECT_ANY_THROW(database_->PutCohortPatients(
      cohort, {patients[1]}, {MakeDraft("r2", subject), MakeDraft("r1", subject)}));
  EXPECT_EQ(List(cohort)[1].outcome, CohortOutcome::NotMade);
  EXPECT_FALSE(database_->TakeSnapshot().FindReport("r2").has_value());
}

TEST_F(ReportCohorts, FollowTheirReportToAnotherSubjectAndKnowWhenItIsGone)
{
  const std::int64_t cohort = Insert("c1", "j1");
  const Subject from = database_->EnsureSubject("P1", "");
  const Subject into = database_->EnsureSubject("P2", "");
  auto patient = List(cohort)[0];
  patient.outcome = CohortOutcome::Made;
  patient.subject = from.number;
  patient.report = "r1";
  database_->PutCohortPatients(cohort, {patient}, {MakeDraft("r1", from.number)});
  database_->MergeSubjects(from, into, "same person");
  EXPECT_EQ(List(cohort)[0].subject, into.number);
  database_->ChangeReport("r1", [](ReportRecord& record) { record.versions.clear(); });
  EXPECT_EQ(List(cohort)[0].report, "");
  EXPECT_EQ(List(cohort)[0].outcome, CohortOutcome::Made);
}

TEST_F(ReportCohorts, GoWithTheirJobOrForLackOfOne)
{
  const std::int64_t first = Insert("c1", "j1");
  database_->InsertReportCohort("left by a crash", "gina", {{0, "P1", std::nullopt}});
  const std::int64_t second = Insert("c2", "j2");
  EXPECT_TRUE(List(first + 1).empty());
  EXPECT_EQ(List(first).size(), 2U);
  database_->PruneJobs(1);
  EXPECT_TRUE(List(first).empty());
  EXPECT_TRUE(List(second).empty());
}
