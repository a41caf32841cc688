// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "RandomSites.h"

#include <gmock/gmock.h>

#include <limits>

namespace OrthancGenomics
{
namespace
{
class VariantPagerTest : public BlocksFixture
{
protected:
  /// All pages of a question one after the other; each must state the same total.
  std::vector<std::string> ListByPages(VariantQuery query, std::int64_t size)
  {
    std::vector<std::string> all;
    query.limit = size;
    std::int64_t total = 0;
    do
    {
      const VariantAnswer answer = Ask(query);
      EXPECT_TRUE(query.since == 0 || answer.total == total);
      total = answer.total;
      const std::vector<std::string> page = List(answer);
      all.insert(all.end(), page.begin(), page.end());
      query.since += size;
    } while (query.since < total);
    EXPECT_EQ(static_cast<std::int64_t>(all.size()), total);
    return all;
  }
};

TEST_F(VariantPagerTest, PagesOfAWholeSampleMakeUpTheWhole)
{
  Dataset dataset = MakeDataset(1);
  std::vector<Site> sites = RandomSites(5).Make(0, 8000, 1, 300);
  const std::vector<Site> more = RandomSites(6).Make(2, 100, 1, 0);
  sites.insert(sites.end(), more.begin(), more.end());
  Store(dataset, sites);
  VariantQuery query;
  query.limit = 1000000;
  const std::vector<std::string> whole = List(Ask(query));
  EXPECT_EQ(ListByPages(VariantQuery(), 1999), whole);
}

TEST_F(VariantPagerTest, WhatMeetsConditionsIsTheSameEverywhereAndContigByContig)
{
  Dataset dataset = MakeDataset(1);
  std::vector<Site> sites = RandomSites(7).Make(0, 8000, 1, 300);
  const std::vector<Site> more = RandomSites(8).Make(2, 100, 1, 0);
  sites.insert(sites.end(), more.begin(), more.end());
  Store(dataset, sites);
  const std::size_t all = sites.size();
  std::vector<VariantQuery> queries(6);
  queries[0].minDepth = 30;
  queries[1].minVaf = 0.4;
  queries[2].maxVaf = 0.4;
  queries[3].minQuality = 50;
  queries[4].filter = "PASS";
  queries[5].filter = "PASS";
  queries[5].minDepth = 30;
  for (VariantQuery query : queries)
  {
    query.limit = 1000000;
    const std::vector<std::string> found = List(Ask(query));
    EXPECT_GT(found.size(), 100U);
    EXPECT_LT(found.size(), all);
    std::vector<std::string> byContig;
    for (const char* const contig : {"1", "2", "X"})
    {
      query.region = Region{contig, 0, 200000000};
      const std::vector<std::string> part = List(Ask(query));
      byContig.insert(byContig.end(), part.begin(), part.end());
    }
    EXPECT_EQ(found, byContig);
    query.region.reset();
    EXPECT_EQ(ListByPages(query, 777), found);
  }
}

TEST_F(VariantPagerTest, ABoundTakesInTheNumberThatFilesWriteLikeIt)
{
  Dataset dataset = MakeDataset(1);
  Site first = MakeSite(0, 100, "A", "C");
  first.quality =
      50.1F; // as 0.7F a little less than the double of these digits, 0.3F a little more
  first.alleles.front().carriers.front().vaf = 0.3F;
  Site second = MakeSite(0, 200, "A", "C");
  second.quality = 10;
  second.alleles.front().carriers.front().vaf = 0.7F;
  Store(dataset, {first, second});
  std::vector<VariantQuery> queries(3);
  queries[0].maxVaf = 0.3;
  queries[1].minVaf = 0.7;
  queries[2].minQuality = 50.1;
  for (const VariantQuery& query : queries)
  {
    EXPECT_EQ(Ask(query).total, 1);
  }
  queries[0].maxVaf = 0.299;
  queries[1].minVaf = 0.701;
  queries[2].minQuality = 1e300;
  for (const VariantQuery& query : queries)
  {
    EXPECT_EQ(Ask(query).total, 0);
  }
}

TEST_F(VariantPagerTest, APageBeyondEverythingIsEmptyAndHasTheTotal)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, RandomSites(5).Make(0, 50, 1, 0));
  VariantQuery query;
  const std::int64_t total = Ask(query).total;
  EXPECT_GT(total, 0);
  query.since = std::numeric_limits<std::int64_t>::max() - 1;
  EXPECT_EQ(Ask(query).total, total);
  EXPECT_TRUE(Ask(query).variants.empty());
}

TEST_F(VariantPagerTest, TheQuickWayAndTheGeneralWayAgree)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, RandomSites(7).Make(0, 8000, 1, 300));
  VariantQuery query;
  query.limit = 1000000;
  const std::vector<std::string> quick = List(Ask(query));
  query.region = ParseRegion("1");
  EXPECT_EQ(List(Ask(query)), quick);
}

TEST_F(VariantPagerTest, SeveralDatasetsAreOneOrderedListOfVariants)
{
  Dataset first = MakeDataset(1);
  Store(first, RandomSites(8).Make(0, 3000, 1, 0));
  Dataset second = MakeDataset(2);
  second.contigs = {"X", "1"}; // numbered otherwise
  Store(second, RandomSites(8).Make(1, 3000, 1, 0));
  VariantQuery query;
  query.limit = 1000000;
  const VariantAnswer both = Ask(query);
  for (std::size_t i = 1; i < both.variants.size(); i++)
  {
    ASSERT_TRUE(both.variants[i - 1].variant < both.variants[i].variant);
  }
  for (const AnsweredVariant& answered : both.variants)
  {
    ASSERT_GE(answered.calls.size(), 2U);
    EXPECT_EQ(answered.calls.front().dataset, "dataset1");
    EXPECT_EQ(answered.calls.back().dataset, "dataset2");
  }
  query.dataset = "dataset1";
  EXPECT_EQ(Ask(query).total, both.total);
  EXPECT_EQ(ListByPages(VariantQuery(), 1000), List(both));
}

TEST_F(VariantPagerTest, ContigsComeInTheOrderPeopleExpect)
{
  Dataset dataset = MakeDataset(1);
  dataset.contigs = {"X", "10", "2", "GL000192.1"};
  Store(dataset,
        {MakeSite(0, 5, "A", "C"),
         MakeSite(1, 5, "A", "C"),
         MakeSite(2, 5, "A", "C"),
         MakeSite(3, 5, "A", "C")});
  EXPECT_THAT(List(Ask(VariantQuery())),
              testing::ElementsAre("2:5 A>C", "10:5 A>C", "X:5 A>C", "GL000192.1:5 A>C"));
}

TEST_F(VariantPagerTest, TheQuickWayReadsNothingButThePage)
{
  Dataset dataset = MakeDataset(1);
  std::vector<Site> sites;
  for (std::int64_t i = 0; i < 20000; i++)
  {
    sites.push_back(MakeSite(0, i * 700, "A", "C"));
  }
  Store(dataset, sites);
  // A chunk whose columns are damaged is counted by its header all the same.
  Block last{store_.Table(BlockTable::Chunks).rbegin()->first,
             store_.Table(BlockTable::Chunks).rbegin()->second};
  last.value.back() = static_cast<char>(last.value.back() ^ 1);
  store_.Put(BlockTable::Chunks, {last});
  const VariantAnswer answer = Ask(VariantQuery());
  EXPECT_EQ(answer.total, 20000);
  EXPECT_EQ(answer.variants.size(), 100U);
}

TEST_F(VariantPagerTest, ALimitOfNothingStillCounts)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeSite(0, 5, "A", "C"), MakeSite(0, 6, "A", "C")});
  VariantQuery query;
  query.limit = 0;
  EXPECT_EQ(Ask(query).total, 2);
  query.region = ParseRegion("1:6");
  EXPECT_EQ(Ask(query).total, 1);
  EXPECT_TRUE(Ask(query).variants.empty());
}
} // namespace
} // namespace OrthancGenomics
