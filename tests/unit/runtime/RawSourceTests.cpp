// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "runtime/RawSource.h"
#include "support/TestFolder.h"
#include "vcf/ExternalSort.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
const KeyRing KEYS(std::string(64, 'a'), "keys");

std::string ReadAll(const FileSource& source)
{
  const FileSource::Opened opened = source.Open();
  if (!opened.read)
  {
    return ReadText(opened.path);
  }
  std::string all;
  for (std::string piece = opened.read(); !piece.empty(); piece = opened.read())
  {
    all += piece;
  }
  EXPECT_EQ(opened.size, all.size());
  return all;
}
} // namespace

TEST(RawSource, IsReadHoweverItLiesByThen)
{
  const TestFolder folder;
  const RawStore sealing(folder.Path(), &KEYS, true);
  StagedFile file = RawStore(folder.Path()).Stage(0);
  file.Append("text");
  const std::string sha256 = file.Commit();
  const FileSource source = MakeSource(sealing, sha256);
  EXPECT_EQ(ReadAll(source), "text");
  const std::atomic<bool> stopping{false};
  sealing.Replace(sha256, *sealing.CopyAsNew(sha256, stopping));
  EXPECT_EQ(ReadAll(source), "text");
  sealing.Remove(sha256);
  EXPECT_THROW(ReadAll(source), Error);
}

TEST(RawSource, IsReadWhileItIsStaged)
{
  const TestFolder folder;
  for (const bool seals : {false, true})
  {
    const RawStore store(folder.Path(), &KEYS, seals);
    StagedFile file = store.Stage(0);
    file.Append("text");
    const FileSource source = MakeSource(store, file);
    EXPECT_EQ(ReadAll(source), "text");
    EXPECT_EQ(ReadAll(source), "text");
  }
}

TEST(SealedScratch, SortsAndShowsNothingOfIt)
{
  const TestFolder folder;
  ExternalSort sort(MakeSealedScratch(folder.Path()), 100000);
  const std::string filling(500, 'x');
  for (std::int64_t i = 20000; i > 0; i--)
  {
    sort.Add({0, i, i}, std::to_string(i) + filling);
  }
  EXPECT_EQ(CountEntries(folder.Path()), 0U) << "the files have no name";
  sort.Finish();
  SortKey key;
  std::string bytes;
  for (std::int64_t i = 1; i <= 20000; i++)
  {
    ASSERT_TRUE(sort.Next(key, bytes));
    ASSERT_EQ(bytes, std::to_string(i) + filling);
  }
  EXPECT_FALSE(sort.Next(key, bytes));
}

TEST(SealedScratch, IsSealed)
{
  const TestFolder folder;
  const std::unique_ptr<IScratchFile> file = MakeSealedScratch(folder.Path())();
  std::string shown;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
  {
    std::error_code gone;
    const std::string target = std::filesystem::read_symlink(entry.path(), gone).string();
    shown = target.find(folder.Path().string()) == 0 ? entry.path().string() : shown;
  }
  ASSERT_NE(shown, "");
  file->Write(std::string(300000, 'x'));
  EXPECT_GT(ReadText(shown).size(), 200000U);
  EXPECT_EQ(ReadText(shown).find("xxxx"), std::string::npos);
  EXPECT_THROW(MakeSealedScratch(folder / "none")(), Error);
}
} // namespace OrthancGenomics
