// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Intervals.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

namespace OrthancGenomics
{
namespace
{
std::string Write(const Intervals& intervals)
{
  std::string text;
  for (const Interval& interval : intervals)
  {
    text += std::to_string(interval.begin) + "-" + std::to_string(interval.end) + " ";
  }
  return text;
}

std::set<std::int64_t> BasesOf(const Intervals& intervals)
{
  std::set<std::int64_t> bases;
  for (const Interval& interval : intervals)
  {
    for (std::int64_t base = interval.begin; base < interval.end; base++)
    {
      bases.insert(base);
    }
  }
  return bases;
}

TEST(Intervals, MergeSortsJoinsAndDropsEmptyOnes)
{
  EXPECT_EQ(Write(MergeIntervals({{5, 9}, {1, 3}, {3, 4}, {7, 12}, {20, 20}})), "1-4 5-12 ");
  EXPECT_EQ(Write(MergeIntervals({{1, 3}, {5, 9}, {20, 21}}, 2)), "1-9 20-21 ");
  EXPECT_EQ(Write(MergeIntervals({{1, 30}, {5, 9}})), "1-30 ");
}

TEST(Intervals, MeetsCountsAnEmptyOneAsOneBase)
{
  const Intervals intervals = {{10, 20}, {30, 31}};
  EXPECT_FALSE(Meets(intervals, 5, 10));
  EXPECT_TRUE(Meets(intervals, 5, 11));
  EXPECT_TRUE(Meets(intervals, 30, 30));
  EXPECT_FALSE(Meets(intervals, 20, 30));
  EXPECT_FALSE(Meets({}, 20, 30));
}

TEST(Intervals, SetOperationsAgreeWithSetsOfBases)
{
  std::mt19937 random(7);
  const auto make = [&random]()
  {
    Intervals intervals;
    for (int i = 0; i < 8; i++)
    {
      const auto begin = static_cast<std::int64_t>(random() % 100);
      intervals.push_back({begin, begin + static_cast<std::int64_t>(random() % 15)});
    }
    return MergeIntervals(intervals);
  };
  for (int round = 0; round < 200; round++)
  {
    const Intervals a = make();
    const Intervals b = make();
    std::set<std::int64_t> both;
    std::set<std::int64_t> rest;
    const std::set<std::int64_t> inB = BasesOf(b);
    for (const std::int64_t base : BasesOf(a))
    {
      (inB.count(base) != 0 ? both : rest).insert(base);
    }
    ASSERT_EQ(BasesOf(Intersect(a, b)), both);
    ASSERT_EQ(BasesOf(Subtract(a, b)), rest);
    ASSERT_EQ(CountBases(Subtract(a, b)), static_cast<std::int64_t>(rest.size()));
  }
}
} // namespace
} // namespace OrthancGenomics
