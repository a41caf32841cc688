// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Contig.h"
#include "genomics/SexChromosomes.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(SexChromosomes, HaveRegionsOfOneLengthOnBoth)
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

TEST(SexChromosomes, LieWithinTheirContigs)
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

TEST(SexChromosomes, OthersHaveNone)
{
  for (const ContigSpan& span : GetPseudoAutosomalRegions(Build::GRCh38, "7"))
  {
    EXPECT_EQ(span.begin, span.end);
  }
}
} // namespace OrthancGenomics
