// SPDX-License-Identifier: GPL-3.0-or-later
#include "QualityJudge.h"
#include "QualityStatus.h"
#include "unit/index/QualityFixture.h"

namespace OrthancGenomics
{
namespace
{
const FileFigures GOOD_FILE = {1000, 950, 0, 0, 1000, true};

std::vector<QualityCheck> JudgeGood(const SampleFigures& figures,
                                    const FileFigures& file = GOOD_FILE)
{
  return JudgeFile(MakeJudged({figures}), file, {});
}
} // namespace

TEST(QualityJudge, PassesWhatIsAsItShouldBe)
{
  const auto checks = JudgeGood(MakeGoodFigures());
  EXPECT_STREQ(SummarizeChecks(checks), "Pass");
  EXPECT_DOUBLE_EQ(*FindCheck(checks, "CallRate").value, 0.99);
  EXPECT_DOUBLE_EQ(*FindCheck(checks, "PassFraction").value, 0.95);
  EXPECT_DOUBLE_EQ(*FindCheck(checks, "TiTv").value, 2.125);
  EXPECT_DOUBLE_EQ(*FindCheck(checks, "HetHomRatio").value, 1.5);
  EXPECT_DOUBLE_EQ(*FindCheck(checks, "IndelFraction").value, 200.0 / 1200);
  EXPECT_DOUBLE_EQ(*FindCheck(checks, "MeanDepth").value, 30);
  EXPECT_EQ(FindCheck(checks, "TiTv").count, 1000);
  EXPECT_EQ(FindCheck(checks, "IndelFraction").count, 1200);
  EXPECT_EQ(FindCheck(checks, "TiTv").warn.low, 1.8);
  for (const char* const code : {"CallRate", "PassFraction", "TiTv", "HetHomRatio", "MeanDepth"})
  {
    EXPECT_EQ(FindCheck(checks, code).status, "Pass") << code;
  }
}

TEST(QualityJudge, WarnsAboutEachSoftFigureAndFailsNone)
{
  const auto expect = [](const char* code, const SampleFigures& figures)
  {
    const auto checks = JudgeGood(figures);
    EXPECT_EQ(FindCheck(checks, code).status, "Warn") << code;
    EXPECT_STREQ(SummarizeChecks(checks), "Warn") << code;
  };
  SampleFigures figures = MakeGoodFigures();
  figures.called = 899;
  expect("CallRate", figures);
  figures = MakeGoodFigures();
  figures.transitions = 500;
  figures.transversions = 500;
  expect("TiTv", figures);
  figures = MakeGoodFigures();
  figures.heterozygous = 900;
  figures.homozygous = 100;
  expect("HetHomRatio", figures);
  figures = MakeGoodFigures();
  figures.indels = 600;
  expect("IndelFraction", figures);
  figures = MakeGoodFigures();
  figures.depthSum = 9999;
  expect("MeanDepth", figures);
  EXPECT_EQ(
      FindCheck(JudgeGood(MakeGoodFigures(), {1000, 499, 0, 0, 1000, true}), "PassFraction").status,
      "Warn");
}

TEST(QualityJudge, NeverJudgesATinyPanel)
{
  SampleFigures figures;
  figures.called = 1;
  figures.transversions = 20;
  figures.homozygous = 20;
  figures.indels = 30;
  figures.depths = 20;
  figures.depthSum = 20;
  const auto checks = JudgeGood(figures, {50, 0, 40, 0, 50, true});
  for (const char* const code : {"CallRate",
                                 "PassFraction",
                                 "TiTv",
                                 "HetHomRatio",
                                 "IndelFraction",
                                 "MeanDepth",
                                 "DuplicateRecords",
                                 "Sex"})
  {
    EXPECT_EQ(FindCheck(checks, code).status, "NotEvaluated") << code;
  }
  EXPECT_EQ(*FindCheck(checks, "TiTv").value, 0);
  EXPECT_EQ(FindCheck(checks, "TiTv").count, 20);
}

TEST(QualityJudge, SaysWhatCannotBeEvaluated)
{
  for (const QualityCheck& check : JudgeGood({}, {}))
  {
    EXPECT_EQ(check.status, "NotEvaluated") << check.code;
    EXPECT_FALSE(check.value) << check.code;
  }
}

TEST(QualityJudge, FailsWhenTheReferenceDoesNotMatch)
{
  Dataset dataset = MakeJudged({{}});
  dataset.report.records = 1000;
  dataset.report.counts["ReferenceMismatch"] = 2;
  const auto judge = [&dataset]
  { return FindCheck(JudgeFile(dataset, GOOD_FILE, {}), "ReferenceMatch"); };
  EXPECT_EQ(judge().status, "NotEvaluated");
  dataset.leftAligned = true;
  EXPECT_EQ(judge().status, "Fail");
  EXPECT_DOUBLE_EQ(*judge().value, 0.998);
  dataset.report.counts["ReferenceMismatch"] = 1;
  EXPECT_EQ(judge().status, "Pass");
  dataset.report.records = 10; // a wrong base is a wrong base, however small the panel
  EXPECT_EQ(judge().status, "Fail");
}

TEST(QualityJudge, SaysWhetherTheFileShowsItsBuild)
{
  EXPECT_EQ(FindCheck(JudgeGood({}, {1, 1, 0, 0, 1, true}), "Build").status, "Pass");
  EXPECT_EQ(FindCheck(JudgeGood({}, {1, 1, 0, 0, 1, false}), "Build").status, "NotEvaluated");
}

TEST(QualityJudge, QuarantinesForDuplicatesByShareOrContradiction)
{
  const auto status = [](const FileFigures& file, const char* code)
  { return FindCheck(JudgeGood({}, file), code).status; };
  EXPECT_EQ(status({1000, 1000, 1, 0, 1000, true}, "DuplicateRecords"), "Pass");
  EXPECT_EQ(status({1000, 1000, 2, 0, 1000, true}, "DuplicateRecords"), "Warn");
  EXPECT_EQ(status({1000, 1000, 50, 0, 1000, true}, "DuplicateRecords"), "Warn");
  EXPECT_EQ(status({1000, 1000, 51, 0, 1000, true}, "DuplicateRecords"), "Fail");
  EXPECT_EQ(status({1000, 1000, 1, 0, 1000, true}, "ContradictoryRecords"), "Pass");
  EXPECT_EQ(status({3, 3, 1, 1, 3, true}, "ContradictoryRecords"), "Fail");
}

TEST(QualityJudge, HasOtherLimitsForTumours)
{
  SampleFigures figures = MakeGoodFigures();
  figures.transitions = 100;
  figures.transversions = 900;
  figures.depthSum = 20000;
  const auto checks =
      JudgeFile(MakeJudged({figures}, Origin::Somatic), {1000, 1, 0, 0, 1000, true}, {});
  EXPECT_EQ(FindCheck(checks, "TiTv").status, "Pass");
  EXPECT_EQ(FindCheck(checks, "PassFraction").status, "Pass");
  EXPECT_EQ(FindCheck(checks, "MeanDepth").status, "Warn");
  for (const QualityCheck& check : checks)
  {
    EXPECT_NE(check.code, "HetHomRatio");
    EXPECT_NE(check.code, "Sex");
  }
}

TEST(QualityJudge, FindsTheBadSampleAmongMany)
{
  std::vector<SampleFigures> figures(5, MakeGoodFigures());
  figures[3].called = 200;
  figures[4] = {}; // too little to say
  const auto checks = JudgeFile(MakeJudged(figures), GOOD_FILE, {});
  const QualityCheck callRate = FindCheck(checks, "CallRate");
  EXPECT_EQ(callRate.status, "Warn");
  EXPECT_DOUBLE_EQ(*callRate.value, 3170.0 / 5000);
  ASSERT_EQ(callRate.samples.size(), 2U);
  EXPECT_EQ(callRate.samples[0].sample, "S3");
  EXPECT_DOUBLE_EQ(*callRate.samples[0].value, 0.2);
  EXPECT_EQ(FindCheck(checks, "TiTv").status, "Pass");
  EXPECT_TRUE(FindCheck(checks, "TiTv").samples.empty());
  EXPECT_EQ(FindCheck(checks, "TiTv").count, 4000);
}

TEST(QualityJudge, NamesAHundredBadSamplesAtMost)
{
  const auto checks =
      JudgeFile(MakeJudged(std::vector<SampleFigures>(150, SampleFigures())), GOOD_FILE, {});
  EXPECT_EQ(FindCheck(checks, "CallRate").samples.size(), 100U);
}

TEST(QualityJudge, TakesLimitsFromTheConfiguration)
{
  QualityConfig config;
  config.germline["TiTv"] = {{}, {2.2, std::nullopt}, 10};
  const auto checks = JudgeFile(MakeJudged({MakeGoodFigures()}), GOOD_FILE, config);
  EXPECT_EQ(FindCheck(checks, "TiTv").status, "Fail");
  EXPECT_EQ(FindCheck(checks, "TiTv").fail.low, 2.2);
}

TEST(QualityJudge, KnowsTheOriginThatWasNotStated)
{
  Dataset dataset = MakeJudged({{}}, Origin::Unknown);
  EXPECT_TRUE(IsGermline(dataset));
  dataset.caller = "Mutect2 4.1";
  EXPECT_FALSE(IsGermline(dataset));
  dataset.origin = Origin::Germline;
  EXPECT_TRUE(IsGermline(dataset));
  dataset.origin = Origin::Unknown;
  dataset.caller = "HaplotypeCaller 4.1";
  dataset.samples[0].role = "Tumor";
  EXPECT_FALSE(IsGermline(dataset));
}

TEST(QualityJudge, AssemblesTheChecksOfLinksFromTheSamples)
{
  Dataset dataset = MakeJudged({{}, {}, {}});
  dataset.samples[0].review = {"Pass", "NotEvaluated", "Pass", 0.99, 500};
  dataset.samples[1].review = {"Fail", "NotEvaluated", "Warn", 0.9, 300};
  RefreshLinkChecks(dataset, {});
  RefreshLinkChecks(dataset, {});
  ASSERT_EQ(dataset.checks.size(), 3U);
  const QualityCheck sex = FindCheck(dataset.checks, "PatientSex");
  EXPECT_EQ(sex.status, "Fail");
  EXPECT_EQ(sex.count, 2);
  ASSERT_EQ(sex.samples.size(), 1U);
  EXPECT_EQ(sex.samples[0].sample, "S1");
  EXPECT_EQ(FindCheck(dataset.checks, "SexAmongDatasets").status, "NotEvaluated");
  const QualityCheck identity = FindCheck(dataset.checks, "Identity");
  EXPECT_EQ(identity.status, "Warn");
  EXPECT_EQ(identity.value, 0.9);
  EXPECT_EQ(identity.count, 300);
}

TEST(QualityJudge, ReleasesWhatFailedAndNothingElse)
{
  Dataset dataset = MakeJudged({{}});
  dataset.samples[0].review = {"Fail", "Pass", "Warn", 0.9, 300};
  RefreshLinkChecks(dataset, {});
  ReleaseChecks(dataset);
  EXPECT_STREQ(SummarizeChecks(dataset.checks), "Warn");
  RefreshLinkChecks(dataset, {});
  EXPECT_EQ(FindCheck(dataset.checks, "PatientSex").status, "Released");
  EXPECT_EQ(FindCheck(dataset.checks, "Identity").status, "Warn");
}

TEST(QualityJudge, PutsAFailureAboveAWarning)
{
  EXPECT_STREQ(SummarizeChecks({{"A", "Warn", 0.9}, {"B", "Fail", 0.9}}), "Fail");
  EXPECT_EQ(WorseOf("Pass", "Warn"), "Warn");
  EXPECT_EQ(WorseOf("Fail", "Warn"), "Fail");
  EXPECT_EQ(WorseOf("", "NotEvaluated"), "NotEvaluated");
  EXPECT_EQ(WorseOf("Pass", "NotEvaluated"), "Pass");
  EXPECT_EQ(WorseOf("Released", "Pass"), "Released");
}
} // namespace OrthancGenomics
