// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
JobRecord MakeJob(const std::string& id, JobState state = JobState::Waiting)
{
  return {id, "Ingest", "dataset", "{\"A\": 1}", state, 0.25, "", 100, 200};
}
} // namespace

TEST(Jobs, ComeBackOldestFirstAsTheyWere)
{
  const auto database = Database::OpenInMemory();
  database->Insert(MakeJob("b"));
  database->Insert(MakeJob("a", JobState::Paused));
  const std::vector<JobRecord> jobs = database->ListJobs();
  ASSERT_EQ(jobs.size(), 2U);
  EXPECT_EQ(jobs[0].id, "b");
  EXPECT_EQ(jobs[1].id, "a");
  EXPECT_EQ(jobs[1].kind, "Ingest");
  EXPECT_EQ(jobs[1].subject, "dataset");
  EXPECT_EQ(jobs[1].payload, "{\"A\": 1}");
  EXPECT_EQ(jobs[1].state, JobState::Paused);
  EXPECT_DOUBLE_EQ(jobs[1].progress, 0.25);
  EXPECT_EQ(jobs[1].created, 100);
  EXPECT_EQ(jobs[1].changed, 200);
}

TEST(Jobs, TakeProgressAndEveryState)
{
  const auto database = Database::OpenInMemory();
  JobRecord job = MakeJob("a");
  database->Insert(job);
  job.progress = 0.5;
  database->Update(job);
  EXPECT_DOUBLE_EQ(database->ListJobs().at(0).progress, 0.5);
  for (const JobState state : {JobState::Running,
                               JobState::Paused,
                               JobState::Cancelled,
                               JobState::Done,
                               JobState::Failed,
                               JobState::Waiting})
  {
    job.state = state;
    job.error = ToString(state);
    database->Update(job);
    EXPECT_EQ(database->ListJobs().at(0).state, state);
    EXPECT_EQ(database->ListJobs().at(0).error, ToString(state));
  }
}

TEST(Jobs, RefuseASecondOfOneIdAndAnUpdateOfNone)
{
  const auto database = Database::OpenInMemory();
  database->Insert(MakeJob("a"));
  ExpectError(ErrorCode::Conflict, [&] { database->Insert(MakeJob("a")); });
  ExpectError(ErrorCode::NotFound, [&] { database->Update(MakeJob("b")); });
}

TEST(Jobs, AreForgottenOnlyWhenFinishedAndOld)
{
  const auto database = Database::OpenInMemory();
  database->Insert(MakeJob("waiting", JobState::Waiting));
  database->Insert(MakeJob("running", JobState::Running));
  database->Insert(MakeJob("paused", JobState::Paused));
  database->Insert(MakeJob("done", JobState::Done));
  database->Insert(MakeJob("failed", JobState::Failed));
  database->Insert(MakeJob("cancelled", JobState::Cancelled));
  database->PruneJobs(200);
  EXPECT_EQ(database->ListJobs().size(), 6U);
  database->PruneJobs(201);
  const std::vector<JobRecord> jobs = database->ListJobs();
  ASSERT_EQ(jobs.size(), 3U);
  EXPECT_EQ(jobs[0].id, "waiting");
  EXPECT_EQ(jobs[1].id, "running");
  EXPECT_EQ(jobs[2].id, "paused");
}
