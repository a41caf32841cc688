// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobQueueFixture.h"
#include "core/Error.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace OrthancGenomics
{
namespace
{
template <typename Action>
void ExpectConflict(Action action)
{
  try
  {
    action();
    FAIL() << "nothing was thrown";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Conflict);
  }
}
} // namespace

TEST_F(JobQueueTest, RunsAJobAndKeepsItsEnd)
{
  const auto queue = Make();
  queue->Start();
  const std::string id = queue->Submit("Quick", "dataset", "{}");
  const JobRecord job = queue->WaitFor(id, LONG);
  EXPECT_EQ(job.state, JobState::Done);
  EXPECT_DOUBLE_EQ(job.progress, 1);
  EXPECT_EQ(job.subject, "dataset");
  EXPECT_TRUE(Await([&] { return store_.ListJobs().at(0).state == JobState::Done; }));
}

TEST_F(JobQueueTest, SaysWhyAJobFailed)
{
  const auto queue = Make();
  queue->Start();
  const JobRecord failed = queue->WaitFor(queue->Submit("Fail", "", ""), LONG);
  EXPECT_EQ(failed.state, JobState::Failed);
  EXPECT_EQ(failed.error, "why");
  const JobRecord bug = queue->WaitFor(queue->Submit("Bug", "", ""), LONG);
  EXPECT_EQ(bug.error, "an internal error: see the log");
}

TEST_F(JobQueueTest, RefusesMoreThanMayWait)
{
  const auto queue = Make(MakeOptions(1, 2));
  queue->Start();
  const std::string running = queue->Submit("Block", "", "");
  ASSERT_TRUE(IsIn(*queue, running, JobState::Running));
  queue->Submit("Quick", "", "");
  queue->RequireRoom();
  queue->Submit("Quick", "", "");
  EXPECT_THROW(queue->RequireRoom(), Error);
  try
  {
    queue->Submit("Quick", "", "");
    FAIL();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Busy);
  }
  EXPECT_EQ(queue->Count().waiting, 2U);
  EXPECT_EQ(queue->List().size(), 3U);
}

TEST_F(JobQueueTest, DoesNotTakeWhatCannotBeStored)
{
  const auto queue = Make();
  queue->Start();
  store_.full = true;
  EXPECT_THROW(queue->Submit("Quick", "", ""), Error);
  EXPECT_TRUE(queue->List().empty());
}

TEST_F(JobQueueTest, GivesThePlaceOfAPausedJobToAnother)
{
  const auto queue = Make();
  queue->Start();
  const std::string first = queue->Submit("Block", "", "");
  ASSERT_TRUE(IsIn(*queue, first, JobState::Running));
  queue->Pause(first);
  ASSERT_TRUE(IsIn(*queue, first, JobState::Paused));
  EXPECT_EQ(queue->WaitFor(queue->Submit("Quick", "", ""), LONG).state, JobState::Done);
  queue->Resume(first);
  ASSERT_TRUE(IsIn(*queue, first, JobState::Running));
  open_ = true;
  EXPECT_EQ(queue->WaitFor(first, LONG).state, JobState::Done);
  EXPECT_EQ(begun_, 1) << "it went on, it did not begin anew";
}

TEST_F(JobQueueTest, PausesAndResumesAWaitingJob)
{
  const auto queue = Make();
  queue->Start();
  queue->PauseAll();
  const std::string id = queue->Submit("Quick", "", "");
  queue->Pause(id);
  EXPECT_EQ(queue->Find(id)->state, JobState::Paused);
  queue->ResumeAll();
  EXPECT_EQ(queue->WaitFor(queue->Submit("Quick", "", ""), LONG).state, JobState::Done);
  EXPECT_EQ(queue->Find(id)->state, JobState::Paused);
  queue->Resume(id);
  EXPECT_EQ(queue->WaitFor(id, LONG).state, JobState::Done);
}

TEST_F(JobQueueTest, CancelsWhatWaitsRunsOrIsPaused)
{
  const auto queue = Make();
  queue->Start();
  const std::string running = queue->Submit("Block", "", "");
  const std::string waiting = queue->Submit("Block", "", "");
  ASSERT_TRUE(IsIn(*queue, running, JobState::Running));
  queue->Cancel(waiting);
  EXPECT_EQ(queue->Find(waiting)->state, JobState::Cancelled);
  queue->Pause(running);
  ASSERT_TRUE(IsIn(*queue, running, JobState::Paused));
  queue->Cancel(running);
  EXPECT_EQ(queue->WaitFor(running, LONG).state, JobState::Cancelled);
  const std::string third = queue->Submit("Block", "", "");
  ASSERT_TRUE(IsIn(*queue, third, JobState::Running));
  queue->CancelRunning();
  EXPECT_EQ(queue->WaitFor(third, LONG).state, JobState::Cancelled);
}

TEST_F(JobQueueTest, RefusesToChangeWhatHasEndedOrNeverWas)
{
  const auto queue = Make();
  queue->Start();
  const std::string id = queue->Submit("Quick", "", "");
  queue->WaitFor(id, LONG);
  EXPECT_THROW(queue->Cancel(id), Error);
  EXPECT_THROW(queue->Pause(id), Error);
  EXPECT_THROW(queue->Resume(id), Error);
  EXPECT_THROW(queue->Cancel("x"), Error);
  EXPECT_THROW(queue->WaitFor("x", LONG), Error);
  EXPECT_FALSE(queue->Find("x"));
}

TEST_F(JobQueueTest, PausesAsAWhole)
{
  const auto queue = Make(MakeOptions(2));
  queue->Start();
  queue->PauseAll();
  EXPECT_TRUE(queue->IsPaused());
  const std::string id = queue->Submit("Quick", "", "");
  EXPECT_EQ(queue->WaitFor(id, milliseconds(50)).state, JobState::Waiting);
  queue->ResumeAll();
  EXPECT_EQ(queue->WaitFor(id, LONG).state, JobState::Done);
}

TEST_F(JobQueueTest, DoesNotCancelAKindThatMustComeToItsEnd)
{
  const auto queue = Make();
  std::atomic<bool> begun{false};
  queue->RegisterKind(
      "Whole",
      [&](JobContext& context)
      {
        begun = true;
        while (!open_)
        {
          context.CheckPoint();
        }
      },
      Cancelling::Refused);
  const std::string id = queue->Submit("Whole", "", "");
  ExpectConflict([&] { queue->Cancel(id); });
  EXPECT_EQ(queue->Find(id)->state, JobState::Waiting);
  queue->Start();
  ASSERT_TRUE(Await([&] { return begun.load(); }));
  ExpectConflict([&] { queue->Cancel(id); });
  queue->CancelRunning();
  open_ = true;
  EXPECT_EQ(queue->WaitFor(id, LONG).state, JobState::Done);
}

TEST_F(JobQueueTest, LeavesUnknownKindsWaiting)
{
  const auto queue = Make();
  queue->Start();
  const std::string unknown = queue->Submit("Later", "", "");
  EXPECT_EQ(queue->WaitFor(queue->Submit("Quick", "", ""), LONG).state, JobState::Done);
  EXPECT_EQ(queue->Find(unknown)->state, JobState::Waiting);
}

TEST_F(JobQueueTest, WritesProgressSeldom)
{
  const auto queue = Make();
  queue->RegisterKind("Steps",
                      [](JobContext& context)
                      {
                        for (int i = 0; i < 1000; i++)
                        {
                          context.SetProgress(i / 1000.0);
                        }
                      });
  queue->Start();
  queue->WaitFor(queue->Submit("Steps", "", ""), LONG);
  EXPECT_LT(store_.CountUpdates(), 20);
}

TEST_F(JobQueueTest, StoresAPayloadAtOnce)
{
  const auto queue = Make();
  std::atomic<bool> stored{false};
  queue->RegisterKind("Onward",
                      [&](JobContext& context)
                      {
                        context.SetPayload("second");
                        stored = store_.ListJobs().front().payload == "second" &&
                                 context.Payload() == "second";
                      });
  queue->Start();
  const std::string id = queue->Submit("Onward", "", "first");
  EXPECT_EQ(queue->WaitFor(id, LONG).payload, "second");
  EXPECT_TRUE(stored);
}

TEST_F(JobQueueTest, TellsItsListenerAndForgetsTheOldest)
{
  std::atomic<int> told{0};
  JobQueueOptions options = MakeOptions();
  options.keepFinished = 2;
  const auto queue = Make(options);
  queue->SetListener([&told](const JobRecord&) { told++; });
  queue->Start();
  for (int i = 0; i < 5; i++)
  {
    queue->WaitFor(queue->Submit("Quick", "", ""), LONG);
  }
  EXPECT_TRUE(Await([&] { return queue->List().size() == 2; }));
  EXPECT_TRUE(Await([&] { return told == 15; })) << "submitted, running and done, five times";
}

TEST_F(JobQueueTest, GoesOnWhenItsListenerThrows)
{
  const auto queue = Make(MakeOptions());
  queue->SetListener(
      [](const JobRecord& job)
      {
        if (job.state != JobState::Waiting)
        {
          throw Error(ErrorCode::Storage, "no space left");
        }
      });
  queue->Start();
  EXPECT_EQ(queue->WaitFor(queue->Submit("Quick", "", ""), LONG).state, JobState::Done);
  EXPECT_EQ(queue->WaitFor(queue->Submit("Quick", "", ""), LONG).state, JobState::Done);
}
} // namespace OrthancGenomics
