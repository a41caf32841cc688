// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "files/FileStore.h"
#include "support/TestFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Files may not grow past some bytes: the disk refuses as a full one does.
class FileSizeLimit
{
public:
  explicit FileSizeLimit(rlim_t bytes)
  {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  FileSizeLimit(FileSizeLimit&&) = delete;
  FileSizeLimit& operator=(FileSizeLimit&&) = delete;

private:
  rlimit before_ = {};
};
} // namespace

TEST(StagedFile, BecomesAFileNamedByItsContent)
{
  const TestFolder root;
  const FileStore store(root.Path());
  StagedFile file = store.Stage(0);
  file.Append("a");
  file.Append("bc");
  EXPECT_EQ(file.Size(), 3U);
  const std::string sha256 = file.Commit();
  EXPECT_EQ(sha256, ComputeSha256("abc"));
  EXPECT_EQ(ReadText(store.PathOf(sha256)), "abc");
  EXPECT_EQ(CountEntries(root.Path() / "staging"), 0U);
}

TEST(StagedFile, LeavesNothingWithoutACommit)
{
  const TestFolder root;
  const FileStore store(root.Path());
  {
    StagedFile file = store.Stage(0);
    file.Append("abc");
    const StagedFile moved = std::move(file);
    EXPECT_EQ(CountEntries(root.Path() / "staging"), 1U);
  }
  EXPECT_EQ(CountEntries(root.Path() / "staging"), 0U);
  EXPECT_TRUE(store.ListAll().empty());
}

TEST(StagedFile, LeavesTheOneCopyOfWhatIsThere)
{
  const TestFolder root;
  const FileStore store(root.Path());
  for (int i = 0; i < 2; i++)
  {
    StagedFile file = store.Stage(0);
    file.Append("abc");
    EXPECT_EQ(file.Commit(), ComputeSha256("abc"));
  }
  EXPECT_EQ(store.ListAll().size(), 1U);
  EXPECT_EQ(CountEntries(root.Path() / "staging"), 0U);
}

TEST(StagedFile, RefusesMoreThanItsMaximum)
{
  const TestFolder root;
  const FileStore store(root.Path());
  StagedFile file = store.Stage(4);
  file.Append("abcd");
  try
  {
    file.Append("e");
    FAIL();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::TooLarge);
  }
  EXPECT_EQ(CountEntries(root.Path() / "staging"), 0U);
  EXPECT_THROW(file.Append("e"), Error);
  EXPECT_THROW(file.Commit(), Error);
}

TEST(StagedFile, SaysThatTheDiskIsFullAndLeavesNothing)
{
  const TestFolder root;
  const FileStore store(root.Path());
  StagedFile file = store.Stage(0);
  file.Append(std::string(1000, 'a'));
  try
  {
    const FileSizeLimit limit(2000);
    file.Append(std::string(4000, 'b'));
    FAIL();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Storage);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("no space left"));
  }
  EXPECT_EQ(CountEntries(root.Path() / "staging"), 0U);
}
} // namespace OrthancGenomics
