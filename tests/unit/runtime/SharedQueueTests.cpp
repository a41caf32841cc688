// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/SharedQueue.h"
#include "sqlite/Database.h"
#include "support/ExpectError.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

namespace OrthancGenomics
{
namespace
{
constexpr std::chrono::milliseconds LONG(20000);

JobQueueOptions MakeOptions()
{
  JobQueueOptions options;
  options.niceness = 0;
  return options;
}

class SharedQueueTest : public ::testing::Test
{
protected:
  std::unique_ptr<Database> database_ = Database::OpenInMemory();
  SharedQueue shared_;
};
} // namespace

TEST_F(SharedQueueTest, DoesWorkThatWasBroughtBeforeOrAfterTheQueue)
{
  std::atomic<int> done{0};
  const auto work = [&done](JobContext&) { done++; };
  JobQueue queue(*database_, MakeOptions());
  shared_.Bring("Before", work);
  shared_.Open(queue);
  shared_.Bring("After", work);
  queue.Start();
  for (const char* const kind : {"Before", "After"})
  {
    const std::string id = shared_.Submit(kind, "", "{}");
    EXPECT_EQ(queue.WaitFor(id, LONG).state, JobState::Done);
  }
  EXPECT_EQ(done, 2);
  shared_.Close();
}

TEST_F(SharedQueueTest, IsBusyWhereNobodyRunsAQueue)
{
  ExpectError(ErrorCode::Busy, [this] { shared_.Submit("Kind", "", "{}"); });
  {
    JobQueue queue(*database_, MakeOptions());
    shared_.Open(queue);
    shared_.RequireRoom();
    shared_.Close();
  }
  ExpectError(ErrorCode::Busy, [this] { shared_.RequireRoom(); });
}

TEST_F(SharedQueueTest, HoldsNothingOfWorkThatWasWithdrawn)
{
  const auto held = std::make_shared<std::atomic<bool>>(false);
  JobQueue queue(*database_, MakeOptions());
  shared_.Open(queue);
  shared_.Bring("Kind",
                [held](JobContext& context)
                {
                  *held = true;
                  while (true)
                  {
                    context.CheckPoint();
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                  }
                });
  queue.Start();
  shared_.Submit("Kind", "", "{}");
  while (!*held)
  {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_GT(held.use_count(), 1);
  std::thread stop([&queue] { queue.Stop(LONG); });
  shared_.Withdraw("Kind");
  EXPECT_EQ(held.use_count(), 1);
  stop.join();
  shared_.Withdraw("Kind"); // nothing is there, and nothing happens
  shared_.Close();
}
} // namespace OrthancGenomics
