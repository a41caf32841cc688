// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Call.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(GetZygosity, IsHomozygousWhereEveryAlleleIsThisOne)
{
  for (const char* genotype : {"1/1", "1|1", "1/1/1", "/1/1"})
  {
    EXPECT_EQ(GetZygosity(genotype), Zygosity::Homozygous) << genotype;
  }
}

TEST(GetZygosity, IsHeterozygousBesideTheReferenceOrAnotherAllele)
{
  for (const char* genotype : {"0/1", "1|0", "1/2", "2|1", "0/1/1", "|0|1"})
  {
    EXPECT_EQ(GetZygosity(genotype), Zygosity::Heterozygous) << genotype;
  }
}

TEST(GetZygosity, IsHemizygousForASingleAllele)
{
  EXPECT_EQ(GetZygosity("1"), Zygosity::Hemizygous);
  EXPECT_EQ(GetZygosity("/1"), Zygosity::Hemizygous); // VCF 4.4
}

TEST(GetZygosity, IsUnknownWhereAnAlleleIsMissingOrNotCarried)
{
  for (const char* genotype : {"", ".", "./.", "1/.", ".|1", "0/0", "0", "0/2", "x"})
  {
    EXPECT_EQ(GetZygosity(genotype), Zygosity::Unknown) << genotype;
  }
}

TEST(Call, NamesItsOriginsAndZygosities)
{
  EXPECT_STREQ(ToString(Origin::Germline), "Germline");
  EXPECT_STREQ(ToString(Origin::Somatic), "Somatic");
  EXPECT_STREQ(ToString(Origin::Unknown), "Unknown");
  EXPECT_STREQ(ToString(Zygosity::Heterozygous), "Heterozygous");
  EXPECT_STREQ(ToString(Zygosity::Homozygous), "Homozygous");
  EXPECT_STREQ(ToString(Zygosity::Hemizygous), "Hemizygous");
  EXPECT_STREQ(ToString(Zygosity::Unknown), "Unknown");
}
} // namespace OrthancGenomics
