// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "genomics/Variant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace OrthancGenomics
{
namespace
{
const Variant L858R{Build::GRCh38, "7", 55191821, 55191822, "T", "G"};

std::string GetRefusal(const std::string& text)
{
  try
  {
    ParseVariant(text);
  }
  catch (const Error& error)
  {
    return error.Code() == ErrorCode::BadInput ? error.what() : "another kind";
  }
  return "";
}

std::string
TrimmedText(std::int64_t begin, const std::string& reference, const std::string& alternate)
{
  Variant variant{Build::GRCh38,
                  "1",
                  begin,
                  begin + static_cast<std::int64_t>(reference.size()),
                  reference,
                  alternate};
  Trim(variant);
  EXPECT_EQ(variant.end, variant.begin + static_cast<std::int64_t>(variant.reference.size()));
  return std::to_string(variant.begin) + variant.reference + ">" + variant.alternate;
}
} // namespace

TEST(Variant, IsWrittenOneBased)
{
  EXPECT_EQ(ToString(L858R), "GRCh38:7-55191822-T-G");
}

TEST(Variant, OfASymbolicAlleleIsWrittenWithItsEnd)
{
  EXPECT_EQ(ToString(Variant{Build::GRCh38, "2", 321681, 321887, "T", "<DEL>"}),
            "GRCh38:2-321682-T-<DEL>-321887");
}

TEST(ParseVariant, ReadsWhatToStringWrites)
{
  for (const Variant& variant :
       {L858R,
        Variant{Build::GRCh37, "MT", 3242, 3243, "A", "G"},
        Variant{Build::CHM13, "X", 9, 12, "ACG", "A"},
        Variant{Build::GRCh38, "2", 321681, 321887, "T", "<DEL>"},
        Variant{Build::GRCh38, "2", 321681, 321682, "T", "<INS:ME:ALU>"},
        Variant{Build::GRCh38, "2", 321680, 321681, "G", "G]17:198982]"},
        Variant{Build::GRCh38, "2", 321680, 321681, "G", "]HLA-A*01:01:4]G"},
        Variant{Build::GRCh38, "2", 321680, 321681, "G", "G."},
        Variant{Build::GRCh38, "HLA-DRB1*15:01:01:01", 99, 100, "A", "G"},
        Variant{Build::GRCh38, "1", -1, 0, "N", ".G"}})
  {
    EXPECT_EQ(ParseVariant(ToString(variant)), variant) << ToString(variant);
  }
}

TEST(ParseVariant, TakesTheSpellingsOfPeople)
{
  for (const char* text : {"GRCh38:7-55191822-T-G",
                           "hg38:chr7-55191822-t-g",
                           " grch38:chr7:55191822:T:G ",
                           "GRCh38:NC_000007.14-55191822-T-G"})
  {
    EXPECT_EQ(ParseVariant(text), L858R) << text;
  }
  EXPECT_EQ(ParseVariant("hg19:chrM-1-A-<DEL>-20"),
            (Variant{Build::GRCh37, "MT", 0, 20, "A", "<DEL>"}));
}

TEST(ParseVariant, TrimsWhatIsNotTrimmed)
{
  EXPECT_EQ(ToString(ParseVariant("GRCh38:1-100-CAT-CGT")), "GRCh38:1-101-A-G");
}

TEST(ParseVariant, RefusesAnUnknownBuild)
{
  EXPECT_THAT(GetRefusal("hg18:7-1-A-G"), testing::HasSubstr("does not begin with a build"));
  EXPECT_THAT(GetRefusal("7-1-A-G"), testing::HasSubstr("does not begin with a build"));
  EXPECT_THAT(GetRefusal(""), testing::HasSubstr("does not begin with a build"));
}

TEST(ParseVariant, RefusesWhatIsNotFourParts)
{
  for (const char* text : {"GRCh38:7-1-A",
                           "GRCh38:7-x-A-G",
                           "GRCh38:7-1-?-G",
                           "GRCh38:-1-A-G",
                           "GRCh38:7--5-A-G",
                           "GRCh38:"})
  {
    EXPECT_THAT(GetRefusal(text), testing::HasSubstr("is not build:chromosome-position")) << text;
  }
}

TEST(ParseVariant, RefusesAnAlternateThatIsNone)
{
  for (const char* text : {"GRCh38:7-1-A-",
                           "GRCh38:7-1-A-XYZ1",
                           "GRCh38:7-1-A-<DEL",
                           "GRCh38:7-1-A-<>",
                           "GRCh38:7-1-A-.",
                           "GRCh38:7-1-A-*",
                           "GRCh38:7-1-A-G-5"})
  {
    EXPECT_THAT(GetRefusal(text), testing::HasSubstr("its alternate is neither")) << text;
  }
}

TEST(ParseVariant, RefusesPlacesThatDoNotExist)
{
  EXPECT_THAT(GetRefusal("GRCh38:7-159345975-A-G"), testing::HasSubstr("beyond the chromosome"));
  EXPECT_EQ(GetRefusal("GRCh38:7-159345974-N-.G"), ""); // the telomere
  EXPECT_THAT(GetRefusal("GRCh38:7-99999999999999999999-A-G"), testing::HasSubstr("beyond"));
  EXPECT_THAT(GetRefusal("GRCh38:2-100-T-<DEL>-98"), testing::HasSubstr("its end is no position"));
  EXPECT_THAT(GetRefusal("GRCh38:2-100-T-<DEL>-x"), testing::HasSubstr("its end is no position"));
}

TEST(ParseVariant, RefusesAnAccessionOfAnotherBuild)
{
  EXPECT_THAT(GetRefusal("GRCh38:NC_000007.13-1-A-G"),
              testing::HasSubstr("NC_000007.13 is a chromosome of GRCh37"));
}

TEST(Trim, KeepsOneBaseOfEachAllele)
{
  EXPECT_EQ(TrimmedText(10, "A", "G"), "10A>G");
  EXPECT_EQ(TrimmedText(10, "CA", "CAA"), "10C>CA");
  EXPECT_EQ(TrimmedText(10, "CAA", "CA"), "10CA>C");
  EXPECT_EQ(TrimmedText(10, "ATG", "ACG"), "11T>C");
  EXPECT_EQ(TrimmedText(10, "GGAT", "GGC"), "12AT>C");
  EXPECT_EQ(TrimmedText(10, "AAAA", "AAAA"), "10A>A");
}

TEST(Trim, TakesTheEndFirst)
{
  // A deletion in a repeat thus lies as far left as its own bases allow.
  EXPECT_EQ(TrimmedText(10, "CACAC", "CAC"), "10CAC>C");
}

TEST(Trim, LeavesSymbolicAllelesAndEmptyOnes)
{
  Variant symbolic{Build::GRCh38, "1", 10, 500, "AT", "<DEL>"};
  const Variant before = symbolic;
  Trim(symbolic);
  EXPECT_EQ(symbolic, before);
  EXPECT_EQ(TrimmedText(10, "", "ACG"), "10>ACG");
  EXPECT_EQ(TrimmedText(10, "ACG", ""), "10ACG>");
}

TEST(IsSymbolic, KnowsSymbolsAndBreakends)
{
  for (const char* alternate : {"<DEL>", "<*>", "*", "G]17:1]", "[17:1[G", "G.", ".G", "."})
  {
    EXPECT_TRUE(IsSymbolic(alternate)) << alternate;
  }
  for (const char* alternate : {"", "G", "ACGTN"})
  {
    EXPECT_FALSE(IsSymbolic(alternate)) << alternate;
  }
}

TEST(Variant, IsOrderedByBuildChromosomeAndPlace)
{
  const std::vector<Variant> ordered = {{Build::GRCh37, "X", 5, 6, "A", "C"},
                                        {Build::GRCh38, "2", 5, 6, "A", "C"},
                                        {Build::GRCh38, "10", 4, 5, "A", "C"},
                                        {Build::GRCh38, "10", 5, 6, "A", "C"},
                                        {Build::GRCh38, "10", 5, 6, "A", "G"},
                                        {Build::GRCh38, "10", 5, 6, "C", "A"},
                                        {Build::GRCh38, "10", 5, 7, "AC", "A"},
                                        {Build::GRCh38, "MT", 1, 2, "A", "C"},
                                        {Build::GRCh38, "GL000191.1", 1, 2, "A", "C"}};
  for (std::size_t i = 0; i < ordered.size(); i++)
  {
    for (std::size_t j = 0; j < ordered.size(); j++)
    {
      EXPECT_EQ(ordered[i] < ordered[j], i < j) << i << " " << j;
      EXPECT_EQ(ordered[i] == ordered[j], i == j) << i << " " << j;
    }
  }
}
} // namespace OrthancGenomics
