// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quality.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
Site MakeSite(const std::string& ref,
              const std::string& alt,
              const std::string& genotype,
              int depth)
{
  Site site;
  site.filter = "PASS";
  SiteAllele allele;
  allele.reference = ref;
  allele.alternate = alt;
  CarrierCall carrier;
  carrier.genotype = genotype;
  carrier.depth = depth;
  allele.carriers.push_back(carrier);
  site.alleles.push_back(allele);
  site.callable = {1};
  return site;
}

QualityCheck Find(const std::vector<QualityCheck>& checks, const std::string& code)
{
  for (const QualityCheck& check : checks)
  {
    if (check.code == code)
    {
      return check;
    }
  }
  ADD_FAILURE() << code << " is missing";
  return {};
}
} // namespace

TEST(QualityTally, CountsTransitionsOverTransversions)
{
  QualityTally tally(1);
  tally.Add(MakeSite("A", "G", "0/1", 30));
  tally.Add(MakeSite("C", "T", "1/1", 10));
  tally.Add(MakeSite("A", "C", "0/1", 20));
  tally.Add(MakeSite("AT", "A", "0/1", 20));
  const auto checks = tally.MakeChecks({}, false, {});
  EXPECT_DOUBLE_EQ(*Find(checks, "TiTv").value, 2);
  EXPECT_DOUBLE_EQ(*Find(checks, "HetHomRatio").value, 3);
  EXPECT_DOUBLE_EQ(*Find(checks, "MeanDepth").value, 20);
  EXPECT_EQ(Find(checks, "TiTv").status, "Pass");
}

TEST(QualityTally, WarnsOnlyWhereEnoughWasCounted)
{
  QualityTally few(1);
  QualityTally many(1);
  for (int i = 0; i < 2000; i++)
  {
    (i < 20 ? few : many).Add(MakeSite("A", "C", "0/1", 30));
    (i < 20 ? few : many).Add(MakeSite("A", "G", "0/1", 30));
  }
  EXPECT_EQ(Find(few.MakeChecks({}, false, {}), "TiTv").status, "Pass");
  EXPECT_EQ(Find(many.MakeChecks({}, false, {}), "TiTv").status, "Warn");
  EXPECT_STREQ(SummarizeChecks(many.MakeChecks({}, false, {})), "Warn");
}

TEST(QualityTally, FailsWhenTheReferenceDoesNotMatch)
{
  const QualityTally tally(1);
  ImportReport report;
  report.records = 1000;
  report.counts["ReferenceMismatch"] = 2;
  EXPECT_EQ(Find(tally.MakeChecks(report, true, {}), "ReferenceMatch").status, "Fail");
  EXPECT_EQ(Find(tally.MakeChecks(report, false, {}), "ReferenceMatch").status, "NotEvaluated");
  report.counts["ReferenceMismatch"] = 1;
  EXPECT_EQ(Find(tally.MakeChecks(report, true, {}), "ReferenceMatch").status, "Pass");
  EXPECT_STREQ(SummarizeChecks({{"ReferenceMatch", "Fail", 0.9}}), "Fail");
}

TEST(QualityTally, LeavesReferenceBlocksOutOfTheCallRate)
{
  QualityTally tally(1);
  Site missing = MakeSite("A", "G", "", -1);
  missing.alleles[0].carriers.clear();
  missing.callable = {0};
  tally.Add(missing);
  tally.Add(MakeSite("A", "G", "0/1", 30));
  Site block;
  block.referenceBlock = true;
  block.callable = {4};
  tally.Add(block);
  EXPECT_DOUBLE_EQ(*Find(tally.MakeChecks({}, false, {}), "CallRate").value, 0.5);
}

TEST(QualityTally, SaysWhatCannotBeEvaluated)
{
  for (const QualityCheck& check : QualityTally(1).MakeChecks({}, false, {}))
  {
    EXPECT_EQ(check.status, "NotEvaluated") << check.code;
    EXPECT_FALSE(check.value) << check.code;
  }
}
} // namespace OrthancGenomics
