// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/vcf/VcfFolder.h"

#include <cmath>

namespace OrthancGenomics
{
namespace
{
using Strings = std::vector<std::string>;

const std::string ENDS = "##INFO=<ID=END,Number=1,Type=Integer,Description=\"x\">\n"
                         "##INFO=<ID=SVLEN,Number=A,Type=Integer,Description=\"x\">\n";

class VcfReaderAlleles : public VcfFolder
{
protected:
  /// A sites-only record at chr20:100.
  std::string ReadSite(const std::string& alleles, const std::string& info) const
  {
    const ReadResult result =
        Read(MakeHeader("", ENDS) + "chr20\t100\t.\t" + alleles + "\t.\t.\t" + info + "\n");
    EXPECT_EQ(result.sites.size(), 1U);
    return result.sites.empty() ? "" : result.sites[0];
  }
};

TEST_F(VcfReaderAlleles, SeesAHeterozygousCall)
{
  EXPECT_EQ(ReadOne("A\tC", "0/1"), "20:99-100 99-100 A>C [0 0/1]");
}

TEST_F(VcfReaderAlleles, SplitsAllelesAndKeepsTheOriginalGenotypeSeenFromEach)
{
  EXPECT_EQ(ReadOne("A\tC,G", "1/2"), "20:99-100 99-100 A>C [0 1/2] 99-100 A>G [0 2/1]");
  EXPECT_EQ(ReadOne("A\tC,G", "0/2"), "20:99-100 99-100 A>C [] 99-100 A>G [0 0/1]");
}

TEST_F(VcfReaderAlleles, KeepsHaploidPhasedPartlyMissingAndPolyploidGenotypes)
{
  EXPECT_EQ(ReadOne("A\tC", "1"), "20:99-100 99-100 A>C [0 1]");
  EXPECT_EQ(ReadOne("A\tC", "1|0"), "20:99-100 99-100 A>C [0 1|0]");
  EXPECT_EQ(ReadOne("A\tC", "./1"), "20:99-100 99-100 A>C [0 ./1]");
  EXPECT_EQ(ReadOne("A\tC", "0/0/1/1"), "20:99-100 99-100 A>C [0 0/0/1/1]");
}

TEST_F(VcfReaderAlleles, GivesNoCarrierToReferenceAndMissingCalls)
{
  EXPECT_EQ(ReadOne("A\tC", "0/0"), "20:99-100 99-100 A>C []");
  EXPECT_EQ(ReadOne("A\tC", "./."), "20:99-100 99-100 A>C []");
  EXPECT_EQ(ReadOne("A\tC", "."), "20:99-100 99-100 A>C []");
}

TEST_F(VcfReaderAlleles, ListsTheCarriersOfSeveralSamplesByNumber)
{
  const ReadResult result =
      Read(MakeHeader("S\tT\tU") + "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/0\t1/1\n");
  EXPECT_EQ(result.sites, Strings{"20:99-100 99-100 A>C [0 0/1; 2 1/1]"});
  EXPECT_EQ(result.header.samples, (Strings{"S", "T", "U"}));
}

TEST_F(VcfReaderAlleles, DropsTheStarAlleleButKeepsItInTheGenotype)
{
  EXPECT_EQ(ReadOne("A\t*,C", "1/2"), "20:99-100 99-100 A>C [0 2/1]");
  const ReadResult result = Read(MakeHeader("S") + "chr20\t100\t.\tA\t*\t.\t.\t.\tGT\t0/1\n");
  EXPECT_EQ(result.sites, Strings{"20:99-100"});
  EXPECT_EQ(result.Count("StarAllele"), 1);
}

TEST_F(VcfReaderAlleles, TrimsEachAlleleByItself)
{
  EXPECT_EQ(ReadOne("ACC\tATC,A", "1/2"), "20:99-102 100-101 C>T [0 1/2] 99-102 ACC>A [0 2/1]");
  EXPECT_EQ(ReadOne("ATT\tATTT", "0/1"), "20:99-102 99-100 A>AT [0 0/1]");
  EXPECT_EQ(ReadOne("AC\tGT", "0/1"), "20:99-101 99-101 AC>GT [0 0/1]");
}

TEST_F(VcfReaderAlleles, WritesBasesInUpperCase)
{
  EXPECT_EQ(ReadOne("a\tc", "0/1"), "20:99-100 99-100 A>C [0 0/1]");
}

TEST_F(VcfReaderAlleles, DropsAnAlternativeThatIsTheReference)
{
  const ReadResult result = Read(MakeHeader("S") + "chr20\t100\t.\tA\ta,C\t.\t.\t.\tGT\t1/2\n");
  EXPECT_EQ(result.sites, Strings{"20:99-100 99-100 A>C [0 2/1]"});
  EXPECT_EQ(result.Count("RepairedSameAllele"), 1);
}

TEST_F(VcfReaderAlleles, CountsAllelesByKind)
{
  const ReadResult result = Read(MakeHeader("") + "chr20\t100\t.\tA\tC,AT\t.\t.\t.\n"
                                                  "chr20\t200\t.\tAC\tA,GT,GTT\t.\t.\t.\n"
                                                  "chr20\t300\t.\tA\tA]chr20:900]\t.\t.\t.\n"
                                                  "chr20\t400\t.\tA\t.\t.\t.\t.\n");
  for (const char* kind : {"Snv", "Insertion", "Deletion", "Mnv", "Delins", "Breakend"})
  {
    EXPECT_EQ(result.Count(kind), 1) << kind;
  }
  EXPECT_EQ(result.Count("MultiAllelicRecord"), 2);
  EXPECT_EQ(result.Count("ReferenceSite"), 1);
  EXPECT_EQ(result.report.records, 4);
}

TEST_F(VcfReaderAlleles, TakesUnspecifiedAllelesForBlocksNotVariants)
{
  for (const char* alternate : {"<*>", "<NON_REF>", "<X>", "."})
  {
    EXPECT_EQ(ReadSite(std::string("A\t") + alternate, "END=150"), "20:99-150 block") << alternate;
  }
}

TEST_F(VcfReaderAlleles, CountsAnUnspecifiedAlleleBesideOthers)
{
  const ReadResult result =
      Read(MakeHeader("S") + "chr20\t100\t.\tA\tC,<NON_REF>\t.\t.\t.\tGT\t0/1\n"
                             "chr20\t101\t.\tA\t<NON_REF>\t.\t.\t.\tGT\t0/0\n");
  EXPECT_EQ(result.sites, (Strings{"20:99-100 99-100 A>C [0 0/1]", "20:100-101 block"}));
  EXPECT_EQ(result.Count("UnspecifiedAllele"), 1);
  EXPECT_EQ(result.Count("MultiAllelicRecord"), 0);
}

TEST_F(VcfReaderAlleles, TellsHowWellABlockWasLookedAt)
{
  const std::string meta = ENDS + "##ALT=<ID=NON_REF,Description=\"x\">\n"
                                  "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
                                  "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"x\">\n";
  const std::string start = "chr20\t100\t.\tA\t<NON_REF>\t.\t.\tEND=120\tGT:DP:GQ";
  Write(MakeHeader("A\tB\tC\tD\tE", meta) + start +
        "\t0/0:35:99\t0/0:25:99\t0/0:15:99\t0/0:5:99"
        "\t./.:35:99\n");
  ImportReport report;
  VcfReader reader(file_, options_, report);
  EXPECT_EQ(reader.Header().format, "gVCF");
  Site site;
  ASSERT_TRUE(reader.Read(site));
  EXPECT_EQ(site.callable, (std::vector<CallableClass>{4, 3, 2, 0, 0}));
  EXPECT_EQ(site.end, 120);
  EXPECT_FALSE(reader.Read(site));
}

TEST_F(VcfReaderAlleles, EndsABlockByTheShortestOfEndAndFormatLen)
{
  const auto read = [this](const std::string& rest)
  {
    const std::string meta = "##FORMAT=<ID=LEN,Number=1,Type=Integer,Description=\"x\">\n";
    const ReadResult result = Read(MakeHeader("S\tT", ENDS + meta, "4.5") +
                                   "chr20\t100\t.\tA\t<*>\t.\t.\t" + rest + '\n');
    return result.sites.at(0);
  };
  EXPECT_EQ(read(".\tGT:LEN\t0/0:30\t0/0:20"), "20:99-119 block");
  EXPECT_EQ(read("END=1000\tGT:LEN\t0/0:901\t0/0:20"), "20:99-119 block");
  EXPECT_EQ(read("END=110\tGT:LEN\t0/0:901\t0/0:20"), "20:99-110 block");
  EXPECT_EQ(read("END=1000\tGT\t0/0\t0/0"), "20:99-1000 block");
}

TEST_F(VcfReaderAlleles, CountsASampleWithoutLenAsOneBase)
{
  const std::string header = MakeHeader(
      "S\tT", ENDS + "##FORMAT=<ID=LEN,Number=1,Type=Integer,Description=\"x\">\n", "4.5");
  for (const char* const missing : {".", "0"})
  {
    EXPECT_EQ(Read(header +
                   "chr20\t100\t.\tA\t<*>\t.\t.\tEND=1000\tGT:LEN\t0/0:901\t0/0:" + missing + '\n')
                  .sites,
              Strings{"20:99-100 block"});
  }
}

TEST_F(VcfReaderAlleles, CountsGenotypesThatNameNoAlleleOfTheRecord)
{
  const ReadResult result =
      Read(MakeHeader("S\tT") + "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/2\t0/1\n"
                                "chr20\t200\t.\tA\t.\t.\t.\t.\tGT\t0/1\t0/0\n"
                                "chr20\t300\t.\tA\tC,<NON_REF>\t.\t.\t.\tGT\t0/2\t0/1\n");
  EXPECT_EQ(result.sites,
            (Strings{"20:99-100 99-100 A>C [1 0/1]",
                     "20:199-200 block",
                     "20:299-300 299-300 A>C [1 0/1]"}));
  EXPECT_EQ(result.Count("UnknownGenotypeAllele"), 2);
  ASSERT_EQ(result.report.findings.size(), 2U);
  EXPECT_EQ(result.report.findings[1].line, 6);
}

TEST_F(VcfReaderAlleles, EndsSymbolicAllelesByEndOrLengthAndTheirRecordByRef)
{
  EXPECT_EQ(ReadSite("A\t<DEL>", "END=150"), "20:99-100 99-150 A><DEL> [0 ]");
  EXPECT_EQ(ReadSite("ACG\t<DEL>", "END=150"), "20:99-102 99-150 ACG><DEL> [0 ]");
  EXPECT_EQ(ReadSite("A\t<DEL>", "SVLEN=-50"), "20:99-100 99-150 A><DEL> [0 ]");
  EXPECT_EQ(ReadSite("A\t<DUP:TANDEM>", "SVLEN=50"), "20:99-100 99-150 A><DUP:TANDEM> [0 ]");
  EXPECT_EQ(ReadSite("A\t<INS>", "SVLEN=50;END=100"), "20:99-100 99-100 A><INS> [0 ]");
  EXPECT_EQ(ReadSite("A\t<DEL>,<DUP>", "SVLEN=10,20;END=120"),
            "20:99-100 99-110 A><DEL> [0 ] 99-120 A><DUP> [0 ]");
}

TEST_F(VcfReaderAlleles, ReplacesAnEndThatCannotBe)
{
  const ReadResult before = Read(MakeHeader("", ENDS) + "chr20\t100\t.\tA\t<DEL>\t.\t.\tEND=50\n");
  EXPECT_EQ(before.sites, Strings{"20:99-100 99-100 A><DEL> [0 ]"});
  EXPECT_EQ(before.Count("RepairedEnd"), 1);
  const ReadResult past =
      Read(MakeHeader("", ENDS) + "chr20\t100\t.\tA\t<DEL>\t.\t.\tEND=64444168\n");
  EXPECT_EQ(past.sites, Strings{"20:99-100 99-64444167 A><DEL> [0 ]"});
  EXPECT_EQ(past.Count("RepairedEnd"), 1);
}

TEST_F(VcfReaderAlleles, KeepsBreakendsAsWritten)
{
  EXPECT_EQ(ReadSite("G\tG]chr20:198982]", "."), "20:99-100 99-100 G>G]chr20:198982] [0 ]");
  EXPECT_EQ(ReadSite("G\t[chr2:321682[G", "."), "20:99-100 99-100 G>[chr2:321682[G [0 ]");
  EXPECT_EQ(ReadSite("G\tG.", "."), "20:99-100 99-100 G>G. [0 ]");
}

TEST_F(VcfReaderAlleles, GivesAFileWithoutSamplesOneThatCarriesEverything)
{
  const ReadResult result = Read(MakeHeader("") + "chr20\t100\t.\tA\tC,G\t.\t.\t.\n");
  EXPECT_TRUE(result.header.sitesOnly);
  EXPECT_EQ(result.header.samples, Strings{""});
  EXPECT_EQ(result.header.roles, Strings{""});
  EXPECT_EQ(result.sites, Strings{"20:99-100 99-100 A>C [0 ] 99-100 A>G [0 ]"});
}

TEST_F(VcfReaderAlleles, KeepsIdFilterQualityAndLine)
{
  Write(MakeHeader("",
                   "##FILTER=<ID=q10,Description=\"x\">\n"
                   "##FILTER=<ID=s50,Description=\"x\">\n") +
        "chr20\t100\trs1;rs2\tA\tC\t12.5\tq10;s50\t.\nchr20\t200\t.\tA\tC\t.\t.\t.\n");
  ImportReport report;
  VcfReader reader(file_, options_, report);
  Site site;
  ASSERT_TRUE(reader.Read(site));
  EXPECT_EQ(site.id, "rs1;rs2");
  EXPECT_EQ(site.filter, "q10;s50");
  EXPECT_FLOAT_EQ(site.quality, 12.5F);
  EXPECT_EQ(site.line, 7);
  ASSERT_TRUE(reader.Read(site));
  EXPECT_EQ(site.id, "");
  EXPECT_EQ(site.filter, "");
  EXPECT_TRUE(std::isnan(site.quality));
  EXPECT_EQ(site.line, 8);
}

TEST_F(VcfReaderAlleles, HandsAnnotationsToTheAllelesThatTheyConcern)
{
  Write(MakeHeader("",
                   "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence annotations "
                   "from Ensembl VEP. Format: Allele|Consequence|SYMBOL\">\n") +
        "chr20\t100\t.\tA\tC,G\t.\t.\tCSQ=G|stop_gained|X,C|intron_variant|X,C|x|Y\n");
  ImportReport report;
  VcfReader reader(file_, options_, report);
  Site site;
  ASSERT_TRUE(reader.Read(site));
  ASSERT_EQ(site.alleles.size(), 2U);
  EXPECT_EQ(site.alleles[0].annotations, (Strings{"C|intron_variant|X", "C|x|Y"}));
  EXPECT_EQ(site.alleles[1].annotations, Strings{"G|stop_gained|X"});
}

TEST_F(VcfReaderAlleles, ReadsThePrefixedGenotypesOfVersion44)
{
  const ReadResult result =
      Read(MakeHeader("S\tT", "", "4.4") + "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t/0/1\t|0|1\n");
  EXPECT_EQ(result.sites, Strings{"20:99-100 99-100 A>C [0 0/1; 1 0|1]"});
}

TEST_F(VcfReaderAlleles, TakesPositionZeroForTheFirstBase)
{
  const ReadResult result = Read(MakeHeader("") + "chr20\t0\t.\tN\t]chr2:5]N\t.\t.\t.\n");
  EXPECT_EQ(result.sites, Strings{"20:0-1 0-1 N>]chr2:5]N [0 ]"});
  EXPECT_EQ(result.Count("RepairedTelomere"), 1);
}
} // namespace
} // namespace OrthancGenomics
