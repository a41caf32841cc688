// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "report/ChangeType.h"
#include "report/Finding.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace OrthancGenomics
{
namespace
{
std::string ChangeOf(const std::string& variant)
{
  return GetChangeType(ParseVariant(variant)).name;
}

TEST(ChangeType, OfBasesIsToldByTheirLengths)
{
  EXPECT_EQ(ChangeOf("GRCh38:7-55191822-T-G"), "SNV");
  EXPECT_EQ(ChangeOf("GRCh38:7-55191822-TA-GC"), "MNV");
  EXPECT_EQ(ChangeOf("GRCh38:7-55191822-T-TGG"), "insertion");
  EXPECT_EQ(ChangeOf("GRCh38:7-1-T-GGT"), "insertion");
  EXPECT_EQ(ChangeOf("GRCh38:7-55191822-TGG-T"), "deletion");
  EXPECT_EQ(ChangeOf("GRCh38:7-1-GGT-T"), "deletion");
  EXPECT_EQ(ChangeOf("GRCh38:7-55191822-T-CC"), "delins");
  EXPECT_EQ(ChangeOf("GRCh38:7-55191822-TG-CCC"), "delins");
}

TEST(ChangeType, OfSymbolicAllelesIsTheirNames)
{
  EXPECT_EQ(ChangeOf("GRCh38:7-10-T-<DEL>-20"), "deletion");
  EXPECT_EQ(ChangeOf("GRCh38:7-10-T-<DUP:TANDEM>-20"), "tandem_duplication");
  EXPECT_EQ(ChangeOf("GRCh38:7-10-T-<DUP>-20"), "duplication");
  EXPECT_EQ(ChangeOf("GRCh38:7-10-T-<INS:ME:ALU>-10"), "mobile_element_insertion");
  EXPECT_EQ(ChangeOf("GRCh38:7-10-T-<INV>-20"), "inversion");
  EXPECT_EQ(ChangeOf("GRCh38:7-10-T-<CNV>-20"), "copy_number_variation");
  EXPECT_EQ(ChangeOf("GRCh38:7-10-T-<CNV:TR>-20"), "short_tandem_repeat_variation");
  EXPECT_EQ(ChangeOf("GRCh38:7-10-T-<ODD>-20"), "sequence_alteration");
}

TEST(ChangeType, OfBreakendsIsToldByTheMate)
{
  EXPECT_EQ(ChangeOf("GRCh38:2-321681-G-G]17:198982]"), "translocation");
  EXPECT_EQ(ChangeOf("GRCh38:2-321681-G-]chr2:198982]G"), "complex_structural_alteration");
  EXPECT_EQ(ChangeOf("GRCh38:2-321681-G-G."), "complex_structural_alteration");
}

TEST(ReportFinding, RefusesAVariantThatCouldNotBeReadBack)
{
  Variant variant = ParseVariant("GRCh38:7-55191822-T-G");
  EXPECT_EQ(ReportFinding(variant, Origin::Somatic).ReferenceSequence(), "NC_000007.14");
  Variant untrimmed = variant;
  untrimmed.reference = "TA";
  untrimmed.alternate = "GA";
  untrimmed.end++;
  EXPECT_THROW(ReportFinding(untrimmed, Origin::Somatic), Error);
  Variant empty = variant;
  empty.alternate.clear();
  EXPECT_THROW(ReportFinding(empty, Origin::Somatic), Error);
  Variant odd = variant;
  odd.contig = "a\\b";
  EXPECT_THROW(ReportFinding(odd, Origin::Somatic), Error);
}

TEST(ReportFinding, NamesTheContigThatHasNoAccession)
{
  const ReportFinding finding(ParseVariant("GRCh38:HLA-A*01:01-5-A-C"), Origin::Germline);
  EXPECT_EQ(finding.ReferenceSequence(), "HLA-A*01:01");
}

TEST(ReportFinding, DiffersByEachThingThatItSays)
{
  const ReportFinding plain(ParseVariant("GRCh38:7-55191822-T-G"), Origin::Somatic);
  EXPECT_TRUE(plain == plain);
  ReportFinding other = plain;
  other.depth = 5;
  EXPECT_FALSE(plain == other);
  EXPECT_FALSE(plain == ReportFinding(plain.What(), Origin::Germline));
  EXPECT_FALSE(plain == ReportFinding(plain.What(), Origin::Somatic, Assessment::Absent));
}

TEST(ReportedGene, HasHgncsIdOrNone)
{
  EXPECT_EQ(ReportedGene(ReportLine("EGFR"), "HGNC:3236").HgncId(), "HGNC:3236");
  EXPECT_EQ(ReportedGene(ReportLine("EGFR")).HgncId(), "");
  for (const std::string wrong : {"", "3236", "HGNC:", "HGNC:x", "HGNC:-1", "HGNC:123456789012"})
  {
    EXPECT_THROW(ReportedGene(ReportLine("EGFR"), wrong), Error) << wrong;
  }
}

TEST(AllelicState, IsThatOfTheGenotype)
{
  EXPECT_EQ(FindAllelicState(Zygosity::Hemizygous), AllelicState::Hemizygous);
  EXPECT_EQ(FindAllelicState(Zygosity::Heterozygous), AllelicState::Heterozygous);
  EXPECT_EQ(FindAllelicState(Zygosity::Homozygous), AllelicState::Homozygous);
  EXPECT_EQ(FindAllelicState(Zygosity::Unknown), std::nullopt);
}

TEST(Significance, IsAClassOnlyIfItStatesOneAlone)
{
  EXPECT_EQ(FindSignificanceClass("Likely_pathogenic"), SignificanceClass::LikelyPathogenic);
  EXPECT_EQ(FindSignificanceClass("uncertain significance"),
            SignificanceClass::UncertainSignificance);
  EXPECT_EQ(FindSignificanceClass("Pathogenic/Likely_pathogenic"), std::nullopt);
  EXPECT_EQ(FindSignificanceClass("Conflicting_classifications_of_pathogenicity"), std::nullopt);
  const Significance spelt(ReportText("Likely_benign"), ReportText("ClinVar"));
  EXPECT_EQ(spelt.Statement().Value(), "Likely benign");
  EXPECT_EQ(spelt.Class(), SignificanceClass::LikelyBenign);
}

TEST(Measure, KeepsEveryFloatAndFitsADecimalString)
{
  for (const float value : {0.0F, 1e-38F, 0.1F, 1.0F / 3, 3.4028235e38F, 16777217.0F})
  {
    EXPECT_EQ(static_cast<float>(Measure(value).Value()), value);
    EXPECT_LE(Measure(value).ToText().size(), 16U);
  }
  EXPECT_EQ(Measure(0.25).ToText(), "0.25");
  EXPECT_EQ(Measure(-0.0).ToText(), "0");
  EXPECT_EQ(Measure(1e-300 / 7).ToText().size(), 15U);
  EXPECT_THROW(Measure(-1), Error);
  EXPECT_THROW(Measure(std::nan("")), Error);
  EXPECT_THROW(Measure{std::numeric_limits<double>::infinity()}, Error);
  EXPECT_THROW(Fraction(1.01), Error);
  EXPECT_EQ(Fraction(1).Value(), 1);
}
} // namespace
} // namespace OrthancGenomics
