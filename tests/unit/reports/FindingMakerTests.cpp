// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindingMaker.h"
#include "runtime/References.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>

#include <sstream>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;
using testing::IsEmpty;

const References NO_REFERENCES({}, "");

GeneTable ReadGenes()
{
  std::istringstream text("EGFR\tENSG00000146648\tERBB|TWICE\t.\t7:55019017-55211628\tHGNC:3236\n"
                          "NEAR\tENSG00000000001\tTWICE\t.\t7:55193000-55194000\tHGNC:1\n"
                          "FAR\tENSG00000000002\t.\t.\t7:55199000-55199100\t.\n");
  return GeneTable::Read(text);
}

const GeneTable GENES = ReadGenes();
const std::set<std::string> WANTED = {"NEAR"};
const FindingSources SOURCES{NO_REFERENCES, GENES, WANTED};

AnsweredVariant MakeVariant()
{
  AnsweredVariant variant;
  variant.variant = ParseVariant("GRCh38:7-55191822-T-G");
  return variant;
}

AnsweredCall MakeCall(Origin origin)
{
  AnsweredCall call;
  call.origin = origin;
  call.call.genotype = "0/1";
  return call;
}

Annotation MakeAnnotation()
{
  Annotation annotation;
  annotation.gene = "EGFR";
  annotation.hgncId = "HGNC:3236";
  annotation.transcript = "NM_005228.5";
  annotation.consequence = "missense_variant&splice_region_variant&made_up";
  annotation.hgvsC = "NM_005228.5:c.2573T>G";
  annotation.hgvsP = "NP_005219.2:p.Leu858Arg";
  annotation.significance = "Likely_pathogenic";
  annotation.canonical = true;
  return annotation;
}
} // namespace

TEST(FindingMaker, LeavesEmptyWhatIsNotStated)
{
  const ReportFinding finding = MakeFinding(MakeVariant(), MakeCall(Origin::Somatic), "", SOURCES);
  EXPECT_THAT(finding.genes, IsEmpty());
  EXPECT_FALSE(finding.hgvsC || finding.hgvsP || finding.transcript || finding.significance);
  EXPECT_FALSE(finding.vaf || finding.depth || finding.alleleDepth);
  EXPECT_FALSE(finding.state.has_value()); // the genotype of a somatic call is a formality
  EXPECT_EQ(finding.From(), Origin::Somatic);
  EXPECT_EQ(finding.hgvsG->Value(), "NC_000007.14:g.55191822T>G");
}

TEST(FindingMaker, SaysWhatFileAndAnnotationState)
{
  AnsweredVariant variant = MakeVariant();
  variant.gene = "EGFR";
  variant.annotations = {MakeAnnotation()};
  AnsweredCall call = MakeCall(Origin::Germline);
  call.call.depth = 100;
  call.call.alleleDepth = 30;
  call.call.vaf = 0.3F;
  const ReportFinding finding = MakeFinding(variant, call, "VEP v110", SOURCES);
  EXPECT_THAT(finding.genes, ElementsAre(ReportedGene(ReportLine("EGFR"), "HGNC:3236")));
  EXPECT_EQ(finding.hgvsC->Value(), "NM_005228.5:c.2573T>G");
  EXPECT_EQ(finding.hgvsP->Value(), "NP_005219.2:p.Leu858Arg");
  EXPECT_EQ(finding.transcript->Value(), "NM_005228.5");
  EXPECT_THAT(
      finding.consequences,
      ElementsAre(FindConsequence("missense_variant"), FindConsequence("splice_region_variant")));
  EXPECT_EQ(finding.significance->Class(), SignificanceClass::LikelyPathogenic);
  EXPECT_EQ(finding.significance->Source().Value(), "VEP v110");
  EXPECT_EQ(finding.state, AllelicState::Heterozygous);
  EXPECT_EQ(finding.depth, 100U);
  EXPECT_EQ(finding.alleleDepth, 30U);
  EXPECT_EQ(finding.vaf->ToText(), "0.3");
}

TEST(FindingMaker, KeepsAMeaningOfWhichTheFileNamesNoSource)
{
  AnsweredVariant variant = MakeVariant();
  variant.annotations = {MakeAnnotation()};
  const auto meaning = MakeFinding(variant, MakeCall(Origin::Germline), "", SOURCES).significance;
  ASSERT_TRUE(meaning.has_value());
  EXPECT_EQ(meaning->Class(), SignificanceClass::LikelyPathogenic);
  EXPECT_THAT(meaning->Source().Value(), testing::HasSubstr("does not name its program"));
}

TEST(FindingMaker, GivesNoGeneTheIdOfAnother)
{
  AnsweredVariant variant = MakeVariant();
  variant.gene = "EGFR-AS1";
  variant.annotations = {MakeAnnotation()};
  const ReportFinding finding = MakeFinding(variant, MakeCall(Origin::Germline), "", SOURCES);
  EXPECT_THAT(finding.genes, ElementsAre(ReportedGene(ReportLine("EGFR-AS1"))));
}

TEST(FindingMaker, TakesHgncsIdFromTheTableWhereTheFileHasNone)
{
  AnsweredVariant variant = MakeVariant();
  variant.annotations = {MakeAnnotation()};
  variant.annotations.front().hgncId.clear();
  const auto name = [&variant](const std::string& symbol, const std::string& id)
  {
    variant.annotations.front().gene = symbol;
    variant.annotations.front().geneId = id;
    return MakeFinding(variant, MakeCall(Origin::Germline), "", SOURCES).genes.front();
  };
  const auto known = [](const char* symbol, const char* id)
  { return ReportedGene(ReportLine(symbol), id); };
  EXPECT_EQ(name("EGFR", ""), known("EGFR", "HGNC:3236"));
  EXPECT_EQ(name("ERBB", ""), known("ERBB", "HGNC:3236")); // called as the file calls it
  EXPECT_EQ(name("OLD", "ENSG00000146648.12"), known("OLD", "HGNC:3236"));
  EXPECT_EQ(name("EGFR", "ENSG00000000002"), ReportedGene(ReportLine("EGFR"))); // FAR has none
  EXPECT_EQ(name("TWICE", ""), ReportedGene(ReportLine("TWICE")));
  EXPECT_EQ(name("UNKNOWN1", "1956"), ReportedGene(ReportLine("UNKNOWN1")));
  variant.gene = "NEAR";
  EXPECT_EQ(name("EGFR", ""), known("NEAR", "HGNC:1"));
}

TEST(FindingMaker, NamesTheGenesThatAStructuralVariantMeets)
{
  AnsweredVariant variant;
  variant.variant = ParseVariant("GRCh38:7-55019000-N-<DEL>-55195000");
  variant.annotations.resize(2);
  variant.annotations[0].gene = "ERBB";
  variant.annotations[1].gene = "FOREIGN1";
  AnsweredCall call = MakeCall(Origin::Somatic);
  call.call.copyNumber = 0.4F;
  const ReportFinding finding = MakeFinding(variant, call, "", SOURCES);
  EXPECT_THAT(finding.genes,
              ElementsAre(ReportedGene(ReportLine("NEAR"), "HGNC:1"), // of the profile
                          ReportedGene(ReportLine("EGFR"), "HGNC:3236"),
                          ReportedGene(ReportLine("FOREIGN1"))));
  EXPECT_FALSE(finding.geneCount);
  EXPECT_EQ(finding.copyNumber->ToText(), "0.4");
  for (int i = 0; i < 20; i++)
  {
    variant.annotations.emplace_back().gene = "MORE" + std::to_string(i);
  }
  const ReportFinding many = MakeFinding(variant, MakeCall(Origin::Somatic), "", SOURCES);
  EXPECT_EQ(many.genes.size(), 12U);
  EXPECT_EQ(many.geneCount, 23U);
  EXPECT_FALSE(many.copyNumber);
}

TEST(FindingMaker, RefusesWhatNoReportCanHold)
{
  AnsweredVariant variant = MakeVariant();
  variant.annotations = {MakeAnnotation()};
  variant.annotations.front().hgvsP = "p.\x01";
  ExpectError(ErrorCode::BadInput,
              [&] { MakeFinding(variant, MakeCall(Origin::Germline), "", SOURCES); });
}

TEST(FindingMaker, ListsEveryGeneOfAVariant)
{
  AnsweredVariant variant = MakeVariant();
  variant.annotations.resize(2);
  variant.annotations[0].gene = "ERBB";
  variant.annotations[1].gene = "UNKNOWN1";
  EXPECT_THAT(ListGenes(variant, GENES), ElementsAre("EGFR", "NEAR", "UNKNOWN1"));
}
} // namespace OrthancGenomics
