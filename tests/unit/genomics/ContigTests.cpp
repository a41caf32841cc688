// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Contig.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{
std::vector<ContigDeclaration> DeclareAll(Build build, const std::string& prefix)
{
  std::vector<ContigDeclaration> contigs;
  for (const PrimaryContig& contig : ListPrimaryContigs(build))
  {
    contigs.push_back({prefix + contig.name, contig.length});
  }
  return contigs;
}
} // namespace

TEST(PrimaryContigs, AreOrderedAndHaveTheirAccessions)
{
  for (const Build build : {Build::GRCh37, Build::GRCh38, Build::CHM13})
  {
    const auto& contigs = ListPrimaryContigs(build);
    EXPECT_STREQ(contigs.front().name, "1");
    EXPECT_STREQ(contigs.back().name, "MT");
    EXPECT_STREQ(contigs.back().refSeq, "NC_012920.1");
    EXPECT_EQ(contigs.back().length, 16569);
    EXPECT_TRUE(std::is_sorted(contigs.begin(),
                               contigs.end(),
                               [](const PrimaryContig& a, const PrimaryContig& b)
                               { return ContigLess(a.name, b.name); }));
  }
}

TEST(PrimaryContigs, HaveTheLengthsOfTheAssemblyReports)
{
  EXPECT_EQ(FindPrimaryContig(Build::GRCh37, "1")->length, 249250621);
  EXPECT_EQ(FindPrimaryContig(Build::GRCh38, "1")->length, 248956422);
  EXPECT_EQ(FindPrimaryContig(Build::CHM13, "1")->length, 248387328);
  EXPECT_EQ(FindPrimaryContig(Build::GRCh37, "Y")->length, 59373566);
  EXPECT_EQ(FindPrimaryContig(Build::GRCh38, "X")->length, 156040895);
  // Sums of the 24 chromosomes, as NCBI gives them for the primary assembled molecules.
  const auto sum = [](Build build)
  {
    std::int64_t total = -16569;
    for (const PrimaryContig& contig : ListPrimaryContigs(build))
    {
      total += contig.length;
    }
    return total;
  };
  EXPECT_EQ(sum(Build::GRCh37), 3095677412);
  EXPECT_EQ(sum(Build::GRCh38), 3088269832);
  EXPECT_EQ(sum(Build::CHM13), 3117275501);
}

TEST(FindPrimaryContig, KnowsEverySpelling)
{
  for (const char* name : {"7", "chr7", "CHR7", "Chr7", "NC_000007.14"})
  {
    const PrimaryContig* contig = FindPrimaryContig(Build::GRCh38, name);
    ASSERT_NE(contig, nullptr) << name;
    EXPECT_STREQ(contig->name, "7");
  }
  for (const char* name : {"M", "MT", "chrM", "chrMT", "NC_012920.1"})
  {
    const PrimaryContig* contig = FindPrimaryContig(Build::GRCh37, name);
    ASSERT_NE(contig, nullptr) << name;
    EXPECT_STREQ(contig->name, "MT");
  }
  EXPECT_STREQ(FindPrimaryContig(Build::GRCh38, "x")->name, "X");
  EXPECT_STREQ(FindPrimaryContig(Build::CHM13, "NC_060948.1")->name, "Y");
}

TEST(FindPrimaryContig, TakesNoOtherContigForOne)
{
  for (const char* name : {"",
                           "chr",
                           "0",
                           "23",
                           "07",
                           "+7",
                           "7 ",
                           "chr7_KI270803v1_alt",
                           "chrUn_KI270302v1",
                           "GL000191.1",
                           "HLA-A*01:01:01:01",
                           "NC_000007.13",
                           "NC_001807.4",
                           "chrEBV",
                           "hs37d5"})
  {
    EXPECT_EQ(FindPrimaryContig(Build::GRCh38, name), nullptr) << name;
  }
}

TEST(FindAccession, KnowsTheBuildByTheVersion)
{
  EXPECT_EQ(FindAccession("NC_000007.13")->build, Build::GRCh37);
  EXPECT_EQ(FindAccession("NC_000007.14")->build, Build::GRCh38);
  EXPECT_EQ(FindAccession("NC_060931.1")->build, Build::CHM13);
  EXPECT_STREQ(FindAccession("NC_060931.1")->contig->name, "7");
  EXPECT_EQ(FindAccession("NC_012920.1")->build, Build::GRCh38);
  EXPECT_FALSE(FindAccession("NC_000007"));
  EXPECT_FALSE(FindAccession("7"));
}

TEST(NormalizeContigName, KeepsHg19sOwnMitochondrionApart)
{
  EXPECT_EQ(NormalizeContigName(Build::GRCh37, "chrM", 16571), "NC_001807.4");
  EXPECT_EQ(NormalizeContigName(Build::GRCh37, "chrM", 16569), "MT");
  EXPECT_EQ(NormalizeContigName(Build::GRCh37, "MT", std::nullopt), "MT");
}

TEST(NormalizeContigName, LeavesWhatIsNotPrimaryAsWritten)
{
  EXPECT_EQ(NormalizeContigName(Build::GRCh38, "chr7", std::nullopt), "7");
  EXPECT_EQ(NormalizeContigName(Build::GRCh38, "NC_000023.11", std::nullopt), "X");
  EXPECT_EQ(NormalizeContigName(Build::GRCh38, "chrUn_KI270302v1", 2274), "chrUn_KI270302v1");
  EXPECT_EQ(NormalizeContigName(Build::GRCh38, "HLA-A*01:01", std::nullopt), "HLA-A*01:01");
}

TEST(ContigLess, OrdersAsAPersonExpects)
{
  std::vector<std::string> names = {"hs37d5", "MT", "Y", "X", "10", "GL000191.1", "2", "1"};
  std::sort(names.begin(), names.end(), ContigLess);
  EXPECT_THAT(names, ElementsAre("1", "2", "10", "X", "Y", "MT", "GL000191.1", "hs37d5"));
  EXPECT_FALSE(ContigLess("7", "7"));
  EXPECT_FALSE(ContigLess("hs37d5", "hs37d5"));
}

TEST(DetectBuild, KnowsEachBuildByItsLengths)
{
  for (const Build build : {Build::GRCh37, Build::GRCh38, Build::CHM13})
  {
    for (const char* prefix : {"", "chr"})
    {
      const BuildDetection detection = DetectBuild(DeclareAll(build, prefix));
      EXPECT_EQ(detection.build, build);
      EXPECT_EQ(detection.conflict, "");
    }
  }
}

TEST(DetectBuild, NeedsOneAutosomeOnly)
{
  EXPECT_EQ(DetectBuild({{"chr22", 50818468}}).build, Build::GRCh38);
  EXPECT_EQ(DetectBuild({{"chr1", std::nullopt}, {"chr22", 51304566}}).build, Build::GRCh37);
}

TEST(DetectBuild, TakesThePlaceholderOfHtslibForNoLength)
{
  EXPECT_EQ(DetectBuild({{"1", 249250621}, {"chr1", 2147483647}}).build, Build::GRCh37);
  EXPECT_EQ(DetectBuild({{"chr1", 2147483647}}).conflict, "");
}

TEST(DetectBuild, IsNotSatisfiedWithNamesOrSexChromosomes)
{
  for (const std::vector<ContigDeclaration>& contigs :
       {std::vector<ContigDeclaration>{},
        std::vector<ContigDeclaration>{{"chr1", std::nullopt}, {"chr2", std::nullopt}},
        std::vector<ContigDeclaration>{{"X", 156040895}},
        std::vector<ContigDeclaration>{{"MT", 16569}},
        std::vector<ContigDeclaration>{{"scaffold_1", 1000}}})
  {
    const BuildDetection detection = DetectBuild(contigs);
    EXPECT_EQ(detection.build, std::nullopt);
    EXPECT_EQ(detection.conflict, "");
  }
}

TEST(DetectBuild, TakesAnAccessionAtItsWord)
{
  EXPECT_EQ(DetectBuild({{"NC_000001.11", 248956422}}).build, Build::GRCh38);
  EXPECT_EQ(DetectBuild({{"NC_000001.10", std::nullopt}}).build, Build::GRCh37);
  EXPECT_EQ(DetectBuild({{"NC_060925.1", std::nullopt}}).build, Build::CHM13);
  EXPECT_EQ(DetectBuild({{"NC_000001.10", 248956422}}).conflict,
            "'NC_000001.10' is an accession of GRCh37, 'NC_000001.10' has the length of GRCh38");
  EXPECT_THAT(DetectBuild({{"NC_000001.9", 247249719}}).conflict,
              HasSubstr("'NC_000001.9' is an accession of no known human build"));
}

TEST(DetectBuild, TakesHg19ForGRCh37WithItsOwnMitochondrion)
{
  std::vector<ContigDeclaration> contigs = DeclareAll(Build::GRCh37, "chr");
  contigs.back().length = 16571;
  EXPECT_EQ(DetectBuild(contigs).build, Build::GRCh37);
  EXPECT_EQ(DetectBuild({{"chr1", 248956422}, {"chrM", 16571}}).conflict,
            "'chrM' has the length of GRCh37 (hg19), 'chr1' has the length of GRCh38");
}

TEST(DetectBuild, IgnoresAlternatesDecoysAndHla)
{
  std::vector<ContigDeclaration> contigs = DeclareAll(Build::GRCh38, "chr");
  contigs.push_back({"chr1_KI270706v1_random", 175055});
  contigs.push_back({"chrUn_KN707606v1_decoy", 2200});
  contigs.push_back({"HLA-A*01:01:01:01", 3503});
  contigs.push_back({"chrEBV", 171823});
  contigs.push_back({"NC_007605", 171823});
  EXPECT_EQ(DetectBuild(contigs).build, Build::GRCh38);
}

TEST(DetectBuild, ExplainsAContradiction)
{
  const BuildDetection mixed = DetectBuild({{"chr1", 249250621}, {"chr2", 242193529}});
  EXPECT_EQ(mixed.build, std::nullopt);
  EXPECT_EQ(mixed.conflict, "'chr1' has the length of GRCh37, 'chr2' has the length of GRCh38");
  const BuildDetection sexes = DetectBuild({{"1", 249250621}, {"X", 156040895}});
  EXPECT_EQ(sexes.build, std::nullopt);
  EXPECT_NE(sexes.conflict, "");
}

TEST(DetectBuild, RefusesAChromosomeOfUnknownLengthBesideKnownOnes)
{
  const BuildDetection detection = DetectBuild({{"chr1", 249250621}, {"chr2", 1000}});
  EXPECT_EQ(detection.build, std::nullopt);
  EXPECT_EQ(detection.conflict,
            "'chr1' has the length of GRCh37, 'chr2' has the length of no known human build");
}

TEST(DetectBuild, SaysWhenNothingMatches)
{
  // The example of the VCF specification: chromosome 20 of NCBI36.
  EXPECT_EQ(DetectBuild({{"20", 62435964}}).conflict,
            "the contig lengths match no known human build: '20' has the length of no known human "
            "build");
  EXPECT_NE(DetectBuild({{"MT", 16000}}).conflict, "");
}
} // namespace OrthancGenomics
