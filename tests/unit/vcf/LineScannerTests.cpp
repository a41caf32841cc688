// SPDX-License-Identifier: GPL-3.0-or-later
// The two ways to read a line, ours and htslib's, side by side.
#include "support/ReadWhole.h"
#include "unit/vcf/VcfFolder.h"
#include "vcf/LineScanner.h"

#include <cstdlib>
#include <iostream>
#include <optional>
#include <random>

namespace OrthancGenomics
{
namespace
{
const std::string META =
    "##contig=<ID=chr21,length=46709983>\n"
    "##FILTER=<ID=LowQual,Description=\"x\">\n##FILTER=<ID=Bias,Description=\"x\">\n"
    "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=AF,Number=A,Type=Float,Description=\"x\">\n"
    "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"x\">\n"
    "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=DP4,Number=4,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=END,Number=1,Type=Integer,Description=\"x\">\n"
    "##INFO=<ID=MQRankSum,Number=1,Type=Float,Description=\"x\">\n"
    "##INFO=<ID=AS_ReadPosRankSumTest,Number=1,Type=Float,Description=\"x\">\n"
    "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence annotations from Ensembl VEP. "
    "Format: Allele|Consequence|SYMBOL\">\n"
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=MIN_DP,Number=1,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=PGT,Number=1,Type=String,Description=\"x\">\n"
    "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"x\">\n"
    "##FORMAT=<ID=VAF,Number=A,Type=Float,Description=\"x\">\n";

/// Places, alleles, … of which one part each makes a line. The first few of each are of the common
/// shape, the rest is odd or wrong.
const std::vector<std::vector<std::string>> PARTS = {
    {"chr20", "chr21", "20", "chrUnknown"},
    {"100", "2000", "0", "-5", "1e3", "46709983", "300000000", "9999999999"},
    {".", "rs1", "rs1;rs2"},
    {"A", "ac", "ATG", "AN", "R", "A*", ""},
    {"C",
     "T,G",
     "G,<NON_REF>",
     "<NON_REF>",
     ".",
     "*,C",
     "ATT",
     "A",
     "<DEL>",
     "N[chr20:5[",
     "C,",
     "X",
     "a"},
    {".", "50", "1396.36", "0.1", "7.", ".5", "1e3", "-1", "inf", "123456789012345.5"},
    {"PASS", ".", "LowQual", "LowQual;Bias", "Strange", "PASS;PASS", "LowQual;"},
    {".",
     "AC=1;AF=0.5;DB;DP=30",
     "DB",
     "END=150",
     "DP=30;CSQ=C|missense_variant|G1,T|stop_gained|G2",
     "CSQ=C|x|y;CSQ=T|x|y",
     "END=5",
     "END=x",
     "DP=x",
     "DP=1;DP=2",
     "DP4=1,2,3,4",
     "AF=x",
     "NEW=1",
     "AC=1;;DB",
     "DB;",
     "CSQ",
     "CSQ=",
     "CSQ=.",
     "END=99999999"},
};

const std::vector<std::pair<std::string, std::vector<std::string>>> FORMATS = {
    {"GT:AD:DP:GQ:PL",
     {"0/1:14,20:34:99:599,0,425",
      "1/1:0,37:37:99",
      "0|1:.:8:99:1,2,3",
      "./.:.:.:.:.",
      "1/2:1,2,3:6:9:0",
      "1:3,4:.:30:9",
      "./1:1,1:2:3:4",
      ".",
      "0/1",
      "0/0/1/1:3,4:7:8:9",
      "0/1:14:34:99:1",
      "0/1:14,20:34:99:1:2",
      "0/1:a,b:1:2:3",
      "0/1:1,2:-3:4:5",
      "0/1::1:2:3",
      "3/1:1,2:3:4:5",
      "0/1:1,2:99999999999:4:5",
      "/0/1:1,2:3:4:5",
      "",
      "0/1:.,.:34:99:1",
      "0/1:.,3:34:99:1",
      "0/1:1,2:3:4:x"}},
    {"GT:AD:DP:GQ:PGT:PL:PS",
     {"0|1:14,20:34:99:0|1:1,2,3:100",
      "0/1:14,20:34:99:0|1:1,2,3:100",
      "0|1:14,20:34:99:.:.:.",
      "0|1:1,2:3:4:x:1-2,3:5",
      "1|0"}},
    {"GT:DP:GQ:MIN_DP", {"0/0:34:99:30", "0/0:34:99:3", "0/0:.:.:12", "0/1:34:99:30"}},
    {"GT", {"0/1", "1|1", "0/0", "1", "."}},
    {"GT:GQ:DP:AD:VAF", {"0/1:50:30:10,20:0.66", "0/1:50:30:10,20:."}},
    {"DP:GT", {"30:0/1"}},
    {"GT:XX", {"0/1:3"}},
    {"GT:DP:DP", {"0/1:3:4"}},
};

class LineScannerTest : public VcfFolder
{
protected:
  void ExpectSame(const std::string& text)
  {
    Write(text);
    VcfOptions ours = options_;
    VcfOptions theirs = options_;
    theirs.scan = false;
    constexpr std::int64_t all = 1000;
    EXPECT_EQ(ReadWhole(file_, ours, all), ReadWhole(file_, theirs, all)) << text;
  }

  /// What the scanner makes of one line under META and `samples`.
  bool Scan(const std::string& line, const std::string& samples = "S")
  {
    std::string header = MakeHeader(samples, META);
    const BcfHeaderHandle handle(bcf_hdr_init("r"));
    EXPECT_EQ(bcf_hdr_parse(handle.get(), header.data()), 0);
    EXPECT_EQ(bcf_hdr_sync(handle.get()), 0);
    std::vector<std::string> names;
    ContigTable contigs(Build::GRCh38, *handle, names);
    expected_.reset();
    LineScanner scanner(*handle,
                        contigs,
                        CallableRules(),
                        "CSQ",
                        [this](std::int64_t position) { expected_ = position; });
    return scanner.Scan(line);
  }

  /// A line of random parts, odd ones seldom.
  std::string MakeLine(std::mt19937& random, std::size_t samples)
  {
    std::string line;
    for (const auto& parts : PARTS)
    {
      line += Choose(parts, random) + '\t';
    }
    const std::size_t format = std::min(random() % 24, FORMATS.size() - 1);
    const auto& [keys, values] = FORMATS[random() % 2 == 0 ? 0 : format % FORMATS.size()];
    line += keys;
    for (std::size_t i = 0; i < samples; i++)
    {
      line += '\t' + Choose(values, random);
    }
    return line + (random() % 100 == 0 ? "\textra\n" : "\n");
  }

  static const std::string& Choose(const std::vector<std::string>& parts, std::mt19937& random)
  {
    const std::size_t common = std::min<std::size_t>(parts.size(), 3);
    return parts[random() % (random() % 24 == 0 ? parts.size() : common)];
  }

  std::optional<std::int64_t> expected_; ///< what the last Scan told beforehand
};

TEST_F(LineScannerTest, TakesTheCommonShape)
{
  const std::string start = "chr20\t100\trs1\tA\tC\t50.25\tPASS\tAC=1;DB;DP=30\t";
  EXPECT_TRUE(Scan(start + "GT:AD:DP:GQ:PL\t0/1:14,20:34:99:599,0,425"));
  EXPECT_TRUE(Scan(start + "GT:AD:DP:GQ:PGT:PL:PS\t0|1:14,20:34:99:0|1:1,2,3:100"));
  EXPECT_TRUE(Scan("chr20\t100\t.\tA\t<NON_REF>\t.\t.\tEND=150\tGT:DP:GQ:MIN_DP\t0/0:34:99:30"));
  EXPECT_TRUE(
      Scan("chr20\t100\t.\tACT\tA,*\t.\tLowQual;Bias\tCSQ=-|x|G\tGT\t1/2\t./.\t0", "S\tT\tU"));
}

TEST_F(LineScannerTest, LeavesOtherShapesToHtslib)
{
  const std::string start = "chr20\t100\trs1\tA\tC\t50.25\tPASS\tAC=1\t";
  EXPECT_TRUE(Scan(start + "GT:DP\t0/1:3"));
  EXPECT_FALSE(Scan(start + "GT:DP\t0/1:3\t0/1:4")) << "a sample too many";
  EXPECT_FALSE(Scan(start + "GT:DP\t0/1:3", "S\tT")) << "a sample too few";
  EXPECT_FALSE(Scan(start + "GT:DP\t0/1:3:4")) << "a part too many";
  EXPECT_FALSE(Scan(start + "GT:DP\t0/2:3")) << "no such allele";
  EXPECT_FALSE(Scan(start + "GT:VAF\t0/1:0.5"));
  EXPECT_FALSE(Scan(start + "DP:GT\t3:0/1"));
  EXPECT_FALSE(Scan(start + "GT:NEW\t0/1:3"));
  EXPECT_FALSE(Scan("chr22\t100\t.\tA\tC\t.\tPASS\t.\tGT\t0/1")) << "an undeclared contig";
  EXPECT_FALSE(Scan("chr20\t100\t.\tA\tC\t.\tNEW\t.\tGT\t0/1"));
  EXPECT_FALSE(Scan("chr20\t100\t.\tA\tC\t.\t.\tNEW=1\tGT\t0/1"));
  EXPECT_FALSE(Scan("chr20\t100\t.\tA\t<DEL>\t.\t.\t.\tGT\t0/1"));
  EXPECT_FALSE(Scan("chr20\t0\t.\tA\tC\t.\t.\t.\tGT\t0/1"));
  EXPECT_FALSE(Scan("chr20\t100\t.\tA\tC\t1e3\t.\t.\tGT\t0/1"));
  EXPECT_FALSE(Scan("chr20\t100\t.\tA\tC\t.\t.\tDP=30\tGT:DP\t0/1:.")) << "INFO's depth counts";
  EXPECT_FALSE(Scan("chr20\t100\t.\tA\tC\t.\t."));
}

TEST_F(LineScannerTest, TellsLongKeysFromThoseThatLookAlike)
{
  const auto scan = [this](const std::string& info)
  { return Scan("chr20\t100\t.\tA\tC\t.\t.\t" + info + "\tGT\t0/1"); };
  EXPECT_TRUE(scan("MQRankSum=1;AS_ReadPosRankSumTest=1"));
  for (const char* const other : {"MQRankSux", "MQRankSum2", "MQRankS", "XQRankSum"})
  {
    EXPECT_FALSE(scan(std::string("MQRankSum=1;") + other + "=1")) << other;
  }
  for (const char* const other :
       {"AS_ReadPosXankSumTest", "AS_ReadPosRankSumTess", "AS_ReadPosRankSumTest2"})
  {
    EXPECT_FALSE(scan(std::string("AS_ReadPosRankSumTest=1;") + other + "=1")) << other;
  }
}

TEST_F(LineScannerTest, TellsThePositionBeforehand)
{
  Scan("chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1");
  EXPECT_EQ(expected_, 99);
  Scan("chr20\t200\t.\tA\t<DEL>\t.\t.\t.\tGT\t0/1");
  EXPECT_EQ(expected_, 199);
  Scan("chr20\t0\t.\tA\tC\t.\t.\t.\tGT\t0/1");
  EXPECT_FALSE(expected_.has_value());
}

TEST_F(LineScannerTest, TakesAGenotypeOfAnUnspecifiedAlleleForNoCall)
{
  Write(MakeHeader("S\tT\tU\tV", META) + "chr20\t100\t.\tA\tC,<NON_REF>,*\t.\t.\t.\tGT:DP:GQ"
                                         "\t0/1:30:99\t0/2:30:99\t1|2:30:99\t1/3:30:99\n");
  for (const bool scan : {true, false})
  {
    options_.scan = scan;
    ImportReport report;
    VcfReader reader(file_, options_, report);
    Site site;
    ASSERT_TRUE(reader.Read(site));
    EXPECT_EQ(site.callable, (std::vector<CallableClass>{4, 0, 0, 4}));
  }
}

TEST_F(LineScannerTest, GivesWhatHtslibGivesForEachOddPart)
{
  for (std::size_t column = 0; column < PARTS.size(); column++)
  {
    for (const std::string& part : PARTS[column])
    {
      std::string text = MakeHeader("S", META);
      for (std::size_t i = 0; i < PARTS.size(); i++)
      {
        text.append(i == column ? part : PARTS[i][0]).push_back('\t');
      }
      ExpectSame(text + "GT:AD:DP:GQ:PL\t0/1:14,20:34:99:599,0,425\n");
    }
  }
}

TEST_F(LineScannerTest, GivesWhatHtslibGivesForEachOddSample)
{
  for (const auto& [keys, values] : FORMATS)
  {
    for (const std::string& value : values)
    {
      for (const char* const alternates : {"C", "C,G", ".", "<NON_REF>", "C,<NON_REF>", "<*>,*"})
      {
        std::string text = MakeHeader("S", META) + "chr20\t100\t.\tA\t";
        text.append(alternates).append("\t.\t.\tDP=9\t").append(keys);
        ExpectSame(text.append("\t").append(value).append("\n"));
      }
    }
  }
}

TEST_F(LineScannerTest, GivesWhatHtslibGivesForRandomFiles)
{
  std::mt19937 random(20); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same files each time
  for (int i = 0; i < 1500; i++)
  {
    const std::size_t samples = 1 + random() % 3;
    std::string names = "S0";
    for (std::size_t j = 1; j < samples; j++)
    {
      names += "\tS" + std::to_string(j);
    }
    std::string text = MakeHeader(names, META);
    for (std::size_t lines = 1 + random() % 6; lines > 0; lines--)
    {
      text += MakeLine(random, samples);
    }
    options_.conformance = random() % 4 == 0 ? Conformance::Strict : Conformance::Tolerant;
    ExpectSame(text);
  }
}

/// Every file that callers wrote and every one of the conformance suites, where they are at hand.
TEST_F(LineScannerTest, GivesWhatHtslibGivesForRealFiles)
{
  const char* const data = std::getenv("GENOMICS_SHARED_DATA");
  if (data == nullptr)
  {
    std::cout << "the corpora are not there (GENOMICS_SHARED_DATA)\n";
    return;
  }
  constexpr std::int64_t records = 3000;
  int files = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::filesystem::path(data) / "vcf"))
  {
    const std::string name = entry.path().filename();
    if (!entry.is_regular_file() || name.find(".vcf") == std::string::npos)
    {
      continue;
    }
    for (const Build build : {Build::GRCh38, Build::GRCh37})
    {
      VcfOptions ours = options_;
      ours.build = build;
      VcfOptions theirs = ours;
      theirs.scan = false;
      ASSERT_EQ(ReadWhole(entry.path(), ours, records), ReadWhole(entry.path(), theirs, records))
          << entry.path();
    }
    files++;
  }
  std::cout << files << " files read in both ways\n";
  EXPECT_GT(files, 0);
}
} // namespace
} // namespace OrthancGenomics
