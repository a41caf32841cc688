// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "files/FileStore.h"
#include "support/TestFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
std::string Put(const FileStore& store, const std::string& text)
{
  StagedFile file = store.Stage(0);
  file.Append(text);
  return file.Commit();
}
} // namespace

TEST(FileStore, FindsAndRemovesByContent)
{
  const TestFolder root;
  const FileStore store(root.Path());
  const std::string sha256 = Put(store, "x");
  EXPECT_TRUE(store.Contains(sha256));
  EXPECT_FALSE(store.Contains(ComputeSha256("y")));
  EXPECT_TRUE(store.Remove(sha256));
  EXPECT_FALSE(store.Remove(sha256));
  EXPECT_FALSE(store.Contains(sha256));
}

TEST(FileStore, ListsInOrderAndOnlyItsOwn)
{
  const TestFolder root;
  const FileStore store(root.Path());
  std::vector<std::string> expected = {Put(store, "1"), Put(store, "2"), Put(store, "3")};
  std::sort(expected.begin(), expected.end());
  std::filesystem::create_directories(root.Path() / "files" / "zz");
  WriteText(root.Path() / "files" / "zz" / "README", "not ours");
  WriteText(root.Path() / "files" / "lost", "not ours");
  EXPECT_EQ(store.ListAll(), expected);
}

TEST(FileStore, RefusesWhatIsNoSha256)
{
  const TestFolder root;
  const FileStore store(root.Path());
  EXPECT_THROW(store.PathOf("../../etc/passwd"), Error);
  EXPECT_THROW(store.Remove(""), Error);
}

TEST(FileStore, SweepsOrphansAfterACrash)
{
  const TestFolder root;
  {
    const FileStore before(root.Path());
    WriteText(root.Path() / "staging" / "left", "half");
  }
  const FileStore store(root.Path());
  EXPECT_EQ(store.SweepStaging(), 1U);
  EXPECT_EQ(store.SweepStaging(), 0U);
}

TEST(FileStore, SaysWhyItCannotBegin)
{
  const TestFolder root;
  WriteText(root.Path() / "file", "in the way");
  try
  {
    const FileStore store(root.Path() / "file");
    FAIL();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Storage);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("creating a folder failed"));
  }
}
} // namespace OrthancGenomics
