// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeHost.h"
#include "FakeJobStore.h"
#include "orthanc/JobQueue.h"
#include "orthanc/OrthancJobMirror.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace OrthancGenomics
{
namespace
{
using Outcome = IOrthancJob::Outcome;
using StopReason = IOrthancJob::StopReason;

class OrthancJobMirrorTest : public ::testing::Test
{
protected:
  /// What Orthanc says of a job that does not run.
  void SetState(const std::string& job, const std::string& state)
  {
    host_.SetAnswer("GET /jobs/" + job, {200, "{\"State\":\"" + state + "\"}"});
  }

  /// The mirror's own thread looks twice a second.
  template <typename Condition>
  static bool WaitUntil(Condition condition)
  {
    for (int i = 0; i < 100 && !condition(); i++)
    {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return condition();
  }

  FakeHost host_;
  HostGuard guard_{host_};
  FakeJobStore store_;
  JobQueue queue_{store_}; // never started: what is submitted waits
};
} // namespace

TEST_F(OrthancJobMirrorTest, IsOneJobWhileThereIsWork)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  mirror.Refresh();
  EXPECT_TRUE(host_.jobs.empty()) << "nothing to show";
  const std::string id = queue_.Submit("K", "", "");
  queue_.Submit("K", "", "");
  mirror.Refresh();
  mirror.Refresh();
  ASSERT_EQ(host_.jobs.size(), 1U);
  EXPECT_EQ(host_.types[0], "GenomicsQueue");
  EXPECT_EQ(host_.jobs[0]->Step(), Outcome::Continue);
  EXPECT_EQ(host_.jobs[0]->Content(), "{\"Paused\":0,\"Running\":0,\"Waiting\":2}");
  EXPECT_DOUBLE_EQ(host_.jobs[0]->Progress(), 0);
  queue_.Cancel(id);
  host_.jobs[0]->Step();
  EXPECT_DOUBLE_EQ(host_.jobs[0]->Progress(), 0.5);
}

TEST_F(OrthancJobMirrorTest, EndsWithTheWorkAndComesAgain)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  const std::string id = queue_.Submit("K", "", "");
  mirror.Refresh();
  queue_.Cancel(id);
  EXPECT_EQ(host_.jobs.at(0)->Step(), Outcome::Success);
  host_.jobs[0]->Stop(StopReason::Success);
  queue_.Submit("K", "", "");
  mirror.Refresh();
  EXPECT_EQ(host_.jobs.size(), 2U);
}

TEST_F(OrthancJobMirrorTest, TakesNoSlotWhereThereIsOneOnly)
{
  OrthancJobMirror mirror(host_, queue_, 1);
  queue_.Submit("K", "", "");
  mirror.Refresh();
  EXPECT_TRUE(host_.jobs.empty());
}

TEST_F(OrthancJobMirrorTest, PausesAndResumesTheQueue)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  queue_.Submit("K", "", "");
  mirror.Refresh();
  host_.jobs.at(0)->Stop(StopReason::Paused);
  EXPECT_TRUE(queue_.IsPaused());
  SetState("job1", "Paused");
  mirror.Refresh();
  EXPECT_EQ(host_.jobs.size(), 1U);
  EXPECT_TRUE(queue_.IsPaused());
  host_.jobs[0]->Step();
  EXPECT_FALSE(queue_.IsPaused());
}

TEST_F(OrthancJobMirrorTest, LetsTheQueueGoOnIfItIsCancelledWhilePaused)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  queue_.Submit("K", "", "");
  mirror.Refresh();
  host_.jobs.at(0)->Stop(StopReason::Paused);
  SetState("job1", "Failure");
  mirror.Refresh();
  EXPECT_FALSE(queue_.IsPaused());
  EXPECT_EQ(host_.jobs.size(), 2U);
}

TEST_F(OrthancJobMirrorTest, LooksForThatByItself)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  queue_.Submit("K", "", "");
  mirror.Refresh();
  SetState("job1", "Failure");
  host_.jobs.at(0)->Stop(StopReason::Paused);
  EXPECT_TRUE(WaitUntil([this] { return !queue_.IsPaused(); }));
}

TEST_F(OrthancJobMirrorTest, FollowsAMirrorThatWaitsForASlot)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  queue_.Submit("K", "", "");
  mirror.Refresh();
  SetState("job1", "Paused");
  mirror.Refresh();
  EXPECT_TRUE(queue_.IsPaused()) << "though the job was never told";
  SetState("job1", "Pending");
  mirror.Refresh();
  EXPECT_FALSE(queue_.IsPaused()) << "resumed, and waits for a slot again";
  EXPECT_EQ(host_.jobs.size(), 1U);
}

TEST_F(OrthancJobMirrorTest, ComesAgainAfterOneThatWasCancelledBeforeItHadASlot)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  queue_.Submit("K", "", "");
  mirror.Refresh();
  SetState("job1", "Failure");
  queue_.Submit("K", "", "");
  mirror.Refresh();
  EXPECT_EQ(host_.jobs.size(), 2U);
}

TEST_F(OrthancJobMirrorTest, CancelsWhatRunsIfItIsCancelledBeforeItHadASlot)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  queue_.RegisterKind("K",
                      [](JobContext& context)
                      {
                        for (;;)
                        {
                          context.CheckPoint();
                          std::this_thread::sleep_for(std::chrono::milliseconds(1));
                        }
                      });
  const std::string id = queue_.Submit("K", "", "");
  queue_.Start();
  const auto isIn = [&](JobState state) { return queue_.Find(id)->state == state; };
  ASSERT_TRUE(WaitUntil([&] { return isIn(JobState::Running); }));
  mirror.Refresh();
  SetState("job1", "Failure");
  EXPECT_TRUE(WaitUntil([&] { return isIn(JobState::Cancelled); }));
  queue_.Join();
}

TEST_F(OrthancJobMirrorTest, IsNotDisturbedByOneThatWasThereBefore)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  queue_.Submit("K", "", "");
  mirror.Refresh();
  SetState("job1", "Failure");
  mirror.Refresh();
  ASSERT_EQ(host_.jobs.size(), 2U);
  host_.jobs[1]->Step();
  host_.jobs[1]->Stop(StopReason::Paused);
  SetState("job2", "Paused");
  EXPECT_EQ(host_.jobs[0]->Step(), Outcome::Success) << "submitted again by hand";
  host_.jobs[0].reset(); // forgotten by Orthanc
  mirror.Refresh();
  EXPECT_TRUE(queue_.IsPaused());
  EXPECT_EQ(host_.jobs.size(), 2U);
}

TEST_F(OrthancJobMirrorTest, SurvivesARefusalAndTriesAgain)
{
  OrthancJobMirror mirror(host_, queue_, 2);
  queue_.Submit("K", "", "");
  host_.refuseJobs = true;
  mirror.Refresh();
  EXPECT_EQ(host_.logs.size(), 1U);
  host_.refuseJobs = false;
  mirror.Refresh();
  EXPECT_EQ(host_.jobs.size(), 1U);
}

TEST_F(OrthancJobMirrorTest, LeavesAJobThatOrthancKeepsWithoutAQueue)
{
  queue_.Submit("K", "", "");
  {
    OrthancJobMirror mirror(host_, queue_, 2);
    mirror.Refresh();
  }
  EXPECT_EQ(host_.jobs.at(0)->Step(), Outcome::Success);
  host_.jobs[0]->Stop(StopReason::Cancelled);
}
} // namespace OrthancGenomics
