// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "genomics/Hgvs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
/// "reference|kind|change", or the refusal.
std::string Take(const std::string& text)
{
  try
  {
    const HgvsExpression expression = ParseHgvs(text);
    return expression.reference + '|' + expression.kind + '|' + expression.change;
  }
  catch (const Error& error)
  {
    return error.Code() == ErrorCode::BadInput ? error.what() : "another kind";
  }
}

bool Same(const std::string& wanted, const std::string& stated)
{
  return SameHgvs(ParseHgvs(wanted), ParseHgvs(stated));
}
} // namespace

TEST(ParseHgvs, TakesTheReferenceBeforeTheColon)
{
  EXPECT_EQ(Take("NM_005228.5:c.2573T>G"), "NM_005228.5|c|2573T>G");
  EXPECT_EQ(Take("NC_000007.14:g.55191822T>G"), "NC_000007.14|g|55191822T>G");
  EXPECT_EQ(Take("NC_012920.1:m.3243A>G"), "NC_012920.1|m|3243A>G");
  EXPECT_EQ(Take("NR_002196.2:n.601A>T"), "NR_002196.2|n|601A>T");
  EXPECT_EQ(Take("ENSP00000275493.2:p.Leu858Arg"), "ENSP00000275493.2|p|Leu858Arg");
  EXPECT_EQ(Take("EGFR:p.L858R"), "EGFR|p|Leu858Arg");
}

TEST(ParseHgvs, NeedsNoReference)
{
  EXPECT_EQ(Take("c.2573T>G"), "|c|2573T>G");
  EXPECT_EQ(Take("p.(Leu858Arg)"), "|p|Leu858Arg");
  EXPECT_EQ(Take("L858R"), "|p|Leu858Arg");
}

TEST(ParseHgvs, TakesWhatPeopleSay)
{
  EXPECT_EQ(Take("EGFR L858R"), "EGFR|p|Leu858Arg");
  EXPECT_EQ(Take("EGFR  p.L858R"), "EGFR|p|Leu858Arg");
  EXPECT_EQ(Take("EGFR:L858R"), "EGFR|p|Leu858Arg");
  EXPECT_EQ(Take("EGFR c.2573T>G"), "EGFR|c|2573T>G");
  EXPECT_EQ(Take(" BRAF V600E "), "BRAF|p|Val600Glu");
}

TEST(ParseHgvs, TakesTheAccessionBesideAGene)
{
  EXPECT_EQ(Take("NM_005228.5(EGFR):c.2573T>G"), "NM_005228.5|c|2573T>G");
  EXPECT_EQ(Take("EGFR(NM_005228.5):c.2573T>G"), "NM_005228.5|c|2573T>G");
}

TEST(ParseHgvs, TakesTheNamesOfClinVar)
{
  EXPECT_EQ(Take("NM_005228.5(EGFR):c.2573T>G (p.Leu858Arg)"), "NM_005228.5|c|2573T>G");
  EXPECT_EQ(Take("c.2573T>G (p.Leu858Arg)"), "|c|2573T>G");
}

TEST(ParseHgvs, TakesTheUnchangedProteinOfOlderVep)
{
  EXPECT_EQ(Take("ENST00000335137.3:c.180A>G(p.%3D)"), "ENST00000335137.3|c|180A>G");
}

TEST(ParseHgvs, DecodesPercentEscapes)
{
  EXPECT_EQ(Take("ENSP00000275493.2:p.Leu858%3D"), "ENSP00000275493.2|p|Leu858=");
  EXPECT_EQ(Take("EGFR%3Ap.L858R"), "EGFR|p|Leu858Arg");
}

TEST(ParseHgvs, RefusesOtherKinds)
{
  EXPECT_EQ(Take("NM_005228.5:r.2573u>g"),
            "HGVS 'NM_005228.5:r.2573u>g': the kind 'r.' is not g., m., c., n. or p.");
}

TEST(ParseHgvs, SaysWhereItStopped)
{
  EXPECT_EQ(Take("EGFR:c.2573T?G"),
            "HGVS 'EGFR:c.2573T?G': the change '2573T?G' cannot be read from its character 6 on");
  EXPECT_THAT(Take("EGFR:p.L858R/X"), testing::HasSubstr("from its character 6 on"));
}

TEST(ParseHgvs, RefusesWhatIsNoExpression)
{
  for (const char* text : {"",
                           " ",
                           ":c.1A>G",
                           "EGFR:",
                           "EGFR:c.",
                           "EGFR:p.",
                           "EGFR exon 19 deletion",
                           "rs121434568",
                           "EGFR",
                           "a b:c.1A>G"})
  {
    EXPECT_THAT(Take(text), testing::StartsWith("HGVS ")) << text;
  }
}

TEST(FindHgvs, GivesNothingWhereParseHgvsThrows)
{
  EXPECT_FALSE(FindHgvs("rs121434568"));
  EXPECT_EQ(FindHgvs("NM_005228.5:c.2573T>G")->change, "2573T>G");
}

TEST(SameHgvs, ComparesKindAndChange)
{
  EXPECT_TRUE(Same("EGFR L858R", "NP_005219.2:p.(Leu858Arg)"));
  EXPECT_TRUE(Same("c.2573T>G", "ENST00000275493.7:c.2573T>G"));
  EXPECT_FALSE(Same("c.2573T>G", "n.2573T>G"));
  EXPECT_FALSE(Same("p.Leu858Arg", "p.Leu858Gln"));
}

TEST(SameHgvs, ComparesAccessionsWithoutTheirVersion)
{
  EXPECT_TRUE(Same("NM_005228:c.2573T>G", "NM_005228.5:c.2573T>G"));
  EXPECT_TRUE(Same("NM_005228.3:c.2573T>G", "NM_005228.5:c.2573T>G"));
  EXPECT_FALSE(Same("NM_005228.5:c.2573T>G", "NM_201282.2:c.2573T>G"));
  EXPECT_FALSE(Same("NM_005228.5:c.2573T>G", "ENST00000275493.7:c.2573T>G"));
}

TEST(SameHgvs, DoesNotCompareGenes)
{
  EXPECT_TRUE(Same("ERBB1:c.2573T>G", "EGFR:c.2573T>G"));
  EXPECT_TRUE(Same("ENSG00000146648:c.2573T>G", "NM_005228.5:c.2573T>G"));
}

TEST(SameHgvs, LooksThroughTheSpellingOfDeletedBases)
{
  EXPECT_TRUE(Same("c.2235_2249delGGAATTAAGAGAAGC", "NM_005228.5:c.2235_2249del"));
  EXPECT_TRUE(Same("c.2235_2249del15", "c.2235_2249del"));
}

TEST(SameHgvs, TakesAShortFrameshiftForTheLongOne)
{
  EXPECT_TRUE(Same("p.G12fs", "p.Gly12ValfsTer5"));
  EXPECT_TRUE(Same("p.G12Vfs*5", "p.Gly12fs"));
  EXPECT_TRUE(Same("p.G12Vfs", "p.Gly12ValfsTer5"));
  EXPECT_TRUE(Same("p.G12fs*5", "p.Gly12ValfsTer5"));
  EXPECT_FALSE(Same("p.G12fs", "p.Gly13fs"));
  EXPECT_FALSE(Same("p.G12Vfs*5", "p.Gly12ValfsTer6"));
  EXPECT_FALSE(Same("p.G12Afs", "p.Gly12ValfsTer5"));
  EXPECT_FALSE(Same("p.G12fs", "p.Gly12Val"));
}

TEST(IsAccession, TellsSequencesFromGenes)
{
  for (const char* text : {"NM_005228.5",
                           "nm_005228",
                           "NR_002196.2",
                           "XM_011.1",
                           "NP_005219.2",
                           "NC_000007.14",
                           "NG_007726.3",
                           "LRG_304t1",
                           "ENST00000275493.7",
                           "ENSP00000275493"})
  {
    EXPECT_TRUE(IsAccession(text)) << text;
  }
  for (const char* text : {"", "EGFR", "NM_", "NM_X", "ENSG00000146648", "MT-ND1", "ENST", "chr7"})
  {
    EXPECT_FALSE(IsAccession(text)) << text;
  }
}

TEST(IsResidueChange, TellsOneResidueFromMore)
{
  for (const char* text : {"p.L858R", "p.W30*", "p.G46=", "EGFR:p.(Leu858Arg)"})
  {
    EXPECT_TRUE(IsResidueChange(ParseHgvs(text))) << text;
  }
  for (const char* text : {"p.E746_A750del",
                           "p.L858del",
                           "p.L858dup",
                           "p.G12fs",
                           "p.Gly12ValfsTer5",
                           "p.L747_T751delinsP",
                           "p.Met1?",
                           "p.=",
                           "c.2573T>G"})
  {
    EXPECT_FALSE(IsResidueChange(ParseHgvs(text))) << text;
  }
}

TEST(SameAccession, IgnoresVersionAndCase)
{
  EXPECT_TRUE(SameAccession("NM_005228.5", "nm_005228"));
  EXPECT_FALSE(SameAccession("NM_005228.5", "NM_0052281.5"));
}
} // namespace OrthancGenomics
