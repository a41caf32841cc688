// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Build.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(FindBuild, KnowsTheNamesOfGRCh37)
{
  for (const char* name : {"GRCh37",
                           "grch37",
                           " GRCh37.p13 ",
                           "hg19",
                           "HG19",
                           "b37",
                           "hs37d5",
                           "file:///ref/hs37d5.fa",
                           "human_g1k_v37.fasta",
                           "human_g1k_v37_decoy",
                           "GRCh37-lite",
                           "ucsc.hg19.fasta",
                           "NCBI37",
                           "Homo_sapiens_assembly19.fasta",
                           "GCF_000001405.25",
                           "37"})
  {
    EXPECT_EQ(FindBuild(name), Build::GRCh37) << name;
  }
}

TEST(FindBuild, KnowsTheNamesOfGRCh38)
{
  for (const char* name : {"GRCh38",
                           "hg38",
                           "hg38.fa.gz",
                           "GRCh38.p13",
                           "GRCh38DH",
                           "GRCh38_full_analysis_set_plus_decoy_hla.fa",
                           "hs38DH",
                           "b38",
                           "Homo_sapiens_assembly38.fasta",
                           "GCA_000001405.15_no_alt",
                           "38"})
  {
    EXPECT_EQ(FindBuild(name), Build::GRCh38) << name;
  }
}

TEST(FindBuild, KnowsTheNamesOfChm13)
{
  for (const char* name : {"CHM13", "T2T-CHM13v2.0", "chm13v2.0_maskedY_rCRS", "hs1", "hs1.fa"})
  {
    EXPECT_EQ(FindBuild(name), Build::CHM13) << name;
  }
}

TEST(FindBuild, FindsNothingInOtherNames)
{
  for (const char* name : {"",
                           "hg18",
                           "NCBI36",
                           "mm10",
                           "chm13.draft_v1.0",
                           "chm13v1.1",
                           "hs10",
                           "hg190",
                           "lab37",
                           "b375",
                           "138"})
  {
    EXPECT_EQ(FindBuild(name), std::nullopt) << name;
  }
}

TEST(FindBuild, DoesNotChooseBetweenTwo)
{
  EXPECT_EQ(FindBuild("GRCh37_to_GRCh38.chain"), std::nullopt);
  EXPECT_EQ(FindBuild("hg19_to_hg38"), std::nullopt);
}

TEST(Build, ItsNameIsFoundAgain)
{
  for (const Build build : {Build::GRCh37, Build::GRCh38, Build::CHM13})
  {
    EXPECT_EQ(FindBuild(ToString(build)), build);
  }
}
} // namespace OrthancGenomics
