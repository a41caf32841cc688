// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/vcf/VcfFolder.h"
#include "vcf/ExternalSort.h"

namespace OrthancGenomics
{
namespace
{
class ExternalSorting : public VcfFolder
{
protected:
  /// Puts `count` records in a mixed order and expects them back in order, each with its own bytes.
  void ExpectSorted(std::size_t memory, std::uint32_t count) const
  {
    ExternalSort sort(folder_, memory);
    for (std::uint32_t i = 0; i < count; i++)
    {
      // 7919 is prime: a walk through all numbers below `count`.
      const std::uint32_t n = (i * 7919U) % count;
      sort.Add({n % 3, static_cast<std::int64_t>(n / 3), i}, std::to_string(n));
    }
    sort.Finish();
    EXPECT_EQ(sort.Size(), static_cast<std::int64_t>(count));
    std::vector<SortKey> keys;
    std::uint32_t wrong = 0;
    SortKey key;
    for (std::string bytes; sort.Next(key, bytes); keys.push_back(key))
    {
      wrong += bytes == std::to_string(key.position * 3 + key.contig) ? 0 : 1;
    }
    EXPECT_EQ(wrong, 0U);
    EXPECT_EQ(keys.size(), count);
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  }
};

TEST_F(ExternalSorting, SortsInMemory)
{
  ExpectSorted(ExternalSort::MEMORY, 1000);
}

TEST_F(ExternalSorting, MergesRunsOfTheDisk)
{
  ExpectSorted(8192, 2000);
}

TEST_F(ExternalSorting, MergesMoreRunsThanItKeepsOpen)
{
  ExpectSorted(512, 2003);
}

TEST_F(ExternalSorting, KeepsTheOrderOfLinesAtOnePlace)
{
  ExternalSort sort(folder_, 100);
  for (std::int64_t line = 1; line <= 50; line++)
  {
    sort.Add({0, 7, line}, "record");
  }
  sort.Finish();
  SortKey key;
  std::string bytes;
  std::vector<std::int64_t> lines;
  while (sort.Next(key, bytes))
  {
    lines.push_back(key.line);
  }
  EXPECT_EQ(lines.size(), 50U);
  EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end()));
}

TEST_F(ExternalSorting, HoldsARecordLargerThanItsMemory)
{
  ExternalSort sort(folder_, 16);
  sort.Add({1, 1, 1}, std::string(1000, 'b'));
  sort.Add({0, 1, 2}, std::string(1000, 'a'));
  sort.Finish();
  SortKey key;
  std::string bytes;
  ASSERT_TRUE(sort.Next(key, bytes));
  EXPECT_EQ(bytes, std::string(1000, 'a'));
}

TEST_F(ExternalSorting, SaysWhenItsFolderCannotBeWritten)
{
  ExternalSort sort(folder_ / "missing", 16);
  sort.Add({0, 2, 1}, "a");
  EXPECT_THROW(sort.Add({0, 1, 2}, std::string(100, 'b')), Error);
}
} // namespace
} // namespace OrthancGenomics
