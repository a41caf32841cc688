// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "unit/index/ImportFixture.h"
#include "vcf/ReferenceSequence.h"

namespace OrthancGenomics
{
namespace
{
constexpr const char* HEADER = "##fileformat=VCFv4.2\n"
                               "##source=Synthetic\n"
                               "##FILTER=<ID=PASS,Description=\"ok\">\n"
                               "##INFO=<ID=END,Number=1,Type=Integer,Description=\"End\">\n"
                               "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"GT\">\n"
                               "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"AD\">\n"
                               "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"DP\">\n"
                               "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"GQ\">\n"
                               "##contig=<ID=chr7,length=159345973>\n"
                               "##contig=<ID=chr17,length=83257441>\n"
                               "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n";

VariantQuery AskRegion(const std::string& region)
{
  VariantQuery query;
  query.region = ParseRegion(region);
  query.build = Build::GRCh38;
  return query;
}
} // namespace

TEST_F(Importing, ReadsWhatAFileSays)
{
  const Dataset dataset =
      ImportText(std::string(HEADER) +
                 "chr7\t55191822\trs121434568\tT\tG\t50\tPASS\t.\tGT:AD:DP:GQ\t0/1:20,11:31:99\n"
                 "chr17\t7675088\t.\tC\tT,A\t.\tPASS\t.\tGT:AD:DP:GQ\t1/2:1,20,10:31:60\n");
  EXPECT_TRUE(dataset.imported);
  EXPECT_EQ(dataset.build, Build::GRCh38);
  EXPECT_EQ(dataset.format, "VCF");
  EXPECT_EQ(dataset.report.records, 2);
  EXPECT_EQ(dataset.report.calls, 3);
  EXPECT_EQ(dataset.samples[0].calls, 3);
  const VariantAnswer answer = Ask({});
  ASSERT_EQ(answer.total, 3);
  EXPECT_EQ(ToString(answer.variants[0].variant), "GRCh38:7-55191822-T-G");
  EXPECT_EQ(answer.variants[0].calls[0].call.alleleDepth, 11);
  EXPECT_EQ(answer.variants[1].calls[0].call.genotype, "2/1");
  EXPECT_EQ(answer.variants[2].calls[0].call.genotype, "1/2");
}

TEST_F(Importing, KeepsHowTheFileWasRead)
{
  options_.conformance = Conformance::Strict;
  options_.quality.minCallableDepth = 7;
  const std::string text =
      std::string(HEADER) + "chr7\t3\t.\tG\tC\t50\tPASS\t.\tGT:AD:DP:GQ\t0/1:20,11:31:99\n";
  const ImportSettings plain = ImportText(text).settings;
  EXPECT_EQ(plain.conformance, "Strict");
  EXPECT_EQ(plain.minCallableDepth, 7);
  EXPECT_EQ(plain.minCallableQuality, 20);
  EXPECT_EQ(plain.reference + plain.referenceDigest, "");
  std::ofstream(folder_ / "some.fa") << ">chr7\nACGT\n";
  const auto reference = ReferenceSequence::Open(folder_ / "some.fa", folder_, Build::GRCh38);
  options_.reference = [&reference](Build) { return reference.get(); };
  const ImportSettings aligned = ImportText(text).settings;
  EXPECT_EQ(aligned.reference, "some.fa");
  EXPECT_EQ(aligned.referenceDigest, reference->Digest());
}

TEST_F(Importing, KeepsTheSexThatGermlineCallsShow)
{
  std::string text = HEADER;
  text.replace(text.find("chr17,length=83257441"), 21, "chrX,length=156040895");
  for (int i = 0; i < 150; i++)
  {
    text += "chrX\t" + std::to_string(5000000 + i) + "\t.\tA\tG\t50\tPASS\t.\tGT\t1/1\n";
  }
  EXPECT_EQ(ImportText(text).samples[0].sex, Sex::Male);
  text.replace(text.find("##source"), 0, "##source=Mutect2\n");
  EXPECT_EQ(ImportText(text).samples[0].sex, Sex::Unknown);
}

TEST_F(Importing, TellsAbsentFromNotTested)
{
  ImportText(std::string(HEADER) +
             "chr7\t1001\t.\tA\t<NON_REF>\t.\t.\tEND=2000\tGT:DP:GQ\t0/0:30:60\n"
             "chr7\t2001\t.\tA\t<NON_REF>\t.\t.\tEND=3000\tGT:DP:GQ\t0/0:2:3\n");
  EXPECT_EQ(Ask(AskRegion("7:1101-1200")).presence, Presence::Absent);
  EXPECT_EQ(Ask(AskRegion("7:2101-2200")).presence, Presence::NotTested);
  const VariantAnswer half = Ask(AskRegion("7:1901-2100"));
  EXPECT_EQ(half.presence, Presence::NotTested);
  EXPECT_DOUBLE_EQ(*half.coveredFraction, 0.5);
}

TEST_F(Importing, TakesTargetsForCallable)
{
  ImportText(std::string(HEADER) + "chr7\t150\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n",
             {{"7", 100, 200}, {"13", 100, 200}});
  EXPECT_EQ(Ask(AskRegion("7:101-120")).presence, Presence::Absent);
  EXPECT_EQ(Ask(AskRegion("13:101-200")).presence, Presence::Absent)
      << "a contig that the file does not mention";
  EXPECT_EQ(Ask(AskRegion("7:201-220")).presence, Presence::NotTested);
  EXPECT_EQ(Ask(AskRegion("7:140-160")).presence, Presence::Present);
}

TEST_F(Importing, ImportsAgainOverAnEarlierTry)
{
  const auto file = Write(std::string(HEADER) + "chr7\t150\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n");
  Dataset dataset = Prepare(file);
  Import(
      *database_, file, {}, options_, [](double) {}, dataset);
  Import(
      *database_, file, {}, options_, [](double) {}, dataset);
  dataset.status = DatasetStatus::Active;
  database_->UpdateDataset(dataset);
  EXPECT_EQ(Ask({}).total, 1);
}

TEST_F(Importing, BeginsAgainWhereTheFileMustBeSorted)
{
  const Dataset dataset =
      ImportText(std::string(HEADER) + "chr7\t300\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n"
                                       "chr17\t50\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n"
                                       "chr7\t100\t.\tA\tG\t.\tPASS\t.\tGT\t1/1\n");
  EXPECT_EQ(dataset.report.records, 3);
  EXPECT_EQ(dataset.report.counts.at("OutOfOrder"), 1);
  const VariantAnswer answer = Ask({});
  ASSERT_EQ(answer.total, 3);
  EXPECT_EQ(answer.variants[0].variant.begin, 99);
  EXPECT_EQ(answer.variants[1].variant.begin, 299);
}

TEST_F(Importing, RefusesUnsortedRecordsToTheLetter)
{
  options_.conformance = Conformance::Strict;
  const auto file = Write(std::string(HEADER) + "chr7\t300\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n" +
                          "chr7\t100\t.\tA\tG\t.\tPASS\t.\tGT\t1/1\n");
  Dataset dataset = Prepare(file);
  EXPECT_THROW(Import(
                   *database_, file, {}, options_, [](double) {}, dataset),
               Error);
  EXPECT_FALSE(dataset.imported);
}

TEST_F(Importing, LeavesNoBlocksWhenTheFileCannotBeRead)
{
  const auto file = Write(std::string(HEADER) + "chr7\t150\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n" +
                          "chr7\tnowhere\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n");
  Dataset dataset = Prepare(file);
  try
  {
    Import(
        *database_, file, {}, options_, [](double) {}, dataset);
    FAIL() << "a POS that is no number was read";
  }
  catch (const Error& e)
  {
    EXPECT_EQ(e.Code(), ErrorCode::BadInput);
    EXPECT_EQ(std::string(e.what()).substr(0, 3), "13:") << e.what();
  }
  EXPECT_FALSE(dataset.imported);
  EXPECT_FALSE(database_->TakeSnapshot().FindLastKey(
      BlockTable::Chunks, 0, std::numeric_limits<std::int64_t>::max()));
}

TEST_F(Importing, LeavesNoBlocksWhenItIsStopped)
{
  struct Stop
  {
  };
  const auto file = Write(std::string(HEADER) + "chr7\t150\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n");
  Dataset dataset = Prepare(file);
  EXPECT_THROW(Import(
                   *database_, file, {}, options_, [](double) { throw Stop(); }, dataset),
               Stop);
  EXPECT_FALSE(database_->TakeSnapshot().FindLastKey(
      BlockTable::Chunks, 0, std::numeric_limits<std::int64_t>::max()));
}

TEST_F(Importing, RefusesAFileWhoseBuildNobodyKnows)
{
  std::string header(HEADER);
  for (std::size_t at = header.find(",length"); at != std::string::npos;
       at = header.find(",length"))
  {
    header.erase(at, header.find('>', at) - at);
  }
  const auto file = Write(header + "chr7\t150\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n");
  Dataset dataset;
  EXPECT_THROW(Inspect(file, options_, dataset), Error);
  dataset.build = Build::GRCh37;
  Inspect(file, options_, dataset);
  EXPECT_EQ(dataset.build, Build::GRCh37);
}
} // namespace OrthancGenomics
