// SPDX-License-Identifier: GPL-3.0-or-later
#include "DuplicateWatch.h"
#include "unit/index/QualityFixture.h"

namespace OrthancGenomics
{
namespace
{
using States = std::vector<AlleleState>;
constexpr AlleleState UNKNOWN = AlleleState::Unknown;
constexpr AlleleState NOT = AlleleState::NotCarried;
constexpr AlleleState HET = AlleleState::Heterozygous;
constexpr AlleleState WHOLE = AlleleState::Whole;

class DuplicateWatchTest : public testing::Test
{
protected:
  DuplicateWatchTest() { watch_.StartContig(); }

  void
  Add(std::int64_t line, std::int64_t begin, const std::string& alternate, const States& states)
  {
    Site site = MakeRecord(begin, "A", alternate);
    site.line = line;
    watch_.Add(site, site.alleles[0], states);
  }

  DuplicateWatch watch_;
};
} // namespace

TEST_F(DuplicateWatchTest, CountsWhatIsGivenTwice)
{
  Add(1, 10, "G", {HET});
  Add(2, 10, "C", {HET});
  Add(3, 11, "G", {HET});
  EXPECT_EQ(watch_.Duplicates(), 0);
  Add(4, 10, "G", {HET});
  EXPECT_EQ(watch_.Duplicates(), 1);
  EXPECT_EQ(watch_.Contradictory(), 0);
}

TEST_F(DuplicateWatchTest, TellsOtherGenotypesFromTheSame)
{
  Add(1, 10, "G", {HET, NOT, UNKNOWN});
  Add(2, 10, "G", {UNKNOWN, NOT, WHOLE});
  EXPECT_EQ(watch_.Contradictory(), 0);
  Add(3, 10, "G", {HET, HET, WHOLE});
  EXPECT_EQ(watch_.Duplicates(), 2);
  EXPECT_EQ(watch_.Contradictory(), 1);
}

TEST_F(DuplicateWatchTest, CountsARecordOnceHoweverManyItRepeats)
{
  Add(1, 10, "G", {HET});
  Add(2, 10, "G", {HET});
  Add(3, 10, "G", {WHOLE});
  EXPECT_EQ(watch_.Duplicates(), 2);
  EXPECT_EQ(watch_.Contradictory(), 1);
}

TEST_F(DuplicateWatchTest, TakesNoTwoAllelesOfOneRecordForDuplicates)
{
  Add(1, 10, "G", {HET});
  Add(1, 10, "G", {HET});
  EXPECT_EQ(watch_.Duplicates(), 0);
}

TEST_F(DuplicateWatchTest, FindsWhatLeftAlignmentMovedBack)
{
  Add(1, 10, "AC", {HET});
  for (std::int64_t i = 0; i < 30; i++)
  {
    Add(2 + i, 20 + i, "G", {HET});
  }
  Add(40, 10, "AC", {HET});
  EXPECT_EQ(watch_.Duplicates(), 1);
}

TEST_F(DuplicateWatchTest, TellsSymbolicAllelesApartByTheirEnd)
{
  for (const std::int64_t end : {100, 200})
  {
    Site site = MakeRecord(10, "A", "<DEL>");
    site.line = end;
    site.alleles[0].end = end;
    watch_.Add(site, site.alleles[0], {HET});
  }
  EXPECT_EQ(watch_.Duplicates(), 0);
}

TEST_F(DuplicateWatchTest, ForgetsThePreviousContig)
{
  Add(1, 10, "G", {HET});
  watch_.StartContig();
  Add(2, 10, "G", {HET});
  EXPECT_EQ(watch_.Duplicates(), 0);
}

TEST_F(DuplicateWatchTest, ReportsTheFirstOnesWithTheirRecords)
{
  ImportReport report;
  watch_.Report(report);
  EXPECT_TRUE(report.counts.empty());
  for (std::int64_t line = 1; line <= 30; line++)
  {
    Add(line, 10, "G", {line == 2 ? WHOLE : HET});
  }
  watch_.Report(report);
  EXPECT_EQ(report.counts["DuplicateRecord"], 29);
  EXPECT_EQ(report.counts["ContradictoryRecord"], 29); // each meets the one of line 2
  ASSERT_EQ(report.findings.size(), 20U);
  EXPECT_EQ(report.findings[0].line, 2);
  EXPECT_EQ(report.findings[0].reason, "the same variant as in record 1, with other genotypes");
}
} // namespace OrthancGenomics
