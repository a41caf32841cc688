// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ReadWhole.h"
#include "unit/vcf/ErasureFolder.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace OrthancGenomics
{
namespace
{
const std::string SITES = "chr20\t100\t.\tA\tC\t50.125\tPASS\tAC=3;AN=6;MQ=59.123456\tGT:AD:GQ\t"
                          "0/1:5,5:9\t1/1:0,9:8\t0/0:9,0:7\n"
                          "chr20\t200\t.\tA\tG\t.\tPASS\tAC=1;AN=6\tGT:AD:GQ\t"
                          "0/1:5,5:9\t0/0:0,9:8\t0/0:9,0:7\n"
                          "chr20\t300\t.\tAT\tA,CT\t9.5\tPASS\tAC=1,1;AN=6\tGT:AD:GQ\t"
                          "0/1:5,5,0:9\t0/2:4,0,9:8\t0/0:9,0,0:7\n";
} // namespace

using SampleErasing = ErasureFolder;

TEST_F(SampleErasing, KeepsThePacking)
{
  const std::string text = MakeText(SITES);
  Write(text);
  const std::string plain = EraseBytes({0});
  EXPECT_THAT(plain, HasSubstr("\nchr20\t100\t.\tA\tC\t50.125\tPASS\tAC=2;AN=4;MQ=59.123456\t"));
  for (const auto& [mode, packing] : {std::pair<const char*, Packing>{"w", Packing::Bgzf},
                                      std::pair<const char*, Packing>{"wg", Packing::Gzip}})
  {
    WriteCompressed(text, mode);
    Write(EraseBytes({0}));
    InputFile input(file_);
    EXPECT_EQ(input.GetPacking(), packing);
    std::string unpacked(plain.size() + 1, '\0');
    unpacked.resize(input.ReadBytes(unpacked.data(), unpacked.size()));
    EXPECT_EQ(unpacked, plain);
    EXPECT_NO_THROW(input.CheckEnd());
  }
}

TEST_F(SampleErasing, PacksMoreThanABlock)
{
  std::string records;
  for (int i = 1; i < 20000; i++)
  {
    records += "chr20\t" + std::to_string(i) + "\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\t0/1\n";
  }
  for (const char* const mode : {"w", "wg"})
  {
    WriteCompressed(MakeText(records), mode);
    Write(EraseBytes({2}));
    EXPECT_EQ(ReadFile().report.records, 19999);
  }
}

TEST_F(SampleErasing, CutsTheHeader)
{
  Write(MakeText(SITES,
                 "##SAMPLE=<ID=A,Description=\"x\">\n"
                 "##SAMPLE=<ID=A_T,Description=\"x\">\n"
                 "##PEDIGREE=<Child=B,Mother=A>\n"
                 "##PEDIGREE=<Child=C,Mother=B>\n"
                 "##tumor_sample=A\n"
                 "##normal_sample=B\n"
                 "##cmd=\"call -I /data/A.bam -I /data/A_sorted.bam -I /data/AB.bam\"\n"
                 "##ALT=<ID=A,Description=\"A\">\n"));
  const std::string text = Erase({0});
  EXPECT_THAT(text, Not(HasSubstr("##SAMPLE=<ID=A,")));
  EXPECT_THAT(text, HasSubstr("##SAMPLE=<ID=A_T,"));
  EXPECT_THAT(text, Not(HasSubstr("Mother=A")));
  EXPECT_THAT(text, HasSubstr("##PEDIGREE=<Child=C,Mother=B>\n"));
  EXPECT_THAT(text, Not(HasSubstr("tumor_sample")));
  EXPECT_THAT(text, HasSubstr("##normal_sample=B\n"));
  EXPECT_THAT(text, HasSubstr("-I /data/erased.bam -I /data/erased_sorted.bam -I /data/AB.bam"));
  EXPECT_THAT(text, HasSubstr("##ALT=<ID=A,Description=\"A\">\n"));
  EXPECT_THAT(text, HasSubstr("\tFORMAT\tB\tC\n"));
}

TEST_F(SampleErasing, LeavesAFileWithoutRecordsThatReads)
{
  Write(MakeText("chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/0\t0/0\n"));
  Write(EraseBytes({0}));
  const ReadResult result = ReadFile();
  EXPECT_EQ(result.report.records, 0);
  EXPECT_THAT(result.header.samples, ElementsAre("B", "C"));
}

TEST_F(SampleErasing, MendsLineEnds)
{
  Write(MakeText("chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\t0/1\r\n\n#x A\n"
                 "chr20\t101\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\t0/1"));
  EXPECT_THAT(Erase({2}),
              testing::EndsWith("\nchr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\n"
                                "chr20\t101\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\n"));
}

TEST_F(SampleErasing, MakesOfABcfWhatItMakesOfItsText)
{
  Write(MakeText(SITES));
  const std::string text = EraseBytes({0});
  WriteBcf(MakeText(SITES));
  const std::string bcf = EraseBytes({0});
  Write(text);
  const auto fromText = ReadWhole(file_, options_, 100);
  Write(bcf);
  InputFile input(file_);
  EXPECT_EQ(input.GetPacking(), Packing::Bgzf);
  EXPECT_EQ(input.DetectContent(), FileContent::Bcf);
  auto fromBcf = ReadWhole(file_, options_, 100);
  ASSERT_EQ(fromBcf.size(), fromText.size());
  for (std::size_t i = 0; i < fromBcf.size(); i++)
  {
    // A BCF's records are numbered without the header's lines.
    EXPECT_EQ(fromBcf[i].substr(fromBcf[i].find(' ')), fromText[i].substr(fromText[i].find(' ')));
  }
}

TEST_F(SampleErasing, CountsAnewInABcf)
{
  WriteBcf(MakeText("chr20\t100\t.\tA\tC\t.\t.\tAC=3;AN=6;AF=0.5;NS=3;DP=9;MQ=60\tGT\t"
                    "0/1\t1/1\t0/0\n"));
  Write(EraseBytes({0}));
  const HtsFileHandle input(hts_open(file_.c_str(), "r"));
  const BcfHeaderHandle header(bcf_hdr_read(input.get()));
  const BcfRecordHandle record(bcf_init());
  ASSERT_EQ(bcf_read(input.get(), header.get(), record.get()), 0);
  HtsString line;
  ASSERT_EQ(vcf_format(header.get(), record.get(), line.Get()), 0);
  EXPECT_STREQ(line.Data(),
               "chr20\t100\t.\tA\tC\t.\t.\tAC=2;AN=4;AF=0.5;NS=2;MQ=60\tGT\t1/1\t0/0\n");
}

TEST_F(SampleErasing, IsStoppedByTheCheckPoint)
{
  std::string records;
  for (int i = 1; i < 10000; i++)
  {
    records += "chr20\t" + std::to_string(i) + "\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\t0/1\n";
  }
  Write(MakeText(records));
  const auto stop = [] { throw Error(ErrorCode::Busy, "stop"); };
  EXPECT_THROW(EraseSamples(
                   {file_, {0}, Origin::Unknown, false}, [](std::string_view) {}, stop),
               Error);
}

TEST_F(SampleErasing, TakesTheRowsOfAMaf)
{
  Write("#made of T1 and T2\n" +
        MakeMaf({{{"Tumor_Sample_Barcode", "T1"}},
                 {{"Tumor_Sample_Barcode", "T2"}},
                 {{"Tumor_Sample_Barcode", "T1"}, {"Mutation_Status", "Germline"}},
                 {{"Tumor_Sample_Barcode", "T3"}}}));
  EXPECT_THAT(ReadFile().header.samples, ElementsAre("T1", "T2", "T3", "T1-germline"));
  const std::string text = Erase({0, 3});
  EXPECT_THAT(text, Not(HasSubstr("T1")));
  EXPECT_THAT(text, HasSubstr("#made of erased and T2\n"));
  EXPECT_THAT(text, HasSubstr(MakeLine({{"Tumor_Sample_Barcode", "T2"}})));
  EXPECT_THAT(ReadFile().header.samples, ElementsAre("T2", "T3"));
}

TEST_F(SampleErasing, TakesTheBarcodeOfAMatchedNormal)
{
  std::string maf = MakeMaf({{{"Tumor_Sample_Barcode", "N1"}}, {{"Tumor_Sample_Barcode", "T2"}}});
  const auto append = [&maf](const std::string& line, const std::string& value)
  { maf.insert(maf.find('\n', maf.find(line)), '\t' + value); };
  append("Hugo_Symbol\t", "Matched_Norm_Sample_Barcode");
  append("EGFR", "N9");
  append("T2\t", "N1");
  Write(maf);
  const std::string text = Erase({0});
  EXPECT_THAT(text, Not(HasSubstr("N1")));
  EXPECT_THAT(text, Not(HasSubstr("N9")));
  EXPECT_THAT(text, HasSubstr("T2"));
}
} // namespace OrthancGenomics
