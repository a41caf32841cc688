// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeArchive.h"
#include "StudyFollower.h"

#include <gtest/gtest.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
constexpr std::chrono::milliseconds SHORT{1};
constexpr std::chrono::milliseconds LONG{60000};

class StudyFollowerTest : public testing::Test
{
protected:
  std::unique_ptr<StudyFollower> Make(StudyFollower::Waits waits)
  {
    return std::make_unique<StudyFollower>(*index_, OrthancStudies(RestClient(archive_)), waits);
  }

  void WaitFor(const StudyFollower& follower, std::int64_t studies)
  {
    for (int i = 0; i < 5000; i++)
    {
      if (follower.GetState().caughtUp && index_->TakeSnapshot().CountStudies() == studies)
      {
        return;
      }
      std::this_thread::sleep_for(SHORT);
    }
    FAIL() << "it never caught up";
  }

  FakeArchive archive_;
  std::unique_ptr<Database> index_ = Database::OpenInMemory();
};
} // namespace

TEST_F(StudyFollowerTest, CatchesUpOnItsOwnThread)
{
  archive_.Store("a", {"P1"});
  const auto follower = Make({SHORT, LONG, SHORT, SHORT});
  EXPECT_FALSE(follower->GetState().caughtUp);
  follower->Start();
  WaitFor(*follower, 1);
}

TEST_F(StudyFollowerTest, WakesForWhatItHears)
{
  const auto follower = Make({SHORT, LONG, SHORT, SHORT});
  follower->Start();
  WaitFor(*follower, 0);
  archive_.Store("a", {"P1"});
  follower->OnChange({ChangeKind::NewStudy, ResourceLevel::Study, "a"});
  WaitFor(*follower, 1);
  archive_.Delete("a");
  follower->OnChange({ChangeKind::Deleted, ResourceLevel::Study, "a"});
  WaitFor(*follower, 0);
}

TEST_F(StudyFollowerTest, LooksFromTimeToTimeWithoutHearing)
{
  const auto follower = Make({SHORT, SHORT, SHORT, SHORT});
  follower->Start();
  WaitFor(*follower, 0);
  archive_.Store("a", {"P1"});
  WaitFor(*follower, 1);
}

TEST_F(StudyFollowerTest, CountsWhatItHasNotFollowed)
{
  const auto follower = Make({LONG, LONG, LONG, LONG});
  follower->OnChange({ChangeKind::NewStudy, ResourceLevel::Study, "a"});
  follower->OnChange({ChangeKind::NewInstance, ResourceLevel::Instance, "i"});
  follower->OnChange({ChangeKind::Deleted, ResourceLevel::Series, "s"});
  EXPECT_EQ(follower->GetState().lag, 2);
  EXPECT_FALSE(follower->GetState().caughtUp);
}

TEST_F(StudyFollowerTest, TriesAgainAfterAFailure)
{
  archive_.SetFailing([](const std::string&) { return true; });
  archive_.Store("a", {"P1"});
  const auto follower = Make({SHORT, LONG, SHORT, SHORT});
  follower->Start();
  while (archive_.TakePaths().empty())
  {
    std::this_thread::sleep_for(SHORT);
  }
  EXPECT_FALSE(follower->GetState().caughtUp);
  archive_.SetFailing(nullptr);
  WaitFor(*follower, 1);
}

TEST_F(StudyFollowerTest, StopsWithoutHavingStarted)
{
  const auto follower = Make({LONG, LONG, LONG, LONG});
  follower->Stop();
  follower->Start();
  follower->Stop();
  EXPECT_TRUE(archive_.TakePaths().empty());
}

TEST_F(StudyFollowerTest, StopsAtOnceWhileItWaits)
{
  const auto follower = Make({LONG, LONG, LONG, LONG});
  follower->Start();
  WaitFor(*follower, 0);
  follower->OnChange({ChangeKind::NewStudy, ResourceLevel::Study, "a"});
  const auto begin = std::chrono::steady_clock::now();
  follower->Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}
