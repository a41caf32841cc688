// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelFindings.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
AnsweredVariant MakeVariant(std::int64_t position,
                            const std::string& gene,
                            const std::string& consequence,
                            const std::string& significance,
                            Origin origin = Origin::Somatic)
{
  AnsweredVariant variant;
  variant.variant = {Build::GRCh38, "7", position, position + 1, "T", "G"};
  variant.gene = gene;
  Annotation annotation;
  annotation.gene = gene;
  annotation.consequence = consequence;
  annotation.significance = significance;
  variant.annotations = {annotation};
  AnsweredCall call;
  call.dataset = "d1";
  call.sample = "S1";
  call.origin = origin;
  call.call.filter = "PASS";
  call.call.vaf = 0.3F;
  variant.calls = {call};
  return variant;
}

std::vector<std::string> RankGenes(std::vector<AnsweredVariant> variants)
{
  std::vector<std::string> genes;
  for (const PanelFinding& finding : RankFindings(std::move(variants)))
  {
    genes.push_back(finding.variant.gene);
  }
  return genes;
}
} // namespace

TEST(PanelFindings, PutsWhatMattersFirst)
{
  EXPECT_EQ(
      RankGenes({MakeVariant(1, "UNSTATED", "missense_variant", ""),
                 MakeVariant(2, "STOP", "stop_gained", ""),
                 MakeVariant(3, "INHERITED", "frameshift_variant", "pathogenic", Origin::Germline),
                 MakeVariant(4, "DRUG", "missense_variant", "drug_response&pathogenic"),
                 MakeVariant(5, "LIKELY", "missense_variant", "likely_pathogenic"),
                 MakeVariant(6, "HARMLESS", "missense_variant", "benign")}),
      (std::vector<std::string>{"DRUG", "INHERITED", "LIKELY", "STOP", "UNSTATED"}));
}

TEST(PanelFindings, PutsWhatFailedItsFiltersBehindTheRestOfItsClass)
{
  AnsweredVariant weak = MakeVariant(1, "WEAK", "stop_gained", "pathogenic");
  weak.calls[0].call.filter = "weak_evidence";
  EXPECT_EQ(RankGenes({weak,
                       MakeVariant(2, "SOUND", "missense_variant", "pathogenic"),
                       MakeVariant(3, "NEXT", "missense_variant", "")}),
            (std::vector<std::string>{"SOUND", "WEAK", "NEXT"}));
}

TEST(PanelFindings, OrdersBySeverityAndThenByFraction)
{
  AnsweredVariant high = MakeVariant(3, "HIGH", "missense_variant", "");
  high.calls[0].call.vaf = 0.9F;
  EXPECT_EQ(RankGenes({MakeVariant(1, "LOW", "missense_variant", ""),
                       MakeVariant(2, "SEVERE", "frameshift_variant", ""),
                       high}),
            (std::vector<std::string>{"SEVERE", "HIGH", "LOW"}));
}

TEST(PanelFindings, UnitesWhatIsGivenTwice)
{
  AnsweredVariant other =
      MakeVariant(1, "EGFR", "missense_variant", "pathogenic", Origin::Germline);
  other.calls[0].dataset = "d2";
  const std::vector<PanelFinding> findings =
      RankFindings({MakeVariant(1, "EGFR", "missense_variant", "pathogenic"),
                    MakeVariant(1, "EGFR", "missense_variant", "pathogenic"),
                    other});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].variant.calls.size(), 2U);
  EXPECT_EQ(findings[0].variant.calls[findings[0].call].origin, Origin::Somatic);
}

TEST(PanelFindings, TakesTheSignificanceOfAnotherEntryOfTheGeneWhereTheShownOneHasNone)
{
  AnsweredVariant variant = MakeVariant(1, "EGFR", "missense_variant", "pathogenic");
  Annotation mane = variant.annotations[0];
  mane.significance = "";
  mane.mane = true;
  mane.hgvsP = "p.Leu858Arg";
  variant.annotations.push_back(mane);
  const std::vector<PanelFinding> findings = RankFindings({variant});
  EXPECT_EQ(findings.at(0).shown.hgvsP, "p.Leu858Arg");
  EXPECT_EQ(findings.at(0).stated, StatedClass::Pathogenic);
}

TEST(PanelFindings, TakesNoBenefitOfAnotherGenesSignificance)
{
  AnsweredVariant variant = MakeVariant(1, "EGFR", "missense_variant", "");
  Annotation other = variant.annotations[0];
  other.gene = "EGFR-AS1";
  other.significance = "pathogenic";
  variant.annotations.push_back(other);
  EXPECT_EQ(RankFindings({variant}).at(0).stated, StatedClass::NotStated);
}
} // namespace OrthancGenomics
