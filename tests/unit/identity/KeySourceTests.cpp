// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenMaker.h"
#include "core/Error.h"
#include "identity/KeySource.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{
/// An issuer whose keys, failures and clock the test decides.
class KeySourceTest : public testing::Test
{
protected:
  std::string Load()
  {
    loads_++;
    if (fails_)
    {
      throw Error(ErrorCode::Upstream, "nobody answers");
    }
    return text_;
  }

  static std::string MakeSet(const char* id) { return MakeKeySet({TokenKey::MakeEc(id).ToJson()}); }

  std::string text_ = MakeSet("a");
  bool fails_ = false;
  int loads_ = 0;
  std::int64_t now_ = 5000;
  std::vector<std::string> told_;
  KeySource source_{[this] { return Load(); },
                    {100, 10, 1000},
                    [this](const std::string& text) { told_.push_back(text); },
                    [this] { return now_; }};
};
} // namespace

TEST_F(KeySourceTest, LoadsOnceAndAnewWhenKeysAreOld)
{
  const auto first = source_.Get();
  ASSERT_NE(first, nullptr);
  now_ += 99;
  EXPECT_EQ(source_.Get(), first);
  EXPECT_EQ(loads_, 1);
  now_ += 1;
  EXPECT_EQ(source_.Get(), first) << "the same text is the same set";
  EXPECT_EQ(loads_, 2);
  text_ = MakeSet("b");
  now_ += 100;
  EXPECT_NE(source_.Get(), first);
  EXPECT_EQ(loads_, 3);
}

TEST_F(KeySourceTest, LoadsForAnUnknownKeyButNotAtWill)
{
  const auto first = source_.Get();
  now_ += 9;
  for (int i = 0; i < 100; i++)
  {
    EXPECT_EQ(source_.GetInsteadOf(first), first);
  }
  EXPECT_EQ(loads_, 1);
  text_ = MakeSet("b");
  now_ += 1;
  EXPECT_NE(source_.GetInsteadOf(first), first);
  EXPECT_EQ(loads_, 2);
  EXPECT_NE(source_.GetInsteadOf(first), first) << "others are there already";
  EXPECT_EQ(loads_, 2);
}

TEST_F(KeySourceTest, KeepsTheLastKeysForAWhile)
{
  const auto first = source_.Get();
  fails_ = true;
  now_ += 999;
  EXPECT_EQ(source_.Get(), first);
  now_ += 1;
  EXPECT_EQ(source_.Get(), nullptr);
  fails_ = false;
  now_ += 10;
  EXPECT_EQ(source_.Get(), first);
  EXPECT_THAT(told_, ElementsAre(HasSubstr("nobody answers"), HasSubstr("again")));
}

TEST_F(KeySourceTest, TakesNoSetThatCannotBeRead)
{
  const auto first = source_.Get();
  text_ = "{\"keys\": []}";
  now_ += 100;
  EXPECT_EQ(source_.Get(), first);
  now_ += 10;
  EXPECT_EQ(source_.Get(), first);
  EXPECT_THAT(told_, ElementsAre(HasSubstr("no key"))) << "told once";
}

TEST_F(KeySourceTest, HasNoneWhereNoneCouldBeLoaded)
{
  fails_ = true;
  EXPECT_EQ(source_.Get(), nullptr);
  now_ += 9;
  EXPECT_EQ(source_.Get(), nullptr);
  EXPECT_EQ(loads_, 1);
}

TEST(KeySource, IsLoadedByOneThreadWhileOthersWait)
{
  std::string text = MakeKeySet({TokenKey::MakeEc("a").ToJson()});
  std::atomic<int> loads{0};
  std::atomic<int> found{0};
  KeySource source(
      [&]
      {
        loads++;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return text;
      },
      {60000, 60000, 60000},
      [](const std::string&) {});
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; i++)
  {
    threads.emplace_back([&] { found += source.Get() != nullptr ? 1 : 0; });
  }
  for (std::thread& thread : threads)
  {
    thread.join();
  }
  EXPECT_EQ(loads, 1);
  EXPECT_EQ(found, 8);
}
} // namespace OrthancGenomics
