// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/vcf/VcfFolder.h"

namespace OrthancGenomics
{
namespace
{
using Strings = std::vector<std::string>;

bool HasFinding(const ImportReport& report, std::int64_t line, const std::string& reason)
{
  return std::any_of(report.findings.begin(),
                     report.findings.end(),
                     [&](const Finding& finding) {
                       return finding.line == line &&
                              finding.reason.find(reason) != std::string::npos;
                     });
}

class VcfReaderFile : public VcfFolder
{
protected:
  /// Longer than one BGZF block once it is compressed: the positions and letters hardly repeat.
  static std::string MakeLongText()
  {
    std::string text = MakeHeader("S");
    unsigned state = 1;
    for (int i = 0; i < 20000; i++)
    {
      state = state * 1664525U + 1013904223U;
      text += "chr20\t" + std::to_string(100 + i * 50 + state % 50) + "\trs" +
              std::to_string(state) + "\tA\tC\t.\t.\t.\tGT\t0/1\n";
    }
    return text;
  }

  static std::string MakeShortText()
  {
    return MakeHeader("S\tT") + "chr20\t100\t.\tA\tC,G\t.\t.\t.\tGT\t1/2\t0/1\n"
                                "chr20\t200\t.\tACC\tA\t.\t.\t.\tGT\t0|1\t./.\n";
  }

  /// Reads the unsorted text of the sorting tests, in what form it was written.
  void ExpectSorted(const Strings& expected, const std::vector<std::int64_t>& lines) const
  {
    ImportReport report;
    VcfReader reader(file_, options_, report);
    Strings sites;
    std::vector<std::int64_t> found;
    for (Site site; reader.Read(site);)
    {
      sites.push_back(Describe(site, reader.Header()));
      found.push_back(site.line);
    }
    EXPECT_EQ(sites, expected);
    EXPECT_EQ(found, lines);
    EXPECT_EQ(report.counts["OutOfOrder"], 2);
    EXPECT_TRUE(HasFinding(report, lines[0], "not in order"));
    EXPECT_DOUBLE_EQ(reader.Progress(), 1);
  }
};

TEST_F(VcfReaderFile, ReadsGzipBgzfAndBcfLikeThePlainText)
{
  const ReadResult plain = Read(MakeShortText());
  ASSERT_EQ(plain.sites.size(), 2U);
  EXPECT_EQ(plain.header.format, "VCF");
  for (const char* mode : {"w", "wg"})
  {
    WriteCompressed(MakeShortText(), mode);
    const ReadResult compressed = ReadFile();
    EXPECT_EQ(compressed.sites, plain.sites) << mode;
    EXPECT_EQ(compressed.header.format, "VCF");
  }
  WriteBcf(MakeShortText());
  const ReadResult bcf = ReadFile();
  EXPECT_EQ(bcf.sites, plain.sites);
  EXPECT_EQ(bcf.header.format, "BCF");
  EXPECT_EQ(bcf.header.samples, plain.header.samples);
  EXPECT_EQ(bcf.header.version, "VCFv4.2");
}

TEST_F(VcfReaderFile, ReadsALongFileWhole)
{
  const ReadResult plain = Read(MakeLongText());
  EXPECT_EQ(plain.sites.size(), 20000U);
  WriteCompressed(MakeLongText(), "w");
  EXPECT_EQ(ReadFile().sites, plain.sites);
  WriteBcf(MakeLongText());
  EXPECT_EQ(ReadFile().sites, plain.sites);
}

TEST_F(VcfReaderFile, RefusesCompressedFilesThatWereCutShort)
{
  for (const char* mode : {"w", "wg"})
  {
    WriteCompressed(MakeLongText(), mode);
    CutShort(std::filesystem::file_size(file_) / 3);
    ExpectFailure(ErrorCode::BadInput, "");
  }
  WriteCompressed(MakeShortText(), "w");
  CutShort(28); // the end marker
  ExpectFailure(ErrorCode::BadInput, "6:0: the file ends here without the end marker");
  WriteBcf(MakeLongText());
  CutShort(std::filesystem::file_size(file_) / 3);
  ExpectFailure(ErrorCode::BadInput, "");
  WriteBcf(MakeShortText());
  CutShort(28);
  ExpectFailure(ErrorCode::BadInput, "");
}

TEST_F(VcfReaderFile, RefusesWhatIsNoVcf)
{
  ExpectFailureOf("", ErrorCode::BadInput, "1:0: the file is empty");
  ExpectFailureOf(std::string("\x89PNG\r\n\x1a\n\0\0", 10), ErrorCode::Unsupported, "");
  ExpectFailureOf("BCF\4xxxxxx", ErrorCode::Unsupported, "");
  ExpectFailureOf("##fileformat=VCFv3.3\n", ErrorCode::Unsupported, "1:14: ");
  ExpectFailureOf("##fileformat=VCFv4.2\n20\t1\n", ErrorCode::BadInput, "2:1: ");
  ExpectFailureOf("##fileformat=VCFv4.2\n", ErrorCode::BadInput, "1:0: the file ends before");
  ExpectFailureOf(MakeHeader("S\tS"), ErrorCode::BadInput, "4:0: two samples");
}

TEST_F(VcfReaderFile, SaysWhenTheFileCannotBeOpened)
{
  ExpectFailure(ErrorCode::Storage, "");
}

TEST_F(VcfReaderFile, ReadsAFileWithoutRecords)
{
  const ReadResult result = Read(MakeHeader("S"));
  EXPECT_TRUE(result.sites.empty());
  EXPECT_EQ(result.report.records, 0);
}

TEST_F(VcfReaderFile, ReadsTheLastLineWithoutALineFeed)
{
  EXPECT_EQ(Read(MakeHeader("") + "chr20\t100\t.\tA\tC\t.\t.\t.").sites,
            Strings{"20:99-100 99-100 A>C [0 ]"});
}

TEST_F(VcfReaderFile, FindsTheBuildByTheLengthsOfContigs)
{
  options_.build.reset();
  const std::string meta = "##contig=<ID=chr1,length=249250621>\n";
  EXPECT_EQ(Read(MakeHeader("", meta)).header.build, Build::GRCh37);
  options_.build = Build::GRCh37;
  EXPECT_EQ(Read(MakeHeader("", meta)).header.build, Build::GRCh37);
}

TEST_F(VcfReaderFile, TakesTheStatedBuildWhereTheFileShowsNone)
{
  options_.build = Build::CHM13;
  EXPECT_EQ(Read(MakeHeader("")).header.build, Build::CHM13);
}

TEST_F(VcfReaderFile, RefusesABuildThatIsUnknownOrContradicted)
{
  const std::string of37 = "##contig=<ID=chr1,length=249250621>\n";
  const std::string of38 = "##contig=<ID=chr2,length=242193529>\n";
  ExpectFailureOf(MakeHeader("", of37), ErrorCode::Refused, "the file's contigs are those of");
  ExpectFailureOf(MakeHeader("", of37 + of38), ErrorCode::Refused, "the contigs contradict");
  options_.build.reset();
  ExpectFailureOf(
      MakeHeader("", "##reference=file:///data/b37.fa\n"),
      ErrorCode::Refused,
      "the file does not show its build: state it with build=; its header names b37.fa");
}

TEST_F(VcfReaderFile, GivesTargetContigsANumber)
{
  options_.extraContigs = {"20", "7"};
  EXPECT_EQ(Read(MakeHeader("")).header.contigs, (Strings{"20", "7"}));
}

TEST_F(VcfReaderFile, ToleratesAndCountsWhatIsUndeclared)
{
  const std::string line = "chr7\t100\t.\tA\tC\t.\tbad\tXX=1\tGT:YY\t0/1:2\n";
  const ReadResult result = Read(MakeHeader("S") + line + line);
  EXPECT_EQ(result.sites.size(), 2U);
  EXPECT_EQ(result.sites[0], "7:99-100 99-100 A>C [0 0/1]");
  for (const char* kind :
       {"UndeclaredContig", "UndeclaredInfo", "UndeclaredFormat", "UndeclaredFilter"})
  {
    EXPECT_EQ(result.Count(kind), 1) << kind;
  }
  EXPECT_TRUE(HasFinding(result.report, 5, "does not declare"));
  EXPECT_EQ(result.header.contigs, (Strings{"20", "7"}));
}

TEST_F(VcfReaderFile, SortsRecordsThatAreOutOfOrder)
{
  const std::string text = MakeHeader("S", "##contig=<ID=chr21>\n") +
                           "chr20\t300\t.\tA\tC\t.\t.\t.\tGT\t0/1\n"
                           "chr20\t100\t.\tA\tG\t.\t.\t.\tGT\t1/1\n"
                           "chr21\t50\t.\tA\tT\t.\t.\t.\tGT\t0/1\n"
                           "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\n";
  const Strings expected = {"20:99-100 99-100 A>G [0 1/1]",
                            "20:99-100 99-100 A>C [0 0/1]",
                            "20:299-300 299-300 A>C [0 0/1]",
                            "21:49-50 49-50 A>T [0 0/1]"};
  Write(text);
  ExpectSorted(expected, {7, 9, 6, 8});
  WriteCompressed(text, "w");
  ExpectSorted(expected, {7, 9, 6, 8});
  WriteBcf(text);
  ExpectSorted(expected, {2, 4, 1, 3});
  EXPECT_TRUE(std::filesystem::is_empty(options_.temporary));
}

TEST_F(VcfReaderFile, LeavesNoTemporaryFilesWhileItSorts)
{
  const std::string line = "\t.\tA\tC\t.\t.\tX=" + std::string(1000000, 'x') + "\n";
  std::string text = MakeHeader("");
  for (int i = 100; i > 0; i--) // more than the sort keeps in memory
  {
    text += "chr20\t" + std::to_string(i) + line;
  }
  Write(text);
  ImportReport report;
  VcfReader reader(file_, options_, report);
  Site site;
  for (std::int64_t i = 0; i < 100; i++)
  {
    ASSERT_TRUE(reader.Read(site));
    ASSERT_EQ(site.begin, i);
    ASSERT_EQ(site.line, 104 - i);
  }
  EXPECT_FALSE(reader.Read(site));
  EXPECT_TRUE(std::filesystem::is_empty(options_.temporary));
  EXPECT_EQ(report.counts["OutOfOrder"], 99);
}

TEST_F(VcfReaderFile, SaysWhenItCannotSort)
{
  std::string text = MakeHeader("");
  const std::string line = "\t.\tA\tC\t.\t.\tX=" + std::string(40000000, 'x') + "\n";
  text += "chr20\t3" + line + "chr20\t2" + line;
  options_.temporary = folder_ / "missing";
  ExpectFailureOf(text, ErrorCode::Storage, "sorting failed");
}

TEST_F(VcfReaderFile, RefusesAPositionThatIsNoNumber)
{
  for (const char* position : {"x", "", "-5", "1e3", "99999999999999999999"})
  {
    ExpectFailureOf(MakeHeader("") + "chr20\t" + position + "\t.\tA\tC\t.\t.\t.\n",
                    ErrorCode::BadInput,
                    "5:7: POS");
  }
}

TEST_F(VcfReaderFile, RefusesAPositionPastTheEndOfItsContig)
{
  const std::string end = "\t.\tA\tC\t.\t.\t.\n";
  EXPECT_EQ(Read(MakeHeader("") + "chr20\t64444167" + end).sites.size(), 1U);
  EXPECT_EQ(Read(MakeHeader("") + "chr20\t64444168" + end).sites.size(), 1U); // the telomere
  ExpectFailureOf(MakeHeader("") + "chr20\t64444169" + end,
                  ErrorCode::BadInput,
                  "5:7: the record lies past the end of its contig");
  ExpectFailureOf(MakeHeader("") + "decoy\t268435457" + end, ErrorCode::BadInput, "5:7: POS");
}

TEST_F(VcfReaderFile, RefusesRecordsThatCannotBeRead)
{
  const std::string start = MakeHeader("S");
  ExpectFailureOf(start + "chr20\t1\t.\tA\tC\n", ErrorCode::BadInput, "5:");
  ExpectFailureOf(start + "chr20\t1\t.\tA\tC\t.\t.\t.\tGT\tx/y\n", ErrorCode::BadInput, "5:");
  ExpectFailureOf(start + "chr20\t1\t.\t1\tC\t.\t.\t.\tGT\t0/1\n", ErrorCode::BadInput, "5:11: ");
  ExpectFailureOf(start + "chr20\t1\t.\tA\tC1\t.\t.\t.\tGT\t0/1\n", ErrorCode::BadInput, "5:13: ");
  ExpectFailureOf(start + "chr20\t1\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\n", ErrorCode::BadInput, "5:");
  ExpectFailureOf(start + std::string("chr20\t1\t.\0A", 11), ErrorCode::BadInput, "5:10: a NUL");
}

TEST_F(VcfReaderFile, CountsTheRefusedRecord)
{
  Write(MakeHeader("") + "chr20\t1\t.\tA\tC\t.\t.\t.\nchr20\tx\t.\tA\tC\t.\t.\t.\n");
  ImportReport report;
  VcfReader reader(file_, options_, report);
  Site site;
  EXPECT_TRUE(reader.Read(site));
  EXPECT_THROW(reader.Read(site), Error);
  EXPECT_EQ(report.rejected, 1);
}

class VcfReaderConformance : public VcfFolder
{
protected:
  /// Tolerant reads one site and counts the repair; Strict refuses at the place.
  void ExpectRepaired(const std::string& text, const std::string& kind, const std::string& place)
  {
    options_.conformance = Conformance::Tolerant;
    const ReadResult result = Read(text);
    EXPECT_EQ(result.sites.size(), 1U) << kind;
    EXPECT_GE(result.Count(kind), 1) << kind;
    options_.conformance = Conformance::Strict;
    ExpectFailure(ErrorCode::BadInput, place);
  }

  const std::string line_ = "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\n";
};

TEST_F(VcfReaderConformance, StrictReadsWhatIsRight)
{
  options_.conformance = Conformance::Strict;
  EXPECT_EQ(Read(MakeHeader("S") + line_).sites, Strings{"20:99-100 99-100 A>C [0 0/1]"});
}

TEST_F(VcfReaderConformance, StrictRefusesWhatTolerantRepairs)
{
  const std::string header = MakeHeader("S");
  ExpectRepaired(header + "\n" + line_, "RepairedEmptyLine", "");
  ExpectRepaired(header + "#x\n" + line_, "RepairedComment", "5:");
  ExpectRepaired("\xEF\xBB\xBF" + header + line_, "RepairedByteOrderMark", "1:1: ");
  ExpectRepaired(header.substr(header.find('\n') + 1) + line_, "RepairedFileformat", "1:");
  ExpectRepaired(MakeHeader("S\t") + line_, "RepairedColumnHeader", "4:");
  ExpectRepaired(
      header + "chr20\t100\t.\tA\tC\t.\tbad\t.\tGT\t/0/1\n", "RepairedPhasePrefix", "5:");
  ExpectRepaired(header + "chr20\t100\t.\tR\tC\t.\t.\t.\tGT\t0/1\n", "IupacReference", "5:13: ");
  ExpectRepaired(header + "chr20\t100\t.\tA\tR\t.\t.\t.\tGT\t0/1\n", "IupacAlternate", "5:15: ");
  ExpectRepaired(MakeHeader("S", "##contig=<length=3>\n") + line_, "HeaderDeviation", "4:");
}

TEST_F(VcfReaderConformance, StrictRefusesRecordsOutOfOrder)
{
  options_.conformance = Conformance::Strict;
  ExpectFailureOf(MakeHeader("S") + "chr20\t200\t.\tA\tC\t.\t.\t.\tGT\t0/1\n" + line_,
                  ErrorCode::BadInput,
                  "6:7: ");
  WriteBcf(MakeHeader("S") + "chr20\t200\t.\tA\tC\t.\t.\t.\tGT\t0/1\n" + line_);
  ExpectFailure(ErrorCode::BadInput, "2:0: ");
}

TEST_F(VcfReaderConformance, StrictWantsALineFeedAtTheEnd)
{
  const std::string header = MakeHeader("S");
  for (const std::string& text : {header, header + line_})
  {
    options_.conformance = Conformance::Tolerant;
    const std::string cut = text.substr(0, text.size() - 1);
    const std::size_t sites = Read(text).sites.size();
    EXPECT_EQ(Read(cut).sites.size(), sites);
    options_.conformance = Conformance::Strict;
    EXPECT_EQ(Read(text).sites.size(), sites);
    ExpectFailureOf(
        cut, ErrorCode::BadInput, std::to_string(4 + sites) + ":0: file: the last line does not");
  }
}

TEST_F(VcfReaderConformance, StrictAllowsEmptyLinesAtTheEndOnly)
{
  options_.conformance = Conformance::Strict;
  EXPECT_EQ(Read(MakeHeader("S") + line_ + "\n\r\n").sites.size(), 1U);
  ExpectFailureOf(MakeHeader("S") + line_ + "\n" + line_, ErrorCode::BadInput, "6:0: line: it is");
}

TEST_F(VcfReaderConformance, StrictSortsContigsThatTheSpecificationLetsAlternate)
{
  const std::string text = MakeHeader("S") + line_ + "<chr20>\t200\t.\tA\tC\t.\t.\t.\tGT\t1/1\n" +
                           "chr20\t300\t.\tA\tG\t.\t.\t.\tGT\t0/1\n";
  options_.conformance = Conformance::Strict;
  EXPECT_EQ(Read(text).sites,
            (Strings{"20:99-100 99-100 A>C [0 0/1]",
                     "20:299-300 299-300 A>G [0 0/1]",
                     "<chr20>:199-200 199-200 A>C [0 1/1]"}));
  ExpectFailureOf(text + "chr20\t250\t.\tA\tC\t.\t.\t.\tGT\t0/1\n", ErrorCode::BadInput, "8:7: ");
  options_.assumeSorted = true;
  Write(text);
  ExpectFailure(ErrorCode::BadInput, "7:0: the record should come before");
}

TEST_F(VcfReaderConformance, ReadsLinesThatEndInCarriageReturns)
{
  std::string text = MakeHeader("S") + line_ + "\n";
  for (std::size_t i = text.find('\n'); i != std::string::npos; i = text.find('\n', i + 2))
  {
    text.insert(i, "\r");
  }
  const ReadResult result = Read(text);
  EXPECT_EQ(result.sites, Strings{"20:99-100 99-100 A>C [0 0/1]"});
  EXPECT_EQ(result.header.samples, Strings{"S"});
  EXPECT_GT(result.Count("RepairedLineEnd"), 0);
  EXPECT_TRUE(HasFinding(result.report, 1, "carriage returns"));
  EXPECT_EQ(result.Count("RepairedEmptyLine"), 1);
}
} // namespace
} // namespace OrthancGenomics
