// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/ReportSheet.h"
#include "support/SampleReport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;
using testing::HasSubstr;

ReportSheet MakeSample(const std::string& language = "en")
{
  return MakeReportSheet(MakeSampleDocument(language), ReportState::Final);
}

std::vector<std::string> ListHeadlines(const ReportSheet& form)
{
  std::vector<std::string> headlines;
  for (const FormFinding& finding : form.findings)
  {
    headlines.push_back(finding.headline);
  }
  return headlines;
}

std::vector<std::string> ListHeadings(const ReportSheet& form)
{
  std::vector<std::string> headings;
  for (const FormSection& section : form.sections)
  {
    headings.push_back(section.heading);
  }
  return headings;
}

const FormFact& GetFact(const std::vector<FormFact>& facts, const std::string& label)
{
  for (const FormFact& fact : facts)
  {
    if (fact.label == label)
    {
      return fact;
    }
  }
  throw std::runtime_error("no fact " + label);
}
} // namespace

TEST(ReportSheet, PutsTheFindingThatMattersFirst)
{
  EXPECT_THAT(ListHeadlines(MakeSample()),
              ElementsAre("EGFR p.(Leu858Arg)",
                          "BRCA2 c.1294_1295del",
                          "KRAS insertion 12:25245350",
                          "CDKN2A / CDKN2B deletion (27 kb), 9:21968000-21995000, "
                          "Copy number 0.4: Indeterminate"));
}

TEST(ReportSheet, RanksStatementsOutsideTheClassesBeforeUncertainOnes)
{
  ReportDocument document = MakeSampleDocument();
  document.report.findings.clear();
  for (const char* claim :
       {"Benign", "", "Uncertain significance", "drug_response&risk_factor", "Pathogenic"})
  {
    ReportFinding finding(ParseVariant("GRCh38:7-1-T-G"), Origin::Germline);
    if (*claim != '\0')
    {
      finding.significance = Significance(ReportText(claim), ReportText("ClinVar"));
    }
    document.report.findings.push_back(finding);
  }
  std::vector<std::string> verdicts;
  for (const FormFinding& finding : MakeReportSheet(document, ReportState::Final).findings)
  {
    verdicts.push_back(finding.verdict);
  }
  EXPECT_THAT(verdicts,
              ElementsAre("Pathogenic",
                          "drug response, risk factor",
                          "Uncertain significance",
                          "Significance not stated",
                          "Benign"));
}

TEST(ReportSheet, PutsFirstWhatAPanelPutsFirst)
{
  ReportDocument document = MakeSampleDocument();
  document.report.findings.clear();
  const auto add = [&document](const char* variant, const char* claim, double vaf)
  {
    ReportFinding finding(ParseVariant(variant), Origin::Somatic);
    finding.significance = Significance(ReportText(claim), ReportText("VEP"));
    finding.vaf = Fraction(vaf);
    document.report.findings.push_back(finding);
  };
  add("GRCh38:3-41224622-C-T", "Pathogenic", 0.5);
  add("GRCh38:7-55181378-C-T", "drug_response&pathogenic", 0.12);
  add("GRCh38:7-55191822-T-G", "drug_response&pathogenic", 0.41);
  std::vector<std::string> places;
  for (const FormFinding& finding : MakeReportSheet(document, ReportState::Final).findings)
  {
    places.push_back(finding.headline);
  }
  EXPECT_THAT(places,
              ElementsAre(testing::HasSubstr("55191822"),
                          testing::HasSubstr("55181378"),
                          testing::HasSubstr("41224622")));
}

TEST(ReportSheet, TellsWhereEachFactComesFrom)
{
  const FormFinding finding = MakeSample().findings.front();
  EXPECT_EQ(finding.verdict, "Pathogenic");
  EXPECT_EQ(finding.origin, "Source: ClinVar 2026-05, 2026-05-14");
  EXPECT_EQ(GetFact(finding.facts, "Evidence").value, "reviewed by expert panel");
  EXPECT_EQ(GetFact(finding.facts, "Identifier there").value, "VCV000016609.126");
  EXPECT_EQ(GetFact(finding.facts, "Transcript").value, "NM_005228.5 (MANE Select)");
  EXPECT_EQ(GetFact(finding.facts, "Reads").value, "212 of 906");
  EXPECT_EQ(GetFact(finding.facts, "Gene").value, "EGFR (HGNC:3236)");
  EXPECT_EQ(GetFact(finding.facts, "Position (1-based)").value, "GRCh38, NC_000007.14, 7:55191822");
}

TEST(ReportSheet, ShowsTheFractionAsNumberAndShare)
{
  const FormFinding finding = MakeSample().findings.front();
  EXPECT_EQ(GetFact(finding.facts, "Allele fraction (VAF)").value, "23.4 %");
  EXPECT_DOUBLE_EQ(GetFact(finding.facts, "Allele fraction (VAF)").share.value(), 0.234);
}

TEST(ReportSheet, CutsNoAllele)
{
  const FormFinding finding = MakeSample().findings.at(2);
  const std::string allele = MakeSampleDocument().report.findings.at(1).What().alternate;
  ASSERT_EQ(allele.size(), 1200U);
  EXPECT_EQ(GetFact(finding.facts, "Alternate allele").value, allele + " (1200 bases)");
}

TEST(ReportSheet, KeepsAnOverlongChangeOutOfTheHeadline)
{
  ReportDocument document = MakeSampleDocument();
  ReportFinding& finding = document.report.findings.at(2);
  finding.hgvsP = ReportText("NP_1.1:p." + std::string(80, 'A'));
  finding.hgvsC.reset();
  finding.hgvsG.reset();
  const ReportSheet form = MakeReportSheet(document, ReportState::Final);
  EXPECT_EQ(form.findings.front().headline, "EGFR SNV 7:55191822");
  EXPECT_EQ(GetFact(form.findings.front().facts, "Protein change").value, finding.hgvsP->Value());
}

TEST(ReportSheet, SaysWhatTheReportIsWorth)
{
  ReportDocument document = MakeSampleDocument();
  document.predecessors.clear();
  const auto make = [&document](ReportState state)
  {
    const ReportSheet form = MakeReportSheet(document, state);
    return form.status + '|' + form.statusNote + (form.isTrusted ? "|trusted" : "");
  };
  EXPECT_EQ(make(ReportState::Final),
            "VERIFIED|Signed by Curie, Marie Dr, City Hospital, 2026-11-27 13:00:00 "
            "+01:00|trusted");
  EXPECT_EQ(make(ReportState::Draft), "DRAFT|Not signed: not for clinical use.");
  EXPECT_EQ(make(ReportState::Retracted), "RETRACTED|Entered in error: do not use.");
  document.verification.reset();
  EXPECT_EQ(make(ReportState::Final), "COMPLETE, UNVERIFIED|Nobody has verified this report.");
  EXPECT_THAT(MakeSample().statusNote, HasSubstr("Replaces an earlier version."));
}

TEST(ReportSheet, AlwaysTellsItsLimits)
{
  ReportDocument document = MakeSampleDocument();
  EXPECT_EQ(GetFact(MakeSample().glance, "Quality").value,
            "1 of 2 checks passed, Contamination Warn");
  EXPECT_EQ(GetFact(MakeSample().glance, "Not tested").value, "2 region(s), not stated: 1 gene(s)");
  document.report = Report(Language("en"),
                           Specimen(ReportText("S")),
                           Procedure(ReportText("T")),
                           {ReportText("Nothing was found.")});
  const ReportSheet bare = MakeReportSheet(document, ReportState::Final);
  EXPECT_THAT(ListHeadings(bare), ElementsAre("Not tested", "Quality", "Methods", "This document"));
  EXPECT_EQ(GetFact(bare.glance, "Not tested").value, "not stated");
  EXPECT_EQ(GetFact(bare.glance, "Quality").value, "no checks reported");
  EXPECT_EQ(bare.sections.front().facts.front().value, "not stated");
  EXPECT_TRUE(bare.findings.empty());
}

TEST(ReportSheet, TellsNothingMissingFromNothingKnown)
{
  ReportDocument document = MakeSampleDocument();
  Report& report = document.report;
  const auto tell = [&document]
  {
    const ReportSheet sheet = MakeReportSheet(document, ReportState::Final);
    std::string told = GetFact(sheet.glance, "Not tested").value;
    for (const FormFact& fact : sheet.sections.at(2).facts)
    {
      told += '|' + fact.label + '=' + fact.value;
    }
    return told;
  };
  report.examined = ReportText("EGFR, KRAS");
  report.notTested.clear();
  report.notStated.clear();
  EXPECT_EQ(tell(), "none|Not tested=nothing of what was examined");
  report.notStated = {ReportedGene(ReportLine("ALK")), ReportedGene(ReportLine("RET"))};
  EXPECT_EQ(tell(),
            "not stated: 2 gene(s)|Not tested=nothing of what was examined|"
            "Not stated whether tested=ALK, RET");
  report.examined.reset();
  EXPECT_EQ(tell(), "not stated: 2 gene(s)|Not stated whether tested=ALK, RET");
  report.notTested = {NotTested(Build::GRCh38, {"X", 100, 2000})};
  EXPECT_EQ(tell(),
            "1 region(s), not stated: 2 gene(s)|Region=X:101-2000 (GRCh38)|"
            "Not stated whether tested=ALK, RET");
}

TEST(ReportSheet, ShowsEachSection)
{
  const ReportSheet form = MakeSample();
  EXPECT_THAT(ListHeadings(form),
              ElementsAre("Recommendations",
                          "Biomarkers",
                          "Not tested",
                          "Quality",
                          "Methods",
                          "Correlated imaging",
                          "This document"));
  const FormFact& gap = form.sections.at(2).facts.front();
  EXPECT_EQ(gap.label + '|' + gap.value + '|' + gap.origin,
            "TERT (HGNC:11730)|5:1294901-1295400 (GRCh38), 31.5 % covered|below 100 reads");
  EXPECT_EQ(form.sections.at(1).facts.front().origin,
            "17 mutations in 1300000 callable bases, Method: coding, non-synonymous");
}

TEST(ReportSheet, SpeaksTheReportsLanguageOrSaysThatItDoesNot)
{
  EXPECT_EQ(MakeSample("fr").findings.front().verdict, "Pathogène");
  EXPECT_EQ(MakeSample("de-AT").status, "GEPRÜFT");
  EXPECT_EQ(MakeSample("de-AT").languageNote, "");
  const ReportSheet other = MakeSample("pt-BR");
  EXPECT_EQ(other.title, "Genetic analysis report");
  EXPECT_EQ(other.languageNote,
            "The labels are in English; the texts are in the report’s language: pt-BR.");
}
} // namespace OrthancGenomics
