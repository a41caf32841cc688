// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/vcf/MafFile.h"

namespace OrthancGenomics
{
namespace
{
using Strings = std::vector<std::string>;

const MafValues SOMATIC = {{"Mutation_Status", "Somatic"}};
const MafValues GERMLINE = {{"Mutation_Status", "Germline"}, {"Tumor_Seq_Allele1", "C"}};

using MafOrigins = MafFile;

TEST_F(MafOrigins, TakesAFileForSomatic)
{
  const ReadResult result = ReadRows({{{"Tumor_Sample_Barcode", "T2"}}, {}, SOMATIC});
  EXPECT_EQ(result.header.origin, Origin::Somatic);
  EXPECT_EQ(result.header.samples, (Strings{"T2", "T1"}));
  EXPECT_EQ(result.header.roles, (Strings{"Tumor", "Tumor"}));
}

TEST_F(MafOrigins, TakesAFileOfGermlineLinesForGermline)
{
  const ReadResult result = ReadRows({GERMLINE});
  EXPECT_EQ(result.header.origin, Origin::Germline);
  EXPECT_EQ(result.header.samples, Strings{"T1"});
  EXPECT_EQ(result.header.roles, Strings{""});
  EXPECT_EQ(result.sites, Strings{"7:99-100 99-100 A>C [0 1/1]"});
}

TEST_F(MafOrigins, KeepsGermlineLinesOfAMixedFileApart)
{
  MafValues alone = GERMLINE;
  alone["Tumor_Sample_Barcode"] = "T2";
  const ReadResult result = ReadRows({SOMATIC, GERMLINE, alone});
  EXPECT_EQ(result.header.origin, Origin::Somatic);
  EXPECT_EQ(result.header.samples, (Strings{"T1", "T2", "T1-germline"}));
  EXPECT_EQ(result.header.roles, (Strings{"Tumor", "Normal", "Normal"}));
  EXPECT_EQ(result.sites, Strings{"7:99-100 99-100 A>C [0 ; 1 1/1; 2 1/1]"});
}

TEST_F(MafOrigins, RefusesASampleThatIsNamedAsAnothersGermlineLines)
{
  Write(MakeMaf({SOMATIC, GERMLINE, {{"Tumor_Sample_Barcode", "T1-germline"}}}));
  ExpectFailure(ErrorCode::Refused, "a sample is named as another one's germline lines");
}

TEST_F(MafOrigins, BelievesTheSenderUnlessALineContradicts)
{
  options_.origin = Origin::Germline;
  const ReadResult result = ReadRows({{{"Tumor_Seq_Allele1", "A"}}});
  EXPECT_EQ(result.header.origin, Origin::Germline);
  EXPECT_EQ(result.sites, Strings{"7:99-100 99-100 A>C [0 0/1]"});
  ExpectRefusal(ErrorCode::Refused, {{}, SOMATIC}, "36: the line is somatic, but origin=germline");
  options_.origin = Origin::Somatic;
  EXPECT_EQ(ReadRows({GERMLINE}).header.roles, Strings{"Normal"});
}

TEST_F(MafOrigins, LeavesOutWhatIsNoVariantOfTheDna)
{
  const ReadResult result =
      ReadRows({{{"Mutation_Status", "Wildtype"}, {"Tumor_Sample_Barcode", "T9"}},
                {{"Mutation_Status", "Post-transcriptional modification"}},
                SOMATIC});
  EXPECT_EQ(result.sites.size(), 1U);
  EXPECT_EQ(result.Count("NoVariant"), 2);
  EXPECT_EQ(result.header.samples, (Strings{"T9", "T1"}));
}

TEST_F(MafOrigins, TakesAGermlineGenotypeFromTheNormalThenFromTheTumour)
{
  MafValues row = GERMLINE;
  row["Match_Norm_Seq_Allele1"] = "A";
  row["Match_Norm_Seq_Allele2"] = "C";
  EXPECT_EQ(ReadSites({row}), Strings{"7:99-100 99-100 A>C [0 0/1]"});
  row["Match_Norm_Seq_Allele2"] = "A"; // the normal lacks it
  EXPECT_EQ(ReadSites({row}), Strings{"7:99-100 99-100 A>C [0 1/1]"});
  row["Tumor_Seq_Allele1"] = "G";
  EXPECT_EQ(ReadSites({row}),
            (Strings{"7:99-100 99-100 A>C [0 2/1]", "7:99-100 99-100 A>G [0 1/2]"}));
  row["Tumor_Seq_Allele1"] = "";
  EXPECT_EQ(ReadSites({row}), Strings{"7:99-100 99-100 A>C [0 ]"});
}

TEST_F(MafOrigins, CountsTheReadsOfTheNormalForItsCalls)
{
  MafValues row = GERMLINE;
  row["t_depth"] = "90";
  row["n_depth"] = "40";
  row["n_alt_count"] = "20";
  Write(MakeMaf({SOMATIC, row}));
  ImportReport report;
  Site site;
  const auto reader = OpenSites(file_, options_, report);
  ASSERT_TRUE(reader->Read(site));
  ASSERT_EQ(site.alleles[0].carriers.size(), 2U);
  EXPECT_EQ(site.alleles[0].carriers[1].depth, 40);
  EXPECT_EQ(site.alleles[0].carriers[1].alleleDepth, 20);
  EXPECT_FLOAT_EQ(site.alleles[0].carriers[1].vaf, 0.5F);
  EXPECT_EQ(ReadSite(row).alleles[0].carriers[0].depth, 90); // a file of germline lines alone
}
} // namespace
} // namespace OrthancGenomics
