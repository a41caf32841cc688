// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "blocks/CallableCodec.h"
#include "blocks/CallableReader.h"
#include "blocks/ColumnBlock.h"
#include "blocks/Keys.h"
#include "core/Error.h"

#include <algorithm>
#include <random>

namespace OrthancGenomics
{
namespace
{
/// Records of any length, many of them one over another, by begin.
std::vector<Site> MakeOverlapping(std::mt19937& random, std::size_t samples)
{
  std::vector<Site> sites;
  std::int64_t begin = 0;
  for (int i = 0; i < 9000; i++)
  {
    begin += static_cast<std::int64_t>(random() % 3 == 0 ? random() % 40 : random() % 4);
    std::int64_t length = 1 + static_cast<std::int64_t>(random() % (random() % 4 == 0 ? 60 : 3));
    if (random() % 1000 == 0)
    {
      length = static_cast<std::int64_t>(random() % (4 * LONG_CALL));
    }
    Site site = MakeBlock(0, begin, begin + length, 1, samples);
    for (CallableClass& level : site.callable)
    {
      level = static_cast<CallableClass>(random() % 3 == 0 ? random() % 5 : 1 + random() % 4);
    }
    sites.push_back(site);
  }
  return sites;
}

/// Of each base the lowest class that a record gives it, -1 where none does.
std::vector<int> ListLowest(const std::vector<Site>& sites, std::size_t sample)
{
  std::vector<int> lowest;
  for (const Site& site : sites)
  {
    lowest.resize(std::max(lowest.size(), static_cast<std::size_t>(site.end)), -1);
    for (auto i = static_cast<std::size_t>(site.begin); i < static_cast<std::size_t>(site.end); i++)
    {
      const int level = site.callable[sample];
      lowest[i] = lowest[i] < 0 ? level : std::min(lowest[i], level);
    }
  }
  return lowest;
}

class CallableTest : public BlocksFixture
{
protected:
  /// The bases on which reading and `expected` differ.
  std::int64_t CountDifferences(const std::vector<int>& expected, std::size_t sample) const
  {
    std::vector<bool> found(expected.size());
    for (const Interval& interval : Read({0, static_cast<std::int64_t>(expected.size())}, sample))
    {
      std::fill(found.begin() + interval.begin, found.begin() + interval.end, true);
    }
    std::int64_t differences = 0;
    for (std::size_t i = 0; i < expected.size(); i++)
    {
      differences += found[i] != (expected[i] > 0) ? 1 : 0;
    }
    return differences;
  }

  Intervals Read(const Interval& asked, std::size_t sample = 0, std::uint32_t contig = 0) const
  {
    const Dataset& dataset = data_.datasets.back();
    const Source source{&dataset, &dataset.samples[sample], sample, dataset.origin, std::nullopt};
    return ReadCallable(scope_, store_, source, contig, {asked});
  }

  std::int64_t Count(const Interval& asked, std::size_t sample = 0) const
  {
    return CountBases(Read(asked, sample));
  }

  void StoreWithTargets(Dataset& dataset,
                        const std::vector<Region>& targets,
                        const std::vector<Site>& sites)
  {
    DatasetWriter writer(store_, dataset);
    writer.AddTargets(targets);
    for (const Site& site : sites)
    {
      writer.Add(site);
    }
    writer.Finish();
    dataset.hasReferenceEvidence = writer.HasReferenceEvidence();
    data_.datasets.push_back(dataset);
  }
};

TEST_F(CallableTest, VariantsAloneAreNoReferenceEvidence)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeSite(0, 100, "A", "C"), MakeSite(1, 100, "A", "C")});
  EXPECT_FALSE(data_.datasets[0].hasReferenceEvidence);
  EXPECT_TRUE(store_.Table(BlockTable::Callable).empty());
  EXPECT_EQ(Count({0, 1000}), 0);
}

TEST_F(CallableTest, ASampleThatShowsTheReferenceAtASiteIsEvidence)
{
  Dataset dataset = MakeDataset(1, 2);
  Store(dataset, {MakeSite(0, 100, "A", "C", 2)});
  EXPECT_TRUE(data_.datasets[0].hasReferenceEvidence);
  EXPECT_EQ(Count({0, 1000}, 1), 1);
}

TEST_F(CallableTest, BlocksAndVariantsBetweenThemJoin)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset,
        {MakeBlock(0, 0, 100, 2),
         MakeSite(0, 100, "ACG", "A"),
         MakeBlock(0, 101, 200, 3),
         MakeBlock(0, 200, 300, 0),
         MakeBlock(0, 300, 400, 1)});
  EXPECT_EQ(Count({0, 400}), 300);
  EXPECT_EQ(Count({50, 200}), 150);
  EXPECT_EQ(Count({210, 290}), 0);
  EXPECT_EQ(Count({199, 301}), 2);
  EXPECT_EQ(Count({1000, 2000}), 0);
}

TEST_F(CallableTest, ManyBlocksSpanRowsAndStayCompact)
{
  Dataset dataset = MakeDataset(1);
  std::mt19937 random(4);
  std::vector<Site> sites;
  std::int64_t place = 0;
  std::int64_t callable = 0;
  for (int i = 0; i < 20000; i++)
  {
    const auto length = static_cast<std::int64_t>(1 + random() % 60);
    const auto level = static_cast<CallableClass>(random() % 5);
    sites.push_back(MakeBlock(0, place, place + length, level));
    callable += level > 0 ? length : 0;
    place += length;
  }
  Store(dataset, sites);
  EXPECT_GT(store_.Table(BlockTable::Callable).size(), 2U);
  EXPECT_LT(store_.Bytes(BlockTable::Callable), 20000U * 2);
  EXPECT_EQ(store_.Replaced(), 0U);
  EXPECT_EQ(Count({0, place}), callable);
  for (std::int64_t begin = 0; begin + 1000 <= place; begin += 50000)
  {
    std::int64_t expected = 0;
    for (const Site& site : sites)
    {
      const std::int64_t from = std::max(site.begin, begin);
      const std::int64_t to = std::min(site.end, begin + 1000);
      expected += site.callable[0] > 0 && to > from ? to - from : 0;
    }
    EXPECT_EQ(Count({begin, begin + 1000}), expected);
  }
}

/// Rows are cut between slots of 32 bases, so that a row may begin in the slot of a place that the
/// row before it reaches.
TEST_F(CallableTest, EachBaseAroundACutOfRowsIsItsOwn)
{
  for (const std::int64_t parity : {0, 1})
  {
    Dataset dataset = MakeDataset(1 + parity);
    std::vector<Site> sites;
    std::int64_t place = 999;
    for (std::int64_t i = 0; i < 8400; i++)
    {
      const std::int64_t length = 25 - i % 2;
      sites.push_back(MakeBlock(0, place, place + length, (i + parity) % 2 == 0 ? 0 : 4));
      place += length;
    }
    StoreWithTargets(dataset, {Region{"1", 0, 300000}}, sites);
    const std::vector<int> lowest = ListLowest(sites, 0);
    for (const auto& row : store_.Table(BlockTable::Callable))
    {
      const std::int64_t cut = row.first % (KEY_POSITIONS / SLOT_BASES) * SLOT_BASES;
      for (std::int64_t base = std::max<std::int64_t>(cut - 64, 999); base < cut + 64; base++)
      {
        ASSERT_EQ(Count({base, base + 1}), lowest[static_cast<std::size_t>(base)] > 0 ? 1 : 0)
            << base;
      }
    }
  }
}

TEST_F(CallableTest, ANoCallOverrulesARecordThatOverlapsIt)
{
  for (const std::size_t samples : {std::size_t{1}, std::size_t{20}})
  {
    Dataset dataset = MakeDataset(static_cast<std::int64_t>(samples), samples);
    std::vector<Site> sites = {MakeBlock(0, 99, 100, 4, samples),
                               MakeBlock(0, 99, 100, 0, samples),
                               MakeBlock(0, 199, 202, 4, samples),
                               MakeBlock(0, 201, 202, 0, samples),
                               MakeBlock(0, 299, 300, 0, samples),
                               MakeBlock(0, 299, 300, 4, samples),
                               MakeBlock(0, 1000, 31000, 4, samples),
                               MakeBlock(0, 1500, 1501, 0, samples),
                               MakeBlock(0, 25000, 25002, 0, samples),
                               MakeBlock(0, 25001, 32000, 2, samples)};
    Store(dataset, sites);
    EXPECT_EQ(Count({0, 1000}), 2) << samples;
    EXPECT_EQ(Count({1000, 40000}), 31000 - 3) << samples;
    for (const std::int64_t base : {99, 201, 299, 1500, 25000, 25001})
    {
      EXPECT_EQ(Count({base, base + 1}), 0) << base;
    }
    for (const std::int64_t base : {199, 200, 1499, 1501, 24999, 25002, 31999})
    {
      EXPECT_EQ(Count({base, base + 1}), 1) << base;
    }
  }
}

TEST_F(CallableTest, TheLowestClassOfOverlappingRecordsIsStored)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset,
        {MakeBlock(0, 0, 100, 4),
         MakeBlock(0, 10, 20, 2),
         MakeBlock(0, 15, 40, 3),
         MakeBlock(0, 30, 150, 4),
         MakeBlock(0, 150, 160, 4)});
  std::string text;
  for (const CallableInterval& interval :
       DecodeIntervals(store_.Table(BlockTable::Callable).begin()->second))
  {
    text += std::to_string(interval.begin) + "-" + std::to_string(interval.end) + ":" +
            std::to_string(interval.level) + " ";
  }
  EXPECT_EQ(text, "0-10:4 10-20:2 20-40:3 40-160:4 ");
}

TEST_F(CallableTest, RandomRecordsOneOverAnotherGiveTheLowestClassOfEachBase)
{
  std::mt19937 random(8);
  for (const std::size_t samples : {std::size_t{2}, std::size_t{20}})
  {
    Dataset dataset = MakeDataset(static_cast<std::int64_t>(samples), samples);
    const std::vector<Site> sites = MakeOverlapping(random, samples);
    Store(dataset, sites);
    EXPECT_EQ(store_.Replaced(), 0U);
    for (const std::size_t sample : {std::size_t{0}, samples - 1})
    {
      EXPECT_EQ(CountDifferences(ListLowest(sites, sample), sample), 0) << samples;
    }
  }
}

/// A record of each of 200 bases that reaches to the end of the contig: what is known ahead of the
/// present place is bounded, and so is what is written.
TEST_F(CallableTest, ManyLongRecordsStaySmallAndNeverClaimTooMuch)
{
  for (const std::size_t samples : {std::size_t{1}, std::size_t{64}})
  {
    Dataset dataset = MakeDataset(static_cast<std::int64_t>(samples), samples);
    std::mt19937 random(5);
    std::vector<Site> sites;
    for (std::int64_t i = 0; i < 200; i++)
    {
      sites.push_back(MakeBlock(0, i, 1000000 - i, 4, samples));
      sites.back().callable[random() % samples] = static_cast<CallableClass>(i % 5 == 0 ? 0 : 1);
    }
    Store(dataset, sites);
    EXPECT_LT(store_.Bytes(BlockTable::CallableSites), 1U << 20);
    const std::vector<int> lowest = ListLowest(sites, 0);
    for (const Interval& interval : Read({0, 1000000}))
    {
      for (auto i = static_cast<std::size_t>(interval.begin);
           i < static_cast<std::size_t>(interval.end);
           i++)
      {
        ASSERT_GT(lowest[i], 0) << i;
      }
    }
  }
}

TEST_F(CallableTest, TargetsAreCallableWhereNoRecordSaysOtherwise)
{
  Dataset dataset = MakeDataset(1);
  StoreWithTargets(dataset,
                   {Region{"1", 100, 200}, Region{"1", 150, 300}, Region{"2", 0, 10}},
                   {MakeBlock(0, 120, 130, 0), MakeSite(0, 140, "A", "C"), MakeBlock(0, 295, 310)});
  EXPECT_TRUE(data_.datasets[0].hasReferenceEvidence);
  EXPECT_EQ(Count({0, 1000}), 200);
  EXPECT_EQ(Count({115, 135}), 10);
  EXPECT_EQ(Read({0, 5}, 0, 1).size(), 1U);
}

TEST_F(CallableTest, ARecordThatSaysNothingOfItLeavesTheTargetsAsTheyAre)
{
  Dataset dataset = MakeDataset(1);
  Site site = MakeSite(0, 140, "A", "C");
  site.callable.clear();
  StoreWithTargets(dataset, {Region{"1", 100, 200}}, {site});
  EXPECT_EQ(Count({0, 1000}), 100);
}

TEST_F(CallableTest, TargetsOnUnknownContigsAreBadInput)
{
  const Dataset dataset = MakeDataset(1);
  DatasetWriter writer(store_, dataset);
  EXPECT_THROW(writer.AddTargets({Region{"GL000192.1", 0, 10}}), Error);
}

TEST_F(CallableTest, TargetsAfterSitesAreForgottenAreRefused)
{
  const Dataset dataset = MakeDataset(1);
  DatasetWriter writer(store_, dataset);
  writer.Add(MakeBlock(0, 5, 10, 0));
  writer.Add(MakeSite(1, 5, "A", "C"));
  EXPECT_THROW(writer.AddTargets({Region{"1", 0, 10}}), Error);
}

TEST_F(CallableTest, ManySamplesShareOneListWithABitEach)
{
  Dataset dataset = MakeDataset(1, 20);
  std::vector<Site> sites;
  for (std::int64_t i = 0; i < 6000; i++)
  {
    Site site = MakeSite(0, i * 100, "A", "C", 20);
    site.callable[static_cast<std::size_t>(i % 20)] = 0;
    sites.push_back(site);
  }
  Site block = MakeBlock(0, 700000, 745000, 4, 20);
  block.callable[3] = 0;
  sites.push_back(block);
  Store(dataset, sites);
  EXPECT_TRUE(store_.Table(BlockTable::Callable).empty());
  EXPECT_GT(store_.Table(BlockTable::CallableSites).size(), 1U);
  EXPECT_EQ(Count({0, 600000}, 19), 5700);
  EXPECT_EQ(Count({1900, 1901}, 19), 0);
  EXPECT_EQ(Count({1900, 1901}, 18), 1);
  EXPECT_EQ(Count({744990, 744999}, 2), 9);
  EXPECT_EQ(Count({700000, 745000}, 2), 45000);
  EXPECT_EQ(Count({700000, 745000}, 3), 0);
}
} // namespace
} // namespace OrthancGenomics
