// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobQueueFixture.h"
#include "core/Error.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <string>
#include <thread>

namespace OrthancGenomics
{
namespace
{
using JobQueueLifeTest = JobQueueTest;

JobRecord MakeRecord(const std::string& id, const std::string& kind, JobState state)
{
  JobRecord job;
  job.id = id;
  job.kind = kind;
  job.state = state;
  return job;
}
} // namespace

TEST_F(JobQueueLifeTest, GoesOnAfterARestart)
{
  std::string running;
  std::string paused;
  std::string parked;
  {
    const auto queue = Make();
    queue->Start();
    parked = queue->Submit("Block", "", "");
    ASSERT_TRUE(IsIn(*queue, parked, JobState::Running));
    queue->Pause(parked);
    ASSERT_TRUE(IsIn(*queue, parked, JobState::Paused));
    running = queue->Submit("Block", "", "");
    ASSERT_TRUE(IsIn(*queue, running, JobState::Running));
    paused = queue->Submit("Quick", "", "");
    queue->Pause(paused);
    EXPECT_TRUE(queue->Stop(LONG));
    EXPECT_THROW(queue->Submit("Quick", "", ""), Error);
    EXPECT_EQ(store_.ListJobs().at(0).state, JobState::Paused);
    EXPECT_EQ(store_.ListJobs().at(1).state, JobState::Waiting);
  }
  open_ = true;
  const auto queue = Make();
  queue->Start();
  EXPECT_GT(store_.pruned, 0);
  EXPECT_EQ(queue->WaitFor(running, LONG).state, JobState::Done);
  EXPECT_EQ(queue->Find(paused)->state, JobState::Paused);
  queue->Resume(parked);
  EXPECT_EQ(queue->WaitFor(parked, LONG).state, JobState::Done);
}

TEST_F(JobQueueLifeTest, TakesUpWhatAKilledProcessWasRunning)
{
  store_.Insert(MakeRecord("killed", "Quick", JobState::Running));
  const auto queue = Make();
  queue->Start();
  EXPECT_EQ(queue->WaitFor("killed", LONG).state, JobState::Done);
}

TEST_F(JobQueueLifeTest, KnowsStoredJobsBeforeItStartsAndRunsEachOnce)
{
  std::map<std::string, int> runs;
  store_.Insert(MakeRecord("stored", "Count", JobState::Waiting));
  const auto queue = Make();
  queue->RegisterKind("Count", [&runs](JobContext& context) { runs[context.Id()]++; });
  EXPECT_EQ(queue->List().size(), 1U);
  const std::string early = queue->Submit("Count", "", "");
  queue->Start();
  EXPECT_EQ(queue->List().size(), 2U);
  queue->WaitFor("stored", LONG);
  queue->WaitFor(early, LONG);
  queue->WaitFor(queue->Submit("Quick", "", ""), LONG);
  queue->Join();
  EXPECT_EQ(runs, (std::map<std::string, int>{{"stored", 1}, {early, 1}}));
}

TEST_F(JobQueueLifeTest, WorksThoughTheStoreCannotBeWritten)
{
  store_.Insert(MakeRecord("killed", "Quick", JobState::Running));
  store_.full = true;
  const auto queue = Make();
  queue->Start();
  EXPECT_EQ(queue->WaitFor("killed", LONG).state, JobState::Done);
}

TEST_F(JobQueueLifeTest, TellsNobodyOnceJoined)
{
  std::atomic<bool> release{false};
  std::atomic<int> told{0};
  const auto queue = Make();
  queue->RegisterKind("Stubborn",
                      [&release](JobContext&)
                      {
                        while (!release)
                        {
                          std::this_thread::sleep_for(milliseconds(1));
                        }
                      });
  queue->SetListener([&told](const JobRecord&) { told++; });
  queue->Start();
  const std::string id = queue->Submit("Stubborn", "", "");
  ASSERT_TRUE(IsIn(*queue, id, JobState::Running));
  EXPECT_FALSE(queue->Stop(milliseconds(0)));
  std::thread later([&release] { release = true; });
  queue->Join();
  EXPECT_EQ(told, 3) << "submitted, running, done";
  later.join();
}

TEST_F(JobQueueLifeTest, SaysThatAJobDoesNotYield)
{
  const auto queue = Make();
  std::atomic<bool> release{false};
  queue->RegisterKind("Stubborn",
                      [&release](JobContext&)
                      {
                        while (!release)
                        {
                          std::this_thread::sleep_for(milliseconds(1));
                        }
                      });
  queue->Start();
  const std::string id = queue->Submit("Stubborn", "", "");
  ASSERT_TRUE(IsIn(*queue, id, JobState::Running));
  EXPECT_FALSE(queue->Stop(milliseconds(20)));
  release = true;
  EXPECT_TRUE(queue->Stop(LONG));
}
} // namespace OrthancGenomics
