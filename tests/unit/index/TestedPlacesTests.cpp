// SPDX-License-Identifier: GPL-3.0-or-later
// Which places a file's records and targets say to have been looked at, from its text to the
// answer.
#include "unit/index/ImportFixture.h"
#include "vcf/Bed.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
class TestedPlaces : public Importing
{
protected:
  /// Lines with blanks for tabs, under a header with `samples` columns.
  Dataset ImportLines(const std::vector<std::string>& lines, std::size_t samples = 1)
  {
    std::string text = "##fileformat=VCFv4.2\n"
                       "##FILTER=<ID=PASS,Description=\"ok\">\n"
                       "##INFO=<ID=END,Number=1,Type=Integer,Description=\"End\">\n"
                       "##INFO=<ID=SVTYPE,Number=1,Type=String,Description=\"Type\">\n"
                       "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"GT\">\n"
                       "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"DP\">\n"
                       "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"GQ\">\n"
                       "##FORMAT=<ID=LEN,Number=1,Type=Integer,Description=\"LEN\">\n"
                       "##contig=<ID=chr1,length=248956422>\n"
                       "##contig=<ID=chr2,length=242193529>\n"
                       "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
    for (std::size_t i = 0; i < samples; i++)
    {
      text += "\tS" + std::to_string(i);
    }
    for (std::string line : lines)
    {
      std::replace(line.begin(), line.end(), ' ', '\t');
      text += '\n' + line;
    }
    return ImportText(text + '\n');
  }

  Presence AskVariant(const std::string& variant) const
  {
    VariantQuery query;
    query.variant = ParseVariant(variant);
    return Ask(query).presence;
  }

  /// `text` once for each of `samples`.
  static std::string Repeat(const std::string& text, std::size_t samples)
  {
    std::string all;
    for (std::size_t i = 0; i < samples; i++)
    {
      all += ' ' + text;
    }
    return all;
  }
};

const std::string REFERENCE_CALL = "chr2 50 . A G . . . GT:DP:GQ 0/0:30:99";

TEST_F(TestedPlaces, ASymbolicAlleleDoesNotSpeakOfWhatItSpans)
{
  ImportLines({"chr1 1000001 . N <DEL> . PASS SVTYPE=DEL;END=2000000 GT:GQ 0/1:60",
               "chr1 1500000 . A G . PASS . GT:GQ ./.:.",
               REFERENCE_CALL});
  EXPECT_EQ(AskVariant("GRCh38:1-1500000-A-G"), Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-1700000-A-G"), Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:2-50-A-G"), Presence::Absent);
}

TEST_F(TestedPlaces, ACopyNumberOfACohortDoesNotSpeakOfWhatItSpans)
{
  ImportLines({"chr1 1000001 . A <CN2> . PASS SVTYPE=DUP;END=1500000 GT" + Repeat("0/0", 20),
               "chr1 1200000 . A G . PASS . GT" + Repeat("./.", 20)},
              20);
  EXPECT_EQ(AskVariant("GRCh38:1-1200000-A-G"), Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-1250000-A-G"), Presence::NotTested);
}

TEST_F(TestedPlaces, ANoCallOverrulesAReferenceCallOfTheSamePlace)
{
  for (const std::size_t samples : {std::size_t{1}, std::size_t{20}})
  {
    database_ = Database::OpenInMemory();
    const std::string called = "PASS . GT:DP:GQ" + Repeat("0/0:30:99", samples);
    const std::string missing = "PASS . GT:DP:GQ" + Repeat("./.:2:.", samples);
    ImportLines({"chr1 100 . A C . " + called,
                 "chr1 100 . A G . " + missing,
                 "chr1 200 . TCA T . " + called,
                 "chr1 202 . A G . " + missing},
                samples);
    EXPECT_EQ(AskVariant("GRCh38:1-100-A-G"), Presence::NotTested) << samples;
    EXPECT_EQ(AskVariant("GRCh38:1-202-A-G"), Presence::NotTested) << samples;
    EXPECT_EQ(AskVariant("GRCh38:1-201-C-G"), Presence::Absent) << samples;
  }
}

TEST_F(TestedPlaces, AGenotypeOfAnAlleleThatIsNotKeptIsNoReference)
{
  ImportLines({"chr1 100 . A G . PASS . GT:DP:GQ 0/2:30:99",
               "chr1 200 . A . . PASS . GT:DP:GQ 0/1:30:99",
               "chr1 300 . A <NON_REF> . PASS . GT:DP:GQ 0/1:30:99",
               REFERENCE_CALL});
  EXPECT_EQ(AskVariant("GRCh38:1-100-A-G"), Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-200-A-G"), Presence::NotTested);
  EXPECT_EQ(AskVariant("GRCh38:1-300-A-G"), Presence::NotTested);
}

TEST_F(TestedPlaces, ABlockEndsWithTheShortestOfItsSamples)
{
  ImportLines({"chr1 100 . A <*> . . END=1000 GT:DP:GQ:LEN 0/0:30:99:20 0/0:30:99:901"}, 2);
  EXPECT_EQ(AskVariant("GRCh38:1-119-A-G"), Presence::Absent);
  EXPECT_EQ(AskVariant("GRCh38:1-500-A-G"), Presence::NotTested);
}

TEST_F(TestedPlaces, TargetsOfHg19sMitochondrionAreNoneOfTheRevisedOne)
{
  const auto bed = folder_ / "bed";
  std::ofstream(bed) << "chrM\t0\t16571\n";
  const auto file = Write("##fileformat=VCFv4.2\n"
                          "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"GT\">\n"
                          "##contig=<ID=chr1,length=249250621>\n"
                          "##contig=<ID=chrM,length=16571>\n"
                          "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n"
                          "chrM\t3245\t.\tA\tG\t.\tPASS\t.\tGT\t0/1\n");
  Dataset dataset = Prepare(file);
  const std::vector<Region> targets = ReadBed(bed, *dataset.build, dataset.contigs);
  Import(
      *database_, file, targets, options_, [](double) {}, dataset);
  dataset.status = DatasetStatus::Active;
  database_->UpdateDataset(dataset);
  EXPECT_EQ(AskVariant("GRCh37:MT-3243-A-G"), Presence::NotTested);
  EXPECT_TRUE(dataset.hasReferenceEvidence);
}
} // namespace
} // namespace OrthancGenomics
