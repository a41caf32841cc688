// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockComparer.h"
#include "blocks/ColumnBlock.h"
#include "support/MemoryBlockStore.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
std::string MakeRow(int level, const std::string& column = std::string(1000, 'A') + "CGT")
{
  ColumnBlockWriter writer(level);
  writer.Add(3, column);
  return writer.Finish({1, 1, 5, 9});
}

class Comparing : public testing::Test
{
protected:
  std::string FindWrong(const std::string& made)
  {
    BlockComparer comparer([this] { return std::make_unique<MemoryBlockStore>(stored_); });
    comparer.Put(BlockTable::Chunks, {{7, made}});
    return comparer.Differences().empty() ? "" : comparer.Differences().at(0).what;
  }

  MemoryBlockStore stored_;
};
} // namespace

TEST_F(Comparing, TakesWhatIsPackedOtherwiseForTheSame)
{
  std::string varied;
  for (int i = 0; i < 20000; i++)
  {
    varied += std::to_string(i * 7919 % 1000);
  }
  ASSERT_NE(MakeRow(1, varied), MakeRow(19, varied));
  stored_.Put(BlockTable::Chunks, {{7, MakeRow(1, varied)}});
  EXPECT_EQ(FindWrong(MakeRow(19, varied)), "");
}

TEST_F(Comparing, FindsEveryByteThatIsFlipped)
{
  const std::string row = MakeRow(3);
  for (std::size_t i = 0; i < row.size(); i++)
  {
    std::string flipped = row;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
    stored_.Put(BlockTable::Chunks, {{7, flipped}});
    EXPECT_EQ(FindWrong(row), "the row is damaged") << i;
  }
}

TEST_F(Comparing, FindsWhatIsMissingDifferentOrTooMuch)
{
  EXPECT_EQ(FindWrong(MakeRow(3)), "the row is missing");
  stored_.Put(BlockTable::Chunks, {{7, MakeRow(3, "other")}});
  EXPECT_EQ(FindWrong(MakeRow(3)), "the row holds something else");
  BlockComparer comparer([this] { return std::make_unique<MemoryBlockStore>(stored_); });
  comparer.Put(BlockTable::Chunks, {{7, MakeRow(3, "other")}});
  comparer.Expect(BlockTable::Chunks, 7);
  EXPECT_EQ(comparer.CountDifferences(), 0U);
  comparer.Expect(BlockTable::Chunks, 8);
  comparer.Expect(BlockTable::Names, 7);
  EXPECT_EQ(comparer.CountDifferences(), 2U);
}

TEST_F(Comparing, ForgetsWhatIsBegunAgain)
{
  BlockComparer comparer([this] { return std::make_unique<MemoryBlockStore>(stored_); });
  comparer.Put(BlockTable::Chunks, {{7, MakeRow(3)}});
  EXPECT_EQ(comparer.CountDifferences(), 1U);
  comparer.Delete(BlockTable::Chunks, 0, 9);
  EXPECT_EQ(comparer.CountDifferences(), 0U);
  EXPECT_EQ(comparer.CountRows(), 0U);
}
} // namespace OrthancGenomics
