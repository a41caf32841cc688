// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Consequence.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
bool IsIn(const std::string& joined, const std::string& wanted)
{
  return WantedConsequences({wanted}).AreIn(joined);
}
} // namespace

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

TEST(WantedConsequences, ComparesTermsNotText)
{
  EXPECT_TRUE(IsIn("splice_region_variant&missense_variant", "SO:0001583"));
  EXPECT_TRUE(IsIn("*missense", "missense_variant"));
  EXPECT_FALSE(IsIn("stop_gained", "missense"));
  EXPECT_FALSE(IsIn("", "missense"));
}

TEST(WantedConsequences, FindsDonorsAndAcceptorsAsSpliceSites)
{
  EXPECT_TRUE(IsIn("splice_donor_variant", "splice_site_variant"));
  EXPECT_TRUE(IsIn("splice_site_variant", "SO:0001629"));
  EXPECT_FALSE(IsIn("splice_site_variant", "splice_donor_variant"));
}

TEST(WantedConsequences, FindsTheFinerTermsOfSnpEffByTheBroaderOne)
{
  EXPECT_TRUE(IsIn("disruptive_inframe_deletion", "inframe_deletion"));
  EXPECT_FALSE(IsIn("inframe_deletion", "disruptive_inframe_deletion"));
  EXPECT_FALSE(IsIn("conservative_inframe_insertion", "inframe_deletion"));
}

TEST(WantedConsequences, ComparesUnknownTermsAsText)
{
  EXPECT_TRUE(IsIn("intron_variant&Brand_New_variant", "brand_new"));
  EXPECT_FALSE(IsIn("intron_variant", "brand_new"));
  EXPECT_FALSE(IsIn("intron_variant", ""));
  EXPECT_FALSE(IsIn("", ""));
}

TEST(WantedConsequences, AreAnyOfThem)
{
  const WantedConsequences wanted({"stop_gained", "brand_new", "inframe_deletion"});
  EXPECT_TRUE(wanted.AreIn("intron_variant&stop_gained"));
  EXPECT_TRUE(wanted.AreIn("Brand_New_variant&intron_variant"));
  EXPECT_TRUE(wanted.AreIn("disruptive_inframe_deletion"));
  EXPECT_FALSE(wanted.AreIn("intron_variant&missense_variant"));
  EXPECT_FALSE(WantedConsequences({}).AreIn("missense_variant"));
}
} // namespace OrthancGenomics
