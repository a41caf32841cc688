// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "blocks/Concordance.h"

namespace OrthancGenomics
{
namespace
{
class ConcordanceTest : public BlocksFixture
{
protected:
  /// A dataset of SNVs on contig 0, every `step` bases from `first` on; the genotype by number.
  template <typename Genotype>
  void Add(std::int64_t number, std::int64_t count, std::int64_t step, const Genotype& genotype)
  {
    std::vector<Site> sites;
    for (std::int64_t i = 0; i < count; i++)
    {
      Site site = MakeSite(contig_, 1000 + i * step, "A", "G");
      site.alleles[0].carriers[0].genotype = genotype(i);
      sites.push_back(std::move(site));
    }
    Dataset dataset = MakeDataset(number);
    Store(dataset, sites);
  }

  Concordance Compare() const
  {
    const Dataset& a = data_.datasets.at(0);
    const Dataset& b = data_.datasets.at(1);
    return CompareSamples(store_, {&a, &a.samples[0]}, {&b, &b.samples[0]});
  }

  static std::string GetThird(std::int64_t i) { return i % 3 == 0 ? "1/1" : "0/1"; }

  std::uint32_t contig_ = 0;
};
} // namespace

TEST_F(ConcordanceTest, CountsEqualGenotypesOfCommonSites)
{
  Add(1, 90, 10, GetThird);
  Add(2, 90, 20, [](std::int64_t i) { return i < 9 ? "1|1" : "0|1"; });
  // Common: sites 0, 2, 4, … 88 of the first are 0, 1, … 44 of the second. Homozygous in the first
  // are those whose number divides by 6: 15; in the second the first nine. Equal: 3 of those nine
  // (0, 3, 6), and of the other 36 those not homozygous in the first: 24.
  const Concordance found = Compare();
  EXPECT_EQ(found.common, 45);
  EXPECT_EQ(found.equal, 27);
  EXPECT_EQ(found.homozygousInFirst, 15);
  EXPECT_EQ(found.homozygousInSecond, 9);
}

TEST_F(ConcordanceTest, TellsTheSidesApartWhicheverHasMore)
{
  Add(1, 20, 20, [](std::int64_t) { return "1/1"; });
  Add(2, 80, 10, [](std::int64_t) { return "0/1"; });
  const Concordance found = Compare();
  EXPECT_EQ(found.common, 20);
  EXPECT_EQ(found.equal, 0);
  EXPECT_EQ(found.homozygousInFirst, 20);
  EXPECT_EQ(found.homozygousInSecond, 0);
}

TEST_F(ConcordanceTest, ComparesWhatCanBeComparedOnly)
{
  const std::vector<std::string> genotypes = {"0/1", "1", "./1", "0/1/1", "", "1/1"};
  const auto get = [&genotypes](std::int64_t i)
  { return genotypes[static_cast<std::size_t>(i) % genotypes.size()]; };
  Add(1, 60, 10, get);
  Add(2, 60, 10, get);
  const Concordance found = Compare();
  EXPECT_EQ(found.common, 20);
  EXPECT_EQ(found.equal, 20);
}

TEST_F(ConcordanceTest, LeavesSexChromosomesOut)
{
  contig_ = 2; // X
  Add(1, 60, 10, GetThird);
  Add(2, 60, 10, GetThird);
  EXPECT_EQ(Compare().common, 0);
}

TEST_F(ConcordanceTest, ReadsABoundedPartOfManyCalls)
{
  Add(1, 60000, 50, GetThird);
  Add(2, 60000, 50, GetThird);
  const Concordance found = Compare();
  EXPECT_GE(found.common, 5000);
  EXPECT_LE(found.common, 15000);
  EXPECT_EQ(found.equal, found.common);
}

TEST_F(ConcordanceTest, FindsASparseSamplesSitesInADenseOne)
{
  Add(1, 60000, 50, GetThird);
  Add(2, 600, 5000, [](std::int64_t i) { return GetThird(i * 100); });
  const Concordance found = Compare();
  EXPECT_GE(found.common, 60);
  EXPECT_EQ(found.equal, found.common);
}
} // namespace OrthancGenomics
