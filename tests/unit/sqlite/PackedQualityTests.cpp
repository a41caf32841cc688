// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/PackedQuality.h"

#include <limits>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

TEST(PackedQuality, KeepsNumbersOfChecksExactly)
{
  const double third = 1.0 / 3;
  const std::vector<QualityCheck> checks =
      UnpackChecks(PackChecks({{"A", "Pass", third},
                               {"B", "Fail", -1e300},
                               {"C", "NotEvaluated", std::nullopt},
                               {"D", "Warn", std::numeric_limits<double>::quiet_NaN()},
                               {"E", "Warn", std::numeric_limits<double>::infinity()}}));
  ASSERT_EQ(checks.size(), 5U);
  EXPECT_EQ(checks[0].code, "A");
  EXPECT_EQ(checks[0].status, "Pass");
  EXPECT_EQ(checks[0].value, third);
  EXPECT_EQ(checks[1].value, -1e300);
  EXPECT_EQ(checks[2].value, std::nullopt);
  EXPECT_EQ(checks[3].value, std::nullopt);
  EXPECT_EQ(checks[4].value, std::nullopt);
}

TEST(PackedQuality, KeepsLimitsAndSamplesOfChecks)
{
  QualityCheck check{"TiTv", "Warn", 1.5, 1000, {1.8, 3.6}, {std::nullopt, 4.0}, {}};
  check.samples = {{"S\t1", "Warn", 1.25, 500}, {"", "Fail", std::nullopt, 0}};
  const auto checks = UnpackChecks(PackChecks({check, {"B", "Pass", 1.0}}));
  ASSERT_EQ(checks.size(), 2U);
  EXPECT_EQ(checks[0].count, 1000);
  EXPECT_EQ(checks[0].warn.low, 1.8);
  EXPECT_EQ(checks[0].warn.high, 3.6);
  EXPECT_FALSE(checks[0].fail.low);
  EXPECT_EQ(checks[0].fail.high, 4.0);
  ASSERT_EQ(checks[0].samples.size(), 2U);
  EXPECT_EQ(checks[0].samples[0].sample, "S\t1");
  EXPECT_EQ(checks[0].samples[0].status, "Warn");
  EXPECT_EQ(checks[0].samples[0].value, 1.25);
  EXPECT_EQ(checks[0].samples[0].count, 500);
  EXPECT_EQ(checks[0].samples[1].sample, "");
  EXPECT_TRUE(checks[1].samples.empty());
}

TEST(PackedQuality, ReadsChecksOfTheFirstFormat)
{
  const auto checks = UnpackChecks("TiTv\tWarn\t1.9\nReferenceMatch\tNotEvaluated\t\n");
  ASSERT_EQ(checks.size(), 2U);
  EXPECT_EQ(checks[0].value, 1.9);
  EXPECT_EQ(checks[0].count, 0);
  EXPECT_TRUE(checks[0].warn.IsOpen());
}

TEST(PackedQuality, RefusesWhatIsDamaged)
{
  for (const char* const text :
       {"A\n", "A\tPass\t1\t2\n", "A\tPass\t1\tx\t\t\t\t\n", "\tS\tWarn\n"})
  {
    ExpectError(ErrorCode::Storage, [text] { UnpackChecks(text); });
  }
  ExpectError(ErrorCode::Storage, [] { UnpackDecisions("Released\tbob\n"); });
  ExpectError(ErrorCode::Storage, [] { UnpackFigures("1\t2\n"); });
  ExpectError(ErrorCode::Storage, [] { UnpackReview("Pass\n"); });
}

TEST(PackedQuality, KeepsDecisions)
{
  const auto back = UnpackDecisions(
      PackDecisions({{"Released", "bob", 12, "seen\nby us"}, {"Rejected", "", 13, "\\"}}));
  ASSERT_EQ(back.size(), 2U);
  EXPECT_EQ(back[0].action, "Released");
  EXPECT_EQ(back[0].user, "bob");
  EXPECT_EQ(back[0].time, 12);
  EXPECT_EQ(back[0].reason, "seen\nby us");
  EXPECT_EQ(back[1].reason, "\\");
}

TEST(PackedQuality, KeepsEveryFigure)
{
  const SampleFigures figures = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  const std::string text = PackFigures(figures);
  EXPECT_EQ(text, "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\n");
  EXPECT_EQ(PackFigures(UnpackFigures(text)), text);
  EXPECT_EQ(PackFigures({}), "");
  EXPECT_EQ(UnpackFigures("").called, 0);
}

TEST(PackedQuality, KeepsAReview)
{
  const SampleReview back =
      UnpackReview(PackReview({"Fail", "Released", "NotEvaluated", 0.5, 1234}));
  EXPECT_EQ(back.patientSex, "Fail");
  EXPECT_EQ(back.sexAmongDatasets, "Released");
  EXPECT_EQ(back.identity, "NotEvaluated");
  EXPECT_EQ(back.concordance, 0.5);
  EXPECT_EQ(back.common, 1234);
  EXPECT_EQ(PackReview({}), "");
  EXPECT_EQ(UnpackReview("").patientSex, "");
}
