// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "core/Time.h"
#include "files/FileStore.h"
#include "files/UploadStore.h"
#include "support/TestFolder.h"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <thread>

namespace OrthancGenomics
{
namespace
{
std::optional<ErrorCode> FaultOf(const std::function<void()>& function)
{
  try
  {
    function();
  }
  catch (const Error& error)
  {
    return error.Code();
  }
  return std::nullopt;
}

class UploadStoreTest : public ::testing::Test
{
protected:
  std::string Join(const std::string& id, std::uint64_t size)
  {
    StagedFile file = files_.Stage(0);
    uploads_.Join(id, size, file);
    return ReadText(files_.PathOf(file.Commit()));
  }

  TestFolder root_;
  FileStore files_{root_.Path() / "store"};
  UploadStore uploads_{root_.Path() / "uploads", 100};
};
} // namespace

TEST_F(UploadStoreTest, JoinsSlicesOfAnyOrderAcrossARestart)
{
  const std::string id = uploads_.Begin("alice\n", "{\"a\": 1}\n");
  uploads_.PutSlice(id, 1, "def");
  UploadStore restarted(root_.Path() / "uploads", 100);
  restarted.PutSlice(id, 0, "xxxx");
  restarted.PutSlice(id, 0, "abc");
  restarted.PutSlice(id, 2, "g");
  const UploadState state = restarted.Get(id);
  EXPECT_EQ(state.owner, "alice\n");
  EXPECT_EQ(state.metadata, "{\"a\": 1}\n");
  EXPECT_EQ(state.size, 7U);
  ASSERT_EQ(state.slices.size(), 3U);
  EXPECT_EQ(state.slices[1].number, 1U);
  EXPECT_EQ(state.slices[1].size, 3U);
  EXPECT_EQ(Join(id, 7), "abcdefg");
}

TEST_F(UploadStoreTest, StaysAfterJoiningUntilItIsCancelled)
{
  const std::string id = uploads_.Begin("", "");
  uploads_.PutSlice(id, 0, "abc");
  EXPECT_EQ(Join(id, 3), "abc");
  EXPECT_EQ(uploads_.ListAll().size(), 1U);
  uploads_.Cancel(id);
  EXPECT_TRUE(uploads_.ListAll().empty());
  EXPECT_EQ(CountEntries(root_.Path() / "uploads"), 0U);
  EXPECT_EQ(FaultOf([&] { uploads_.Cancel(id); }), ErrorCode::NotFound);
}

TEST_F(UploadStoreTest, RefusesToJoinWithGapsOrAnotherSize)
{
  const std::string id = uploads_.Begin("", "");
  uploads_.PutSlice(id, 1, "abc");
  EXPECT_EQ(FaultOf([&] { Join(id, 3); }), ErrorCode::BadInput);
  uploads_.PutSlice(id, 0, "abc");
  EXPECT_EQ(FaultOf([&] { Join(id, 7); }), ErrorCode::BadInput);
}

TEST_F(UploadStoreTest, RefusesSlicesThatAreNone)
{
  const std::string id = uploads_.Begin("", "");
  EXPECT_EQ(FaultOf([&] { uploads_.PutSlice(id, 0, ""); }), ErrorCode::BadInput);
  EXPECT_EQ(FaultOf([&] { uploads_.PutSlice(id, UploadStore::MAXIMUM_SLICES, "a"); }),
            ErrorCode::BadInput);
  const std::string large(UploadStore::MAXIMUM_SLICE + 1, 'a');
  EXPECT_EQ(FaultOf([&] { uploads_.PutSlice(id, 0, large); }), ErrorCode::TooLarge);
}

TEST_F(UploadStoreTest, RefusesMoreThanItsMaximumInAll)
{
  const std::string id = uploads_.Begin("", "");
  uploads_.PutSlice(id, 0, std::string(60, 'a'));
  EXPECT_EQ(FaultOf([&] { uploads_.PutSlice(id, 1, std::string(41, 'a')); }), ErrorCode::TooLarge);
  uploads_.PutSlice(id, 0, std::string(50, 'a'));
  EXPECT_EQ(FaultOf([&] { uploads_.PutSlice(id, 1, std::string(50, 'a')); }), std::nullopt);
}

TEST_F(UploadStoreTest, ReachesNoOtherFolder)
{
  for (const std::string id :
       {"", "..", "../store", "/etc", "A", "0123456789abcdef0123456789ABCDEF"})
  {
    EXPECT_EQ(FaultOf([&] { uploads_.Get(id); }), ErrorCode::NotFound) << id;
    EXPECT_EQ(FaultOf([&] { uploads_.PutSlice(id, 0, "a"); }), ErrorCode::NotFound) << id;
  }
  const std::string id = uploads_.Begin("", "");
  EXPECT_EQ(FaultOf([&] { uploads_.Get("../uploads/" + id); }), ErrorCode::NotFound);
}

TEST_F(UploadStoreTest, ForgetsOldOnesAndWhatACrashLeft)
{
  const std::string id = uploads_.Begin("", "");
  std::filesystem::create_directories(root_.Path() / "uploads" / std::string(32, 'a'));
  EXPECT_EQ(uploads_.Expire(NowMilliseconds() - 60000), 0U);
  EXPECT_EQ(uploads_.ListAll().size(), 1U);
  EXPECT_EQ(uploads_.Expire(NowMilliseconds() + 60000), 2U);
  EXPECT_EQ(FaultOf([&] { uploads_.Get(id); }), ErrorCode::NotFound);
}

TEST_F(UploadStoreTest, TakesSlicesInParallel)
{
  const std::string id = uploads_.Begin("", "");
  std::vector<std::thread> threads;
  for (std::uint32_t n = 0; n < 8; n++)
  {
    threads.emplace_back([this, id, n]
                         { uploads_.PutSlice(id, n, std::string(1, static_cast<char>('a' + n))); });
  }
  for (std::thread& thread : threads)
  {
    thread.join();
  }
  EXPECT_EQ(Join(id, 8), "abcdefgh");
}
} // namespace OrthancGenomics
