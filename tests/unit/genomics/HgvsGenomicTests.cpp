// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "genomics/Hgvs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
std::string Make(const std::string& variant)
{
  return MakeGenomicHgvs(ParseVariant(variant)).value_or("-");
}

std::string FindText(const std::string& hgvs)
{
  const std::optional<Variant> variant = FindVariantOfGenomicHgvs(ParseHgvs(hgvs));
  return variant ? ToString(*variant) : "-";
}

/// "99-102 >TT"; deleted bases where they are stated.
std::string FindChange(const std::string& hgvs)
{
  const std::optional<GenomicChange> change = FindGenomicChange(ParseHgvs(hgvs));
  if (!change)
  {
    return "-";
  }
  return std::to_string(change->begin) + '-' + std::to_string(change->end) + ' ' +
         (change->inversion     ? "inv"
          : change->duplication ? "dup"
                                : change->deleted + '>' + change->inserted);
}

std::string Spdi(const std::string& text)
{
  try
  {
    return ToString(ParseSpdi(text));
  }
  catch (const Error& error)
  {
    return error.Code() == ErrorCode::BadInput ? error.what() : "another kind";
  }
}
TEST(MakeSpdi, IsTheVariantWithoutItsAnchor)
{
  EXPECT_EQ(MakeSpdi(ParseVariant("GRCh38:7-140753336-A-T")), "NC_000007.14:140753335:A:T");
  EXPECT_EQ(MakeSpdi(ParseVariant("GRCh38:1-100-A-ACG")), "NC_000001.11:100::CG");
  EXPECT_EQ(MakeSpdi(ParseVariant("GRCh37:1-100-ACG-A")), "NC_000001.10:100:CG:");
  EXPECT_EQ(MakeSpdi(ParseVariant("GRCh38:1-100-A-<DEL>-200")), std::nullopt);
  EXPECT_EQ(MakeSpdi(ParseVariant("GRCh38:1-100-A-A]2:5]")), std::nullopt);
  EXPECT_EQ(MakeSpdi(ParseVariant("GRCh38:chrUn_KI270302v1-100-A-T")), std::nullopt);
}
} // namespace

TEST(MakeGenomicHgvs, WritesSubstitutions)
{
  EXPECT_EQ(Make("GRCh38:7-55191822-T-G"), "NC_000007.14:g.55191822T>G");
  EXPECT_EQ(Make("GRCh37:7-55259515-T-G"), "NC_000007.13:g.55259515T>G");
  EXPECT_EQ(Make("GRCh37:MT-3243-A-G"), "NC_012920.1:m.3243A>G");
}

TEST(MakeGenomicHgvs, WritesSeveralBasesAsDelins)
{
  EXPECT_EQ(Make("GRCh38:1-100-AC-TT"), "NC_000001.11:g.100_101delinsTT");
  EXPECT_EQ(MakeGenomicHgvs({Build::GRCh38, "1", 98, 101, "CAT", "CGT"}), "NC_000001.11:g.100A>G");
}

TEST(MakeGenomicHgvs, WritesTheReverseComplementAsInversion)
{
  EXPECT_EQ(Make("GRCh38:1-100-AAC-GTT"), "NC_000001.11:g.100_102inv");
  EXPECT_EQ(Make("GRCh38:1-100-CA-TG"), "NC_000001.11:g.100_101inv");
}

TEST(MakeGenomicHgvs, LeavesOutWhatNeedsTheReference)
{
  EXPECT_EQ(Make("GRCh38:1-100-AC-A"), "-");
  EXPECT_EQ(Make("GRCh38:1-100-A-AC"), "-");
  EXPECT_EQ(Make("GRCh38:1-100-AG-CTT"), "-");
  EXPECT_EQ(Make("GRCh38:1-100-A-<DEL>-200"), "-");
  EXPECT_EQ(Make("GRCh38:1-100-A-A[2:5["), "-");
  EXPECT_EQ(Make("GRCh38:1-100-N-A"), "-");
  EXPECT_EQ(Make("GRCh38:1-100-A-A"), "-");
  EXPECT_EQ(Make("GRCh38:chrUn_KI270302v1-100-A-G"), "-");
}

TEST(FindVariantOfGenomicHgvs, TakesTheBuildFromTheVersion)
{
  EXPECT_EQ(FindText("NC_000007.14:g.55191822T>G"), "GRCh38:7-55191822-T-G");
  EXPECT_EQ(FindText("nc_000007.13:g.55259515T>G"), "GRCh37:7-55259515-T-G");
  EXPECT_EQ(FindText("NC_060931.1:g.55352000T>G"), "CHM13:7-55352000-T-G");
  EXPECT_EQ(FindText("NC_012920.1:m.3243A>G"), "GRCh38:MT-3243-A-G");
}

TEST(FindVariantOfGenomicHgvs, FindsNothingWithoutBasesOrBuild)
{
  for (const char* hgvs : {"NC_000007.14:g.55174772_55174786del",
                           "NC_000007.14:g.100_101insA",
                           "NC_000007.14:g.100dup",
                           "NC_000007.14:g.100_101inv",
                           "NC_000007.14:g.100_101delinsTT",
                           "NC_000007.14:g.100=",
                           "NC_000007.14:g.100N>A",
                           "NC_000007:g.55191822T>G",
                           "NC_000007.14:g.159345974T>G",
                           "NG_007726.3:g.100A>G",
                           "NM_005228.5:c.2573T>G",
                           "EGFR:p.L858R"})
  {
    EXPECT_EQ(FindText(hgvs), "-") << hgvs;
  }
}

TEST(FindGenomicChange, ReadsWhatCarriesItsBases)
{
  EXPECT_EQ(FindChange("chr7:g.100T>G"), "99-100 T>G");
  EXPECT_EQ(FindChange("chr7:g.100_102delinsTT"), "99-102 >TT");
  EXPECT_EQ(FindChange("chr7:g.100_102delACGinstt"), "99-102 >TT");
  EXPECT_EQ(FindChange("chr7:g.100delinsTT"), "99-100 >TT");
  EXPECT_EQ(FindChange("chr7:g.100_102inv"), "99-102 inv");
  EXPECT_EQ(FindChange("chrM:m.100_101delinsTT"), "99-101 >TT");
}

TEST(FindGenomicChange, ReadsDeletionsInsertionsAndDuplications)
{
  EXPECT_EQ(FindChange("chr7:g.100del"), "99-100 >");
  EXPECT_EQ(FindChange("chr7:g.100_102delACG"), "99-102 >");
  EXPECT_EQ(FindChange("chr7:g.100_101insacg"), "100-100 >ACG");
  EXPECT_EQ(FindChange("chr7:g.100dup"), "99-100 dup");
  EXPECT_EQ(FindChange("chrM:m.100_102dupACG"), "99-102 dup");
}

TEST(FindGenomicChange, LeavesOutWhatDoesNotSayAllOfIt)
{
  for (const char* text : {"chr7:g.100_102insA",
                           "chr7:g.100insA",
                           "chr7:g.100_101insN[10]",
                           "chr7:g.100CAG[5]",
                           "chr7:g.100=",
                           "chr7:g.=",
                           "chr7:g.100inv",
                           "chr7:g.100N>A",
                           "chr7:g.100_101delinsN",
                           "chr7:g.100_101delins10",
                           "chr7:g.102_100delinsTT",
                           "chr7:g.100_?delinsTT",
                           "chr7:g.(100_110)_200delinsTT",
                           "chr7:g.99999999999999999999delinsTT"})
  {
    EXPECT_EQ(FindChange(text), "-") << text;
  }
}

TEST(IsPureIndel, IsWhatMayMoveInARepeat)
{
  for (const char* text : {"chr7:g.100del", "chr7:g.100_101insA", "chr7:g.100dup"})
  {
    EXPECT_TRUE(IsPureIndel(*FindGenomicChange(ParseHgvs(text)))) << text;
  }
  for (const char* text : {"chr7:g.100A>G", "chr7:g.100_102delinsA", "chr7:g.100_102inv"})
  {
    EXPECT_FALSE(IsPureIndel(*FindGenomicChange(ParseHgvs(text)))) << text;
  }
}

TEST(MakeReverseComplement, TakesFourLettersOnly)
{
  EXPECT_EQ(MakeReverseComplement("AACG"), "CGTT");
  EXPECT_EQ(MakeReverseComplement(""), "");
  EXPECT_EQ(MakeReverseComplement("ACN"), std::nullopt);
}

TEST(ParseSpdi, IsZeroBased)
{
  EXPECT_EQ(Spdi("NC_000007.14:55191821:T:G"), "GRCh38:7-55191822-T-G");
  EXPECT_EQ(Spdi(" nc_000007.13:55259514:t:g "), "GRCh37:7-55259515-T-G");
}

TEST(ParseSpdi, LeavesAnAlleleEmptyForPureInsertionsAndDeletions)
{
  const Variant insertion = ParseSpdi("NC_000001.11:100::ACG");
  EXPECT_EQ(insertion, (Variant{Build::GRCh38, "1", 100, 100, "", "ACG"}));
  EXPECT_EQ(ParseSpdi("NC_000001.11:100:0:ACG"), insertion);
  EXPECT_EQ(ParseSpdi("NC_000001.11:100:ACG:"), (Variant{Build::GRCh38, "1", 100, 103, "ACG", ""}));
}

TEST(ParseSpdi, GivesNForADeletedLength)
{
  EXPECT_EQ(ParseSpdi("NC_000001.11:100:3:"), (Variant{Build::GRCh38, "1", 100, 103, "NNN", ""}));
  EXPECT_THAT(Spdi("NC_000001.11:100:10001:"), testing::HasSubstr("between 0 and 10,000"));
  EXPECT_THAT(Spdi("NC_000001.11:100:-1:A"), testing::HasSubstr("between 0 and 10,000"));
}

TEST(ParseSpdi, Trims)
{
  EXPECT_EQ(Spdi("NC_000001.11:100:CAT:CGT"), "GRCh38:1-102-A-G");
}

TEST(ParseSpdi, RefusesWhatIsNone)
{
  EXPECT_THAT(Spdi("NC_000001.11:100:A"), testing::HasSubstr("is not sequence:position"));
  EXPECT_THAT(Spdi(""), testing::HasSubstr("is not sequence:position"));
  EXPECT_THAT(Spdi("7:100:A:G"), testing::HasSubstr("no chromosome of a known human build"));
  EXPECT_THAT(Spdi("NC_000001:100:A:G"), testing::HasSubstr("with its version"));
  EXPECT_THAT(Spdi("NC_000001.11:x:A:G"), testing::HasSubstr("the position is no number"));
  EXPECT_THAT(Spdi("NC_000001.11:-1:A:G"), testing::HasSubstr("the position is no number"));
  EXPECT_THAT(Spdi("NC_000001.11:248956422:A:G"), testing::HasSubstr("beyond the chromosome"));
  EXPECT_THAT(Spdi("NC_000001.11:100:A?:G"), testing::HasSubstr("are not bases"));
  EXPECT_THAT(Spdi("NC_000001.11:100:A:<DEL>"), testing::HasSubstr("are not bases"));
  EXPECT_THAT(Spdi("NC_000001.11:100:A:A"), testing::HasSubstr("nothing is changed"));
}
} // namespace OrthancGenomics
