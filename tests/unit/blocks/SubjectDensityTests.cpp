// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "blocks/SubjectDensity.h"

#include <limits>
#include <numeric>

namespace OrthancGenomics
{
namespace
{
const std::pair<Build, std::string> FIRST{Build::GRCh38, "1"};
const std::pair<Build, std::string> SECOND{Build::GRCh38, "2"};

class SubjectDensity : public BlocksFixture
{
protected:
  static Site MakeCounted(std::uint32_t contig, std::int64_t begin, float vaf, std::int32_t depth)
  {
    Site site = MakeSite(contig, begin, "A", "G");
    CarrierCall& call = site.alleles[0].carriers[0];
    call.vaf = vaf;
    call.depth = depth;
    call.referenceDepth = -1;
    call.alleleDepth = -1;
    return site;
  }

  CallDensity Count(const VariantQuery& query = {}) const
  {
    return CountCalls(scope_, store_, data_, genes_, query);
  }

  static std::int64_t Sum(const CallDensity& density)
  {
    std::int64_t sum = density.withoutFraction;
    for (const auto& [contig, cells] : density.contigs)
    {
      for (const auto& [cell, count] : cells)
      {
        sum += count;
      }
    }
    return sum;
  }
};

TEST_F(SubjectDensity, CountsByPlaceAndFraction)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset,
        {MakeCounted(0, 100, 0.5F, 30),
         MakeCounted(0, 200, 0.51F, 30),
         MakeCounted(0, DENSITY_BASES - 1, 1.0F, 30),
         MakeCounted(0, DENSITY_BASES, 0.0F, 30),
         MakeCounted(1, 5, 0.3F, 30)});
  const CallDensity density = Count();
  EXPECT_EQ(density.calls, 5);
  EXPECT_EQ(density.contigs.at(FIRST),
            (DensityCells{{{0, 25}, 2}, {{0, DENSITY_FRACTIONS - 1}, 1}, {{1, 0}, 1}}));
  EXPECT_EQ(density.contigs.at(SECOND), (DensityCells{{{0, 15}, 1}}));
  EXPECT_EQ(density.contigs.size(), 2U) << "no contig without calls";
}

TEST_F(SubjectDensity, WhatIsNotStatedIsCountedApart)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset,
        {MakeCounted(0, 100, std::numeric_limits<float>::quiet_NaN(), -1),
         MakeCounted(0, 200, 0.5F, 0),
         MakeCounted(0, 300, 0.5F, 4),
         MakeCounted(0, 400, 0.5F, 5),
         MakeCounted(0, 500, 0.5F, 100000)});
  const CallDensity density = Count();
  EXPECT_EQ(density.calls, 5);
  EXPECT_EQ(density.withoutFraction, 1);
  EXPECT_EQ(density.withoutDepth, 1);
  EXPECT_EQ(density.depths.front(), 1);
  EXPECT_EQ(density.depths[1], 1);
  EXPECT_EQ(density.depths[2], 1);
  EXPECT_EQ(density.depths.back(), 1);
  EXPECT_EQ(Sum(density), density.calls);
}

TEST_F(SubjectDensity, CountsOfOneDatasetOriginAndFilterAlone)
{
  Dataset germline = MakeDataset(1);
  Dataset somatic = MakeDataset(2);
  somatic.origin = Origin::Somatic;
  Site filtered = MakeCounted(0, 900, 0.5F, 30);
  filtered.filter = "LowQual";
  Store(germline, {MakeCounted(0, 100, 0.5F, 30), filtered});
  Store(somatic, {MakeCounted(0, 100, 0.1F, 30)});
  EXPECT_EQ(Count().calls, 3);
  VariantQuery query;
  query.dataset = "dataset2";
  EXPECT_EQ(Count(query).calls, 1);
  query.dataset = "dataset1";
  EXPECT_EQ(Count(query).calls, 2);
  query.filter = "PASS";
  EXPECT_EQ(Count(query).calls, 1);
  query = {};
  query.origin = Origin::Somatic;
  EXPECT_EQ(Count(query).calls, 1);
}

TEST_F(SubjectDensity, CountsManyChunksOnce)
{
  Dataset dataset = MakeDataset(1);
  std::vector<Site> sites;
  for (std::int64_t i = 0; i < 20000; i++)
  {
    sites.push_back(MakeCounted(0, 10 * i, 0.5F, 30));
  }
  sites.push_back(MakeSite(0, 300000, std::string(20000, 'A'), "A")); // a long call stands twice
  Store(dataset, sites);
  EXPECT_EQ(Count().calls, 20001);
  EXPECT_EQ(Sum(Count()), 20001);
}

TEST_F(SubjectDensity, WhatIsWithheldIsNotCounted)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset,
        {MakeCounted(0, 15000, 0.5F, 30),
         MakeCounted(0, 35000, 0.9F, 60),
         MakeCounted(1, 7, 0.1F, 9)});
  scope_ = OpenScope({{SUBJECT, {MakePermitBut({"GENEA"})}}});
  const CallDensity density = Count();
  EXPECT_EQ(density.calls, 2);
  EXPECT_EQ(density.contigs.at(FIRST), (DensityCells{{{0, 45}, 1}}));
  scope_ = OpenScope({{SUBJECT, {MakePermit({"GENEA"})}}});
  EXPECT_EQ(Count().calls, 1);
  EXPECT_EQ(Count().contigs.count(SECOND), 0U);
  scope_ = OpenScope(ConsentBook::Consents{});
  EXPECT_EQ(Count().calls, 0);
  EXPECT_TRUE(Count().contigs.empty());
  EXPECT_EQ(Count().withoutDepth, 0);
}
} // namespace
} // namespace OrthancGenomics
