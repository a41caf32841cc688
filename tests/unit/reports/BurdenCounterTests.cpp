// SPDX-License-Identifier: GPL-3.0-or-later
#include "BurdenCounter.h"
#include "genomics/AnnotationFormat.h"
#include "unit/blocks/BlocksFixture.h"

#include <gmock/gmock.h>

namespace OrthancGenomics
{
namespace
{
constexpr const char* FORMAT =
    "Consequence annotations from Ensembl VEP. Format: Allele|Consequence|SYMBOL|Feature";

/// Mutations of a tumour whose dataset looked at some stretches.
class BurdenCounterTest : public BlocksFixture
{
protected:
  BurdenCounterTest()
  {
    rule_.consequences = {"missense_variant", "stop_gained"};
    rule_.minBases = 1000;
  }

  static Site MakeMutation(std::uint32_t contig,
                           std::int64_t begin,
                           const std::string& consequence = "missense_variant",
                           const std::string& alternate = "G")
  {
    Site site = MakeSite(contig, begin, "A", alternate);
    site.callable.clear(); // it says nothing of its place, which blocks or targets do
    site.alleles[0].annotations = {"G|" + consequence + "|GENEB|NM_1.1"};
    return site;
  }

  void StoreTumour(const std::vector<Site>& sites)
  {
    Dataset dataset = MakeDataset(static_cast<std::int64_t>(data_.datasets.size()) + 1);
    dataset.origin = Origin::Somatic;
    dataset.annotationFormat = AnnotationFormat::FromHeader("CSQ", FORMAT)->Store();
    Store(dataset, sites);
  }

  std::optional<MutationalBurden> Count() const
  {
    return CountBurden(scope_, store_, genes_, rule_, SUBJECT, data_.datasets);
  }

  std::string Print() const
  {
    const auto burden = Count();
    return burden ? std::to_string(*burden->mutations) + " of " +
                        std::to_string(*burden->callableBases)
                  : "-";
  }

  BurdenRule rule_;
};
} // namespace

TEST_F(BurdenCounterTest, CountsWhatTheRuleNamesOverWhatWasLookedAt)
{
  StoreTumour({MakeBlock(0, 50000, 60000),
               MakeMutation(0, 55000),
               MakeMutation(0, 55001, "stop_gained"),
               MakeMutation(0, 55002, "synonymous_variant"),
               MakeBlock(1, 0, 2500)});
  const auto burden = Count();
  ASSERT_TRUE(burden.has_value());
  EXPECT_EQ(Print(), "2 of 12500");
  EXPECT_EQ(burden->PerMegabase().Value(), 160);
  EXPECT_EQ(burden->Method().Value(), "missense_variant, stop_gained");
}

TEST_F(BurdenCounterTest, FloorsAndFiltersAreInTheMethod)
{
  Site shallow = MakeMutation(0, 55000);
  shallow.alleles[0].carriers[0].depth = 10;
  Site rare = MakeMutation(0, 55001);
  rare.alleles[0].carriers[0].vaf = 0.01F;
  Site filtered = MakeMutation(0, 55002);
  filtered.filter = "LowQual";
  StoreTumour({MakeBlock(0, 50000, 60000), shallow, rare, filtered, MakeMutation(0, 55003)});
  rule_.minVaf = 0.05;
  rule_.minDepth = 20;
  rule_.filter = "PASS";
  EXPECT_EQ(Print(), "1 of 10000");
  EXPECT_EQ(Count()->Method().Value(),
            "missense_variant, stop_gained; VAF >= 0.05; DP >= 20; FILTER PASS");
}

TEST_F(BurdenCounterTest, WhatLiesElsewhereOrHasNoBasesCountsForNothing)
{
  StoreTumour({MakeBlock(0, 50000, 60000),
               MakeMutation(0, 55000, "missense_variant", "<DEL>"),
               MakeMutation(0, 70000),
               MakeMutation(1, 5000),
               MakeBlock(4, 0, 10000), // the mitochondrion
               MakeMutation(4, 5000)});
  EXPECT_EQ(Print(), "0 of 10000");
}

TEST_F(BurdenCounterTest, ThereIsNoneOfTooLittleOrOfWhatNobodyStates)
{
  EXPECT_EQ(Print(), "-");
  StoreTumour({MakeMutation(0, 55000)});
  EXPECT_EQ(Print(), "-");
  StoreTumour({MakeBlock(0, 50000, 60000), MakeMutation(0, 55000)}); // the only one that says
  EXPECT_EQ(Print(), "1 of 10000");
  rule_.minBases = 10001;
  EXPECT_EQ(Print(), "-");
}

TEST_F(BurdenCounterTest, OfTwoTestsThereIsNoOneBurden)
{
  StoreTumour({MakeBlock(0, 50000, 60000)});
  StoreTumour({MakeBlock(0, 50000, 60000)});
  EXPECT_EQ(Print(), "-");
}

TEST_F(BurdenCounterTest, TheGermlineHasNone)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeBlock(0, 50000, 60000)});
  EXPECT_EQ(Print(), "-");
}

TEST_F(BurdenCounterTest, AWithheldGeneIsAsIfNobodyHadLookedThere)
{
  StoreTumour({MakeBlock(0, 5000, 60000), MakeMutation(0, 35000), MakeMutation(0, 55000)});
  EXPECT_EQ(Print(), "2 of 55000");
  scope_ = OpenScope({{SUBJECT, {MakePermitBut({"GENEA"})}}});
  EXPECT_EQ(Print(), "2 of 41000"); // its 10,000 bases and 2,000 on both sides
  scope_ = OpenScope({{SUBJECT, {MakePermitBut({"GENEB"})}}});
  EXPECT_EQ(Print(), "0 of 40999"); // annotations put both into it, one of them from elsewhere
}
} // namespace OrthancGenomics
