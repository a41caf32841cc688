// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Hgvs.h"
#include "unit/vcf/MafFile.h"
#include "vcf/MafAnnotation.h"
#include "vcf/ReferenceSequence.h"

#include <cmath>

namespace OrthancGenomics
{
namespace
{
using Strings = std::vector<std::string>;

const MafValues DELETION = {{"Start_Position", "100"},
                            {"End_Position", "102"},
                            {"Reference_Allele", "ACG"},
                            {"Tumor_Seq_Allele1", "ACG"},
                            {"Tumor_Seq_Allele2", "-"}};
const MafValues INSERTION = {{"Start_Position", "100"},
                             {"End_Position", "101"},
                             {"Reference_Allele", "-"},
                             {"Tumor_Seq_Allele1", "-"},
                             {"Tumor_Seq_Allele2", "TT"}};

MafValues With(MafValues values, const MafValues& others)
{
  for (const auto& [name, value] : others)
  {
    values[name] = value;
  }
  return values;
}

using MafReading = MafFile;

TEST_F(MafReading, SeesAnSnv)
{
  EXPECT_EQ(ReadSites({{}}), Strings{"7:99-100 99-100 A>C [0 ]"});
}

TEST_F(MafReading, PutsAnUnknownBaseBeforeWhatIsWrittenWithAHyphen)
{
  EXPECT_EQ(ReadSites({DELETION}), Strings{"7:99-102 98-102 NACG>N [0 ]"});
  EXPECT_EQ(ReadSites({INSERTION}), Strings{"7:100-101 99-100 N>NTT [0 ]"});
}

TEST_F(MafReading, PutsItBehindAtTheVeryBeginOfAContig)
{
  const MafValues row = {{"Start_Position", "1"},
                         {"End_Position", "2"},
                         {"Reference_Allele", "AC"},
                         {"Tumor_Seq_Allele2", "-"},
                         {"Tumor_Seq_Allele1", "AC"}};
  EXPECT_EQ(ReadSites({row}), Strings{"7:0-2 0-3 ACN>N [0 ]"});
}

TEST_F(MafReading, KeepsSeveralBasesAndTrimsWhatTheyShare)
{
  const MafValues dnp = {{"End_Position", "101"},
                         {"Reference_Allele", "AC"},
                         {"Tumor_Seq_Allele1", "AC"},
                         {"Tumor_Seq_Allele2", "gt"}};
  EXPECT_EQ(ReadSites({dnp}), Strings{"7:99-101 99-101 AC>GT [0 ]"});
  EXPECT_EQ(ReadSites({With(dnp, {{"Tumor_Seq_Allele2", "AT"}})}),
            Strings{"7:99-101 100-101 C>T [0 ]"});
}

TEST_F(MafReading, TakesAllSharedBasesOffAnInsertionOrDeletion)
{
  const MafValues row = {{"End_Position", "103"},
                         {"Reference_Allele", "ACAC"},
                         {"Tumor_Seq_Allele1", "ACAC"},
                         {"Tumor_Seq_Allele2", "AC"}};
  EXPECT_EQ(ReadSites({row}), Strings{"7:99-103 98-101 NAC>N [0 ]"});
  EXPECT_EQ(ReadSites({With(row, {{"Tumor_Seq_Allele2", "ACACTT"}})}),
            Strings{"7:99-103 102-103 C>CTT [0 ]"});
}

TEST_F(MafReading, TakesBothAllelesOfTheTumour)
{
  EXPECT_EQ(ReadSites({{{"Tumor_Seq_Allele1", "G"}}}),
            (Strings{"7:99-100 99-100 A>C [0 ]", "7:99-100 99-100 A>G [0 ]"}));
  EXPECT_EQ(ReadSites({{{"Tumor_Seq_Allele1", "C"}}}), Strings{"7:99-100 99-100 A>C [0 ]"});
  EXPECT_EQ(ReadSites({{{"Tumor_Seq_Allele1", ""}}}), Strings{"7:99-100 99-100 A>C [0 ]"});
  EXPECT_EQ(ReadSites({{{"Tumor_Seq_Allele1", "T"}, {"Tumor_Seq_Allele2", ""}}}),
            Strings{"7:99-100 99-100 A>T [0 ]"});
}

TEST_F(MafReading, SortsByContigAndPosition)
{
  EXPECT_EQ(ReadSites({{{"Start_Position", "300"}, {"End_Position", "300"}},
                       {{"Chromosome", "X"}},
                       {{"Chromosome", "2"}},
                       {}}),
            (Strings{"2:99-100 99-100 A>C [0 ]",
                     "7:99-100 99-100 A>C [0 ]",
                     "7:299-300 299-300 A>C [0 ]",
                     "X:99-100 99-100 A>C [0 ]"}));
}

TEST_F(MafReading, JoinsTheCarriersOfAVariant)
{
  const ReadResult result = ReadRows({{{"Tumor_Sample_Barcode", "T3"}},
                                      {{"Tumor_Seq_Allele2", "G"}},
                                      {},
                                      {{"Tumor_Sample_Barcode", "T3"}, {"FILTER", "LowQual"}},
                                      {}});
  EXPECT_EQ(result.header.samples, (Strings{"T3", "T1"}));
  // T1's variant stands twice; T3's once more with another FILTER.
  EXPECT_EQ(result.sites,
            (Strings{"7:99-100 99-100 A>C [0 ; 1 ]",
                     "7:99-100 99-100 A>C [1 ]",
                     "7:99-100 99-100 A>C [0 ]",
                     "7:99-100 99-100 A>G [1 ]"}));
  EXPECT_EQ(result.report.records, 5);
  EXPECT_EQ(result.Count("Snv"), 5);
}

TEST_F(MafReading, GivesTheFirstSiteOfAVariantAllItsAnnotations)
{
  Write(MakeMaf({{{"HGVSp_Short", "p.K2Q"}},
                 {{"Tumor_Sample_Barcode", "T2"}, {"HGVSp_Short", "p.K2Q"}},
                 {{"Tumor_Sample_Barcode", "T3"}, {"HGVSp_Short", "p.K9Q"}, {"FILTER", "q"}}}));
  ImportReport report;
  const auto reader = OpenSites(file_, options_, report);
  Site site;
  ASSERT_TRUE(reader->Read(site));
  EXPECT_EQ(site.alleles[0].annotations,
            (Strings{"|missense_variant|EGFR|||p.K2Q|", "|missense_variant|EGFR|||p.K9Q|"}));
  EXPECT_EQ(site.alleles[0].carriers.size(), 2U);
  ASSERT_TRUE(reader->Read(site));
  EXPECT_TRUE(site.alleles[0].annotations.empty());
}

TEST_F(MafReading, ReadsIdFilterAndReads)
{
  const Site site = ReadSite({{"dbSNP_RS", "rs1,rs2"},
                              {"FILTER", "PASS"},
                              {"t_depth", "50"},
                              {"t_ref_count", "30"},
                              {"t_alt_count", "10.0"}});
  EXPECT_EQ(site.id, "rs1;rs2");
  EXPECT_EQ(site.filter, "PASS");
  EXPECT_TRUE(site.callable.empty());
  const CarrierCall& call = site.alleles[0].carriers[0];
  EXPECT_EQ(call.depth, 50);
  EXPECT_EQ(call.referenceDepth, 30);
  EXPECT_EQ(call.alleleDepth, 10);
  EXPECT_FLOAT_EQ(call.vaf, 0.25F);
}

TEST_F(MafReading, LeavesOpenWhatIsNotCounted)
{
  const Site site = ReadSite({{"dbSNP_RS", "novel"}, {"t_depth", "."}, {"t_alt_count", "NA"}});
  EXPECT_EQ(site.id, "");
  const CarrierCall& call = site.alleles[0].carriers[0];
  EXPECT_EQ(call.depth, -1);
  EXPECT_EQ(call.alleleDepth, -1);
  EXPECT_TRUE(std::isnan(call.vaf));
}

TEST_F(MafReading, TakesTheSumOfBothCountsForTheDepth)
{
  const Site site = ReadSite({{"t_ref_count", "6"}, {"t_alt_count", "2"}});
  EXPECT_EQ(site.alleles[0].carriers[0].depth, 8);
}

TEST_F(MafReading, FindsTheSameRowsAsTheVcfOnceTheReferenceIsThere)
{
  std::ofstream(folder_ / "made.fa") << ">chr7\nTTACACACACAGGATTTC\n";
  const auto reference =
      ReferenceSequence::Open(folder_ / "made.fa", folder_ / "temporary", Build::GRCh38);
  options_.reference = [&reference](Build) { return reference.get(); };
  const MafValues deletion = {{"Start_Position", "8"},
                              {"End_Position", "9"},
                              {"Reference_Allele", "CA"},
                              {"Tumor_Seq_Allele1", "CA"},
                              {"Tumor_Seq_Allele2", "-"}};
  const MafValues insertion = {{"Start_Position", "17"},
                               {"End_Position", "18"},
                               {"Reference_Allele", "-"},
                               {"Tumor_Seq_Allele1", "-"},
                               {"Tumor_Seq_Allele2", "T"}};
  const ReadResult maf = ReadRows({deletion, insertion});
  EXPECT_EQ(maf.sites, (Strings{"7:7-9 1-4 TAC>T [0 ]", "7:17-18 13-14 A>AT [0 ]"}));
  EXPECT_TRUE(maf.header.leftAligned);
  EXPECT_EQ(maf.Count("ReferenceMismatch"), 0);
  const ReadResult vcf = Read("##fileformat=VCFv4.2\n##contig=<ID=chr7>\n"
                              "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                              "chr7\t7\t.\tACA\tA\t.\t.\t.\nchr7\t17\t.\tT\tTT\t.\t.\t.\n");
  EXPECT_EQ(vcf.sites, (Strings{"7:6-9 1-4 TAC>T [0 ]", "7:16-17 13-14 A>AT [0 ]"}));
}

TEST_F(MafReading, CountsAReferenceThatDisagrees)
{
  std::ofstream(folder_ / "made.fa") << ">chr7\nTTACACACACAGGATTTC\n";
  const auto reference =
      ReferenceSequence::Open(folder_ / "made.fa", folder_ / "temporary", Build::GRCh38);
  options_.reference = [&reference](Build) { return reference.get(); };
  const ReadResult result = ReadRows({{{"Start_Position", "8"},
                                       {"End_Position", "9"},
                                       {"Reference_Allele", "GG"},
                                       {"Tumor_Seq_Allele1", "GG"},
                                       {"Tumor_Seq_Allele2", "-"}}});
  EXPECT_EQ(result.sites, Strings{"7:7-9 6-9 NGG>N [0 ]"});
  EXPECT_EQ(result.Count("ReferenceMismatch"), 1);
  ASSERT_EQ(result.report.findings.size(), 1U);
  EXPECT_EQ(result.report.findings[0].line, 3);
  EXPECT_EQ(result.report.findings[0].column, 24);
}

TEST_F(MafReading, ReadsBuildsInAnySpelling)
{
  options_.build.reset();
  for (const char* name : {"GRCh37", "hg19", "37"})
  {
    EXPECT_EQ(ReadRows({{{"NCBI_Build", name}}}).header.build, Build::GRCh37) << name;
  }
  EXPECT_EQ(ReadRows({{{"NCBI_Build", "hg38"}}, {{"NCBI_Build", ""}}, {}}).header.build,
            Build::GRCh38);
}

TEST_F(MafReading, RefusesBuildsThatAreUnknownMixedOrNotTheOneStated)
{
  ExpectRefusal(ErrorCode::Refused,
                {{}, {{"NCBI_Build", "hg19"}}},
                "6: the line is of GRCh37, those above of GRCh38");
  ExpectRefusal(ErrorCode::Refused, {{{"NCBI_Build", "hg18"}}}, "6: 'hg18' is none of");
  options_.build = Build::GRCh37;
  Write(MakeMaf({{}}));
  ExpectFailure(ErrorCode::Refused, "the file's NCBI_Build is GRCh38, but build=GRCh37");
  options_.build.reset();
  Write(MakeMaf({{{"NCBI_Build", ""}}}));
  ExpectFailure(ErrorCode::Refused, "the file does not show its build in NCBI_Build");
}

TEST_F(MafReading, RefusesWhatCannotBeReadWithItsPlace)
{
  const auto refuse = [this](const MafValues& row, const std::string& end) {
    ExpectRefusal(ErrorCode::BadInput, {{}, row}, end);
  };
  refuse({{"Chromosome", ""}}, "13: Chromosome: it is empty");
  refuse({{"Chromosome", "\"7\""}}, "13: Chromosome: it is empty or no name");
  refuse({{"Start_Position", "x"}}, "18: Start_Position: it is no position");
  refuse({{"Start_Position", "0"}}, "18: Start_Position: it is no position");
  refuse({{"Start_Position", "300000000"}}, "18: Start_Position: it is beyond 268,435,456");
  refuse({{"Start_Position", "159345974"}, {"End_Position", "159345974"}},
         "18: Start_Position: the row lies past the end");
  refuse({{"Strand", "-"}}, "26: Strand: alleles of the reverse strand");
  refuse({{"Reference_Allele", "?"}}, "28: Reference_Allele: it is neither bases nor '-'");
  refuse({{"Tumor_Seq_Allele2", "<DEL>"}}, "32: Tumor_Seq_Allele2: it is neither bases");
  refuse({{"Tumor_Seq_Allele1", ""}, {"Tumor_Seq_Allele2", ""}}, "31: Tumor_Seq_Allele2: it is");
  refuse({{"t_alt_count", "many"}}, "44: t_alt_count: it is no count of reads");
  refuse({{"t_depth", "-1"}}, "42: t_depth: it is no count of reads");
  refuse(With(INSERTION, {{"End_Position", "100"}}), "22: End_Position: an insertion's end");
}

TEST_F(MafReading, RefusesALineOfMoreValuesAndAFileOfLessColumns)
{
  ExpectFailureOf(MakeMaf({}) + "x\t" + MakeLine({}), ErrorCode::BadInput, "3:");
  ExpectFailureOf("Hugo_Symbol\tChromosome\tStart_Position\n",
                  ErrorCode::BadInput,
                  "1:0: the MAF has no column Reference_Allele");
  ExpectRefusal(
      ErrorCode::BadInput, {{}, {{"Tumor_Sample_Barcode", ""}}}, "37: Tumor_Sample_Barcode: it is");
}

TEST_F(MafReading, NamesTheFirstLineThatIsWrongWhateverItsPlace)
{
  ExpectFailureOf(MakeMaf({{{"Start_Position", "900"}, {"End_Position", "900"}, {"t_depth", "x"}},
                           {{"Start_Position", "y"}}}),
                  ErrorCode::BadInput,
                  "3:");
}

TEST_F(MafReading, RepairsAndReportsWhereThatIsTolerated)
{
  const std::string text =
      "\xEF\xBB\xBF" +
      MakeMaf({{{"End_Position", "200"}}, {{"Chromosome", "23"}}, {{"Tumor_Seq_Allele2", "A"}}}) +
      "\n# a comment\nEGFR\tGRCh38\t7\t50\t50\t+\tA\tA\tC\t\t\t\tT1\r\n";
  const ReadResult result = Read(text);
  EXPECT_EQ(result.sites.size(), 3U);
  EXPECT_EQ(result.sites.back(), "X:99-100 99-100 A>C [0 ]");
  for (const char* kind : {"RepairedByteOrderMark",
                           "RepairedEnd",
                           "RepairedContig",
                           "RepairedSameAllele",
                           "RepairedEmptyLine",
                           "RepairedComment",
                           "RepairedLineEnd",
                           "RepairedShortLine"})
  {
    EXPECT_EQ(result.Count(kind), 1) << kind;
  }
  EXPECT_EQ(result.report.records, 4);
  EXPECT_EQ(result.report.findings.size(), 8U);
}

TEST_F(MafReading, RefusesEachOfThemInStrict)
{
  options_.conformance = Conformance::Strict;
  ExpectRefusal(ErrorCode::BadInput, {{{"End_Position", "200"}}}, "22: End_Position: the end");
  ExpectRefusal(ErrorCode::BadInput, {{{"Chromosome", "23"}}}, "13: Chromosome: 23 and 24");
  ExpectRefusal(
      ErrorCode::BadInput, {{{"Tumor_Seq_Allele2", "A"}}}, "32: Tumor_Seq_Allele2: the tumour's");
  ExpectFailureOf(MakeMaf({}) + "\n", ErrorCode::BadInput, "3:0: an empty line");
  ExpectFailureOf(MakeMaf({}) + "\t\t\t\t\t\t\t\t\t\t\t\tT1\n",
                  ErrorCode::BadInput,
                  "3:0: the line has less values");
  ExpectFailureOf("\xEF\xBB\xBF" + MakeMaf({}), ErrorCode::BadInput, "1:1: a byte order mark");
}

TEST_F(MafReading, IsToldByContentInAnyContainer)
{
  for (const char* mode : {"w", "wg"})
  {
    WriteCompressed(MakeMaf({{}}), mode);
    const ReadResult result = ReadFile();
    EXPECT_EQ(result.header.format, "MAF");
    EXPECT_EQ(result.header.version, "2.4");
    EXPECT_EQ(result.sites.size(), 1U);
  }
  // A VCF may name genes as it likes.
  const ReadResult vcf = Read(MakeHeader("Hugo_Symbol"));
  EXPECT_EQ(vcf.header.format, "VCF");
  ExpectFailureOf("gene\tplace\nA\t1\n", ErrorCode::BadInput, "1:1: there is no #CHROM line");
}

TEST_F(MafReading, FindsColumnsWhateverTheirOrderAndCase)
{
  const ReadResult result =
      Read("STRAND\ttumor_sample_barcode\tTUMOR_SEQ_ALLELE2\tReference_Allele\t"
           "Start_position\tChromosome\tHugo_Symbol\tStrand\n"
           "-\tT1\tC\tA\t100\t7\tEGFR\t+\n");
  EXPECT_EQ(result.sites, Strings{"7:99-100 99-100 A>C [0 ]"});
}

TEST_F(MafReading, SpillsToDiskAndComesBackInOrder)
{
  std::vector<MafValues> rows;
  for (int i = 5000; i > 0; i--)
  {
    const std::string position = std::to_string(i * 10);
    rows.push_back({{"Start_Position", position}, {"End_Position", position}});
  }
  const ReadResult result = ReadRows(rows);
  ASSERT_EQ(result.sites.size(), 5000U);
  EXPECT_EQ(result.sites.front(), "7:9-10 9-10 A>C [0 ]");
  EXPECT_EQ(result.sites.back(), "7:49999-50000 49999-50000 A>C [0 ]");
}

TEST(ToConsequence, NamesTheTermOfAClassification)
{
  EXPECT_EQ(ToConsequence("Frame_Shift_Del"), "frameshift_variant");
  EXPECT_EQ(ToConsequence("nonsense_mutation"), "stop_gained");
  EXPECT_EQ(ToConsequence("3'UTR"), "3_prime_UTR_variant");
  EXPECT_EQ(ToConsequence("Unknown"), "");
  EXPECT_EQ(ToConsequence("Something|New"), "Something%7CNew");
}

TEST_F(MafReading, MakesEntriesThatAreReadAsVeps)
{
  const std::string text =
      "Hugo_Symbol\tEntrez_Gene_Id\tChromosome\tStart_Position\tReference_Allele\tTumor_Seq_"
      "Allele2\t"
      "Tumor_Sample_Barcode\tVariant_Classification\tConsequence\tHGVSc\tHGVSp\tHGVSp_Short\t"
      "Transcript_ID\tCLIN_SIG\tExisting_variation\tHGNC_ID\tCANONICAL\n"
      "EGFR\t1956\t7\t100\tA\tC\tT1\tMissense_Mutation\tsplice_region_variant,missense_variant\t"
      "c.2573T>G\t.\tL858R\tENST00000275493.7\tpathogenic,other\trs1,COSM2\t3236\tYES\n";
  const ReadResult result = Read(text);
  ImportReport report;
  const auto reader = OpenSites(file_, options_, report);
  Site site;
  ASSERT_TRUE(reader->Read(site));
  ASSERT_EQ(site.alleles[0].annotations.size(), 1U);
  const Annotation entry = result.header.annotation->Parse(site.alleles[0].annotations[0]);
  EXPECT_EQ(entry.gene, "EGFR");
  EXPECT_EQ(entry.geneId, "1956");
  EXPECT_EQ(entry.hgncId, "HGNC:3236");
  EXPECT_EQ(entry.consequence, "splice_region_variant&missense_variant");
  EXPECT_EQ(entry.hgvsC, "ENST00000275493.7:c.2573T>G");
  EXPECT_EQ(entry.hgvsP, "p.L858R");
  EXPECT_EQ(entry.significance, "pathogenic&other");
  EXPECT_EQ(entry.existing, "rs1&COSM2");
  EXPECT_TRUE(entry.canonical);
}

TEST_F(MafReading, KnowsWhatItsColumnsCannotState)
{
  const ReadResult result =
      Read("Hugo_Symbol\tChromosome\tStart_Position\tReference_Allele\tTumor_Seq_Allele2\t"
           "Tumor_Sample_Barcode\n");
  EXPECT_FALSE(result.header.annotation->CanState(ParseHgvs("EGFR:p.L858R")));
  EXPECT_FALSE(result.header.annotation->HasSignificance());
}
} // namespace
} // namespace OrthancGenomics
