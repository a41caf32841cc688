// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Consequence.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(FindConsequence, KnowsEverySpelling)
{
  for (const char* text :
       {"missense_variant", "missense", "MISSENSE", "SO:0001583", "so:0001583", "*missense"})
  {
    const ConsequenceTerm* term = FindConsequence(text);
    ASSERT_NE(term, nullptr) << text;
    EXPECT_STREQ(term->name, "missense_variant");
    EXPECT_STREQ(term->accession, "SO:0001583");
  }
}

TEST(FindConsequence, KnowsWhatOtherToolsWrite)
{
  EXPECT_STREQ(FindConsequence("5_prime_utr")->name, "5_prime_UTR_variant"); // bcftools csq
  EXPECT_STREQ(FindConsequence("non_coding")->name, "non_coding_transcript_variant");
  EXPECT_STREQ(FindConsequence("splice_acceptor")->accession, "SO:0001574");
  EXPECT_STREQ(FindConsequence("non_coding_exon_variant")->accession, "SO:0001792"); // old VEP
  EXPECT_STREQ(FindConsequence("initiator_codon_variant")->accession, "SO:0001582"); // SnpEff
  EXPECT_STREQ(FindConsequence("nonsense")->name, "stop_gained");
}

TEST(FindConsequence, FindsNothingElse)
{
  for (const char* text : {"", "variant", "_variant", "missens", "SO:9999999"})
  {
    EXPECT_EQ(FindConsequence(text), nullptr) << text;
  }
}

TEST(SeverityRank, FollowsVep)
{
  EXPECT_EQ(SeverityRank("transcript_ablation"), 0);
  EXPECT_LT(SeverityRank("stop_gained"), SeverityRank("frameshift_variant"));
  EXPECT_LT(SeverityRank("frameshift_variant"), SeverityRank("missense_variant"));
  EXPECT_LT(SeverityRank("missense_variant"), SeverityRank("synonymous_variant"));
  EXPECT_LT(SeverityRank("upstream_gene_variant"), SeverityRank("intergenic_variant"));
}

TEST(SeverityRank, IsThatOfTheWorstTerm)
{
  EXPECT_EQ(SeverityRank("intron_variant&splice_donor_variant"),
            SeverityRank("splice_donor_variant"));
  EXPECT_EQ(SeverityRank("brand_new_term&intron_variant"), SeverityRank("intron_variant"));
}

TEST(SeverityRank, PutsUnknownTermsLast)
{
  EXPECT_GT(SeverityRank("brand_new_term"), SeverityRank("intergenic_variant"));
  EXPECT_EQ(SeverityRank(""), SeverityRank("brand_new_term"));
}

TEST(IsCoding, IsTrueIfAnyTermIs)
{
  EXPECT_TRUE(IsCoding("missense_variant"));
  EXPECT_TRUE(IsCoding("intron_variant&splice_region_variant"));
  EXPECT_TRUE(IsCoding("synonymous_variant"));
  EXPECT_FALSE(IsCoding("intron_variant&non_coding_transcript_variant"));
  EXPECT_FALSE(IsCoding("3_prime_UTR_variant"));
  EXPECT_FALSE(IsCoding("intergenic_variant"));
}

TEST(IsCoding, CountsUnknownTermsButNotTheEmptyText)
{
  EXPECT_TRUE(IsCoding("intron_variant&brand_new_term"));
  EXPECT_FALSE(IsCoding(""));
}

TEST(HasConsequence, ComparesTermsNotText)
{
  EXPECT_TRUE(HasConsequence("splice_region_variant&missense_variant", "SO:0001583"));
  EXPECT_TRUE(HasConsequence("*missense", "missense_variant"));
  EXPECT_FALSE(HasConsequence("stop_gained", "missense"));
  EXPECT_FALSE(HasConsequence("", "missense"));
}

TEST(HasConsequence, FindsDonorsAndAcceptorsAsSpliceSites)
{
  EXPECT_TRUE(HasConsequence("splice_donor_variant", "splice_site_variant"));
  EXPECT_TRUE(HasConsequence("splice_site_variant", "SO:0001629"));
  EXPECT_FALSE(HasConsequence("splice_site_variant", "splice_donor_variant"));
}

TEST(HasConsequence, FindsTheFinerTermsOfSnpEffByTheBroaderOne)
{
  EXPECT_TRUE(HasConsequence("disruptive_inframe_deletion", "inframe_deletion"));
  EXPECT_FALSE(HasConsequence("inframe_deletion", "disruptive_inframe_deletion"));
  EXPECT_FALSE(HasConsequence("conservative_inframe_insertion", "inframe_deletion"));
}

TEST(HasConsequence, ComparesUnknownTermsAsText)
{
  EXPECT_TRUE(HasConsequence("intron_variant&Brand_New_variant", "brand_new"));
  EXPECT_FALSE(HasConsequence("intron_variant", "brand_new"));
  EXPECT_FALSE(HasConsequence("intron_variant", ""));
  EXPECT_FALSE(HasConsequence("", ""));
}
} // namespace OrthancGenomics
