// SPDX-License-Identifier: GPL-3.0-or-later
// The places where X of a male counts once are those of `bcftools call --ploidy GRCh37?` and
// `GRCh38?` (1.16), 1-based and inclusive there.
#include "genomics/Contig.h"
#include "genomics/Ploidy.h"

#include <gtest/gtest.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
/// Of one base, 1-based.
std::optional<int> At(Build build, const char* contig, std::int64_t position, Sex sex = Sex::Male)
{
  return FindPloidy(build, contig, position - 1, position, sex);
}
} // namespace

TEST(Ploidy, IsTwoOnAutosomesAndOneOfTheMitochondrion)
{
  for (const Sex sex : {Sex::Unknown, Sex::Female, Sex::Male})
  {
    EXPECT_EQ(At(Build::GRCh38, "1", 1000, sex), 2);
    EXPECT_EQ(At(Build::GRCh37, "chr22", 20000000, sex), 2);
    EXPECT_EQ(At(Build::GRCh38, "MT", 3243, sex), 1);
  }
}

TEST(Ploidy, FollowsThePseudoAutosomalRegionsOfX)
{
  EXPECT_EQ(At(Build::GRCh37, "X", 60000), 1);
  EXPECT_EQ(At(Build::GRCh37, "X", 60001), 2);
  EXPECT_EQ(At(Build::GRCh37, "X", 2699520), 2);
  EXPECT_EQ(At(Build::GRCh37, "X", 2699521), 1);
  EXPECT_EQ(At(Build::GRCh37, "X", 154931043), 1);
  EXPECT_EQ(At(Build::GRCh37, "X", 154931044), 2);
  EXPECT_EQ(At(Build::GRCh38, "X", 2781479), 2);
  EXPECT_EQ(At(Build::GRCh38, "X", 2781480), 1);
  EXPECT_EQ(At(Build::GRCh38, "X", 155701382), 1);
  EXPECT_EQ(At(Build::GRCh38, "X", 155701383), 2);
  EXPECT_EQ(At(Build::CHM13, "X", 2394410), 2);
  EXPECT_EQ(At(Build::CHM13, "X", 2394411), 1);
}

TEST(Ploidy, OfAVariantOverABorderIsThatOutsideOfTheRegion)
{
  EXPECT_EQ(FindPloidy(Build::GRCh38, "X", 2781470, 2781490, Sex::Male), 1);
  EXPECT_EQ(FindPloidy(Build::GRCh38, "X", 2781470, 2781479, Sex::Male), 2);
}

TEST(Ploidy, FollowsTheSex)
{
  EXPECT_EQ(At(Build::GRCh38, "X", 50000000, Sex::Female), 2);
  EXPECT_EQ(At(Build::GRCh38, "Y", 10000000, Sex::Female), 0);
  EXPECT_EQ(At(Build::GRCh38, "Y", 10000000, Sex::Male), 1);
  EXPECT_EQ(At(Build::GRCh38, "X", 50000000, Sex::Unknown), std::nullopt);
  EXPECT_EQ(At(Build::GRCh38, "Y", 10000000, Sex::Unknown), std::nullopt);
  EXPECT_EQ(At(Build::GRCh38, "X", 2000000, Sex::Unknown), 2);
  EXPECT_EQ(At(Build::GRCh38, "Y", 2000000, Sex::Male), 0);
}

TEST(Ploidy, OfOtherContigsIsNotKnown)
{
  EXPECT_EQ(At(Build::GRCh38, "HLA-A*01:01:01:01", 10), std::nullopt);
}

TEST(PseudoAutosomalRegions, HaveRegionsOfOneLengthOnBoth)
{
  // PAR1 of X and Y are the same bases on the GRCh builds, and so are PAR2.
  for (const Build build : {Build::GRCh37, Build::GRCh38})
  {
    const auto x = GetPseudoAutosomalRegions(build, "X");
    const auto y = GetPseudoAutosomalRegions(build, "Y");
    for (std::size_t i = 0; i < x.size(); i++)
    {
      EXPECT_EQ(x[i].end - x[i].begin, y[i].end - y[i].begin) << ToString(build) << i;
    }
  }
}

TEST(PseudoAutosomalRegions, LieWithinTheirContigs)
{
  for (const Build build : {Build::GRCh37, Build::GRCh38, Build::CHM13})
  {
    for (const char* const name : {"X", "Y"})
    {
      const auto regions = GetPseudoAutosomalRegions(build, name);
      EXPECT_LT(regions[0].end, regions[1].begin);
      EXPECT_LE(regions[1].end, FindPrimaryContig(build, name)->length);
    }
  }
}

TEST(PseudoAutosomalRegions, OthersHaveNone)
{
  for (const ContigSpan& span : GetPseudoAutosomalRegions(Build::GRCh38, "7"))
  {
    EXPECT_EQ(span.begin, span.end);
  }
}
