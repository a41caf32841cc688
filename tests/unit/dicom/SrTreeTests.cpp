// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "dicom/Codes.h"
#include "dicom/ReportTree.h"
#include "dicom/SrTree.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmsr/dsrdoc.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <functional>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;
using testing::HasSubstr;

const UidMaker UIDS("0123456789abcdef");

ReportDocument MakeDocument()
{
  Report report(Language("de"),
                Specimen(ReportText("S1")),
                Procedure(ReportText("Panel")),
                {ReportText("EGFR p.(Leu858Arg).")});
  return {ReportKey(ReportLine("r1"), 1),
          Uid("1.2.3"),
          ReportPatient(ReportLine("P1")),
          ReportStudy(Uid("1.2")),
          ReportSeries(Uid("1.3"), 1),
          ReportEquipment(ReportLine("Orthanc Genomics")),
          DocumentTime(1700000000000),
          report,
          std::nullopt,
          {},
          {}};
}

/// Each row in order as "relationship type name = value", indented by depth.
void List(const ContentItem& item, const std::string& indent, std::vector<std::string>& rows)
{
  constexpr std::array relationships{"", "CT ", "OC ", "CM ", "HP ", "IF "};
  constexpr std::array types{"CONTAINER", "TEXT", "CODE", "NUM", "UIDREF", "IMAGE", "OTHER"};
  const std::string value = item.type == ItemType::Uid ? "" : item.text + item.code.value;
  rows.push_back(indent + relationships.at(static_cast<std::size_t>(item.relationship)) +
                 types.at(static_cast<std::size_t>(item.type)) + ' ' + item.name.value + ' ' +
                 item.name.scheme + (value.empty() ? "" : " = " + value));
  for (const ContentItem& child : item.children)
  {
    List(child, indent + ' ', rows);
  }
}

std::vector<std::string> ListRows(const ReportDocument& document)
{
  std::vector<std::string> rows;
  List(MakeReportTree(document, UIDS), "", rows);
  return rows;
}

TEST(ReportTree, OfTheSmallestReportHasTheRequiredRows)
{
  EXPECT_THAT(ListRows(MakeDocument()),
              ElementsAre("CONTAINER 51969-4 LN",
                          " CM CODE 121049 DCM = de",
                          " OC CODE 121005 DCM = 121007",
                          " OC UIDREF 121012 DCM",
                          " OC TEXT 121014 DCM = Orthanc Genomics",
                          " OC CODE 121024 DCM = 121027",
                          " OC UIDREF 121039 DCM",
                          " OC TEXT 121041 DCM = S1",
                          " CT CONTAINER 55752-0 LN",
                          "  CT TEXT REPORTID 99OGENO = r1",
                          "  CT TEXT 121065 DCM = Panel",
                          " CT CONTAINER 59776-5 LN",
                          " CT CONTAINER 55110-1 LN",
                          "  CT TEXT 121077 DCM = EGFR p.(Leu858Arg)."));
}

ReportFinding MakeFinding()
{
  ReportFinding finding(ParseVariant("GRCh38:7-55191822-T-G"), Origin::Somatic);
  finding.genes = {ReportedGene(ReportLine("EGFR"), "HGNC:3236"),
                   ReportedGene(ReportLine("EGFR-AS1"))};
  finding.hgvsC = ReportText("NM_005228.5:c.2573T>G");
  finding.hgvsP = ReportText("NP_005219.2:p.(Leu858Arg)");
  finding.hgvsG = ReportText("NC_000007.14:g.55191822T>G");
  finding.transcript = ReportText("NM_005228.5");
  finding.state = AllelicState::Heterozygous;
  finding.vaf = Fraction(0.25);
  finding.alleleDepth = 50;
  finding.depth = 200;
  finding.copyNumber = Measure(4.5);
  finding.consequences = {FindConsequence("missense_variant")};
  finding.significance = Significance(ReportText("Pathogenic"), ReportText("ClinVar 2026-10"));
  finding.significance->date = ReportDate("2026-10-01");
  finding.significance->evidence = ReportText("expert panel");
  finding.significance->identifier = ReportText("VCV000016609.12");
  finding.phenotype = ReportText("NSCLC");
  return finding;
}

TEST(ReportTree, OfAVariantHasEachRowInOrder)
{
  ReportDocument document = MakeDocument();
  document.report.findings = {MakeFinding()};
  const std::vector<std::string> rows = ListRows(document);
  EXPECT_THAT(std::vector<std::string>(rows.begin() + 12, rows.end() - 2),
              ElementsAre("  OC CODE 62374-4 LN = LA26806-2",
                          "  OC CODE 92822-6 LN = LA30102-0",
                          "  CT CONTAINER 69548-6 LN",
                          "   OC TEXT 112039 DCM = NC_000007.14:55191821:T:G",
                          "   OC UIDREF 112040 DCM",
                          "   CT CODE 69548-6 LN = LA9633-4",
                          "   CT CODE 48018-6 LN = HGNC:3236",
                          "   CT CODE 48018-6 LN = EGFR-AS1",
                          "   CT TEXT 48004-6 LN = NM_005228.5:c.2573T>G",
                          "   CT TEXT 48005-3 LN = NP_005219.2:p.(Leu858Arg)",
                          "   CT TEXT 81290-9 LN = NC_000007.14:g.55191822T>G",
                          "   CT TEXT 51958-7 LN = NM_005228.5",
                          "   CT CODE 48013-7 LN = NC_000007.14",
                          "   CT TEXT 81254-5 LN = 55191822-55191822",
                          "   CT TEXT 69547-8 LN = T",
                          "   CT TEXT 69551-0 LN = G",
                          "   CT CODE 48019-4 LN = SO:0001483",
                          "   CT CODE 48002-0 LN = LA6684-0",
                          "   CT CODE 53034-5 LN = LA6706-1",
                          "   CT NUM 81258-6 LN = 0.251",
                          "   CT NUM 82121-5 LN = 50{reads}",
                          "   CT NUM DEPTH 99OGENO = 200{reads}",
                          "   CT NUM 82155-3 LN = 4.51",
                          "   CT CODE FEATCONS 99OGENO = SO:0001583",
                          "   CT CODE 53037-8 LN = LA6668-3",
                          "    HP TEXT SIGSOURC 99OGENO = ClinVar 2026-10",
                          "    HP TEXT SIGDATE 99OGENO = 2026-10-01",
                          "    HP TEXT 93044-6 LN = expert panel",
                          "    IF TEXT 81252-9 LN = VCV000016609.12",
                          "   CT TEXT 81259-4 LN = NSCLC"));
}

TEST(ReportTree, OfAStructuralVariantHasWhatItMeansForAReader)
{
  ReportDocument document = MakeDocument();
  document.report.findings = {
      ReportFinding(ParseVariant("GRCh38:9-21968000-N-<DEL>-21995000"), Origin::Somatic),
      ReportFinding(ParseVariant("GRCh38:2-321681-G-G]17:198982]"), Origin::Somatic)};
  document.report.findings[0].copyNumber = Measure(0.4);
  document.report.findings[0].geneCount = 40;
  const std::vector<std::string> rows = ListRows(document);
  for (const char* const row : {"   CT NUM GENECNT 99OGENO = 40{genes}",
                                "   CT TEXT 81254-5 LN = 21968000-21995000",
                                "   CT TEXT 69551-0 LN = <DEL>",
                                "   CT NUM SVSPAN 99OGENO = 27000{Base}",
                                "   CT CODE 48019-4 LN = SO:0000159",
                                "   CT NUM 82155-3 LN = 0.41",
                                "   CT TEXT MATE 99OGENO = NC_000017.11:198982",
                                "   CT CODE 48019-4 LN = SO:0000199"})
  {
    EXPECT_THAT(rows, testing::Contains(row));
  }
}

TEST(ReportTree, NamesTheBuildAtEachVariantWhereTheyHaveSeveral)
{
  ReportDocument document = MakeDocument();
  document.report.findings = {MakeFinding(),
                              ReportFinding(ParseVariant("GRCh37:7-100-A-T"), Origin::Somatic)};
  const std::vector<std::string> rows = ListRows(document);
  EXPECT_EQ(rows[12], "  OC CODE 92822-6 LN = LA30102-0");
  EXPECT_THAT(rows, testing::Contains("   CT CODE 62374-4 LN = LA26806-2"));
  EXPECT_THAT(rows, testing::Contains("   CT CODE 62374-4 LN = LA14029-5"));
}

TEST(ReportTree, OfEverythingElseHasEachRowInOrder)
{
  ReportDocument document = MakeDocument();
  Report& report = document.report;
  report.examined = ReportText("panel.bed");
  report.pipeline = {Procedure(ReportText("Mutect2"))};
  report.pipeline[0].version = ReportText("4.5");
  report.burden = MutationalBurden::OfPanel(13, 1300000, ReportText("coding"));
  report.instability = SatelliteInstability{SatelliteStability::High, ReportText("MSIsensor")};
  NotTested missing(Build::GRCh37, {"7", 100, 200});
  missing.gene = ReportedGene(ReportLine("EGFR"), "HGNC:3236");
  missing.covered = Fraction(0.5);
  missing.reason = ReportText("low depth");
  report.notTested = {missing};
  report.notStated = {ReportedGene(ReportLine("ALK"))};
  report.imaging = {
      ImagedStudy(Uid("1.9"),
                  ReportText("CT chest"),
                  {{Uid("1.9.1"), Uid("1.2.840.10008.5.1.4.1.1.2"), Uid("1.9.1.1")}})};
  report.quality = {QualityLine(ReportText("TiTv"), ReportText("Pass"))};
  report.quality[0].value = Measure(2.1);
  report.recommendations = {ReportText("Confirm by Sanger.")};
  const std::vector<std::string> rows = ListRows(document);
  EXPECT_THAT(std::vector<std::string>(rows.begin() + 10, rows.end()),
              ElementsAre("  CT TEXT 121065 DCM = Panel",
                          "  CT TEXT PIPELINE 99OGENO = Mutect2",
                          "   HP TEXT VERSION 99OGENO = 4.5",
                          "  CT TEXT 51959-5 LN = panel.bed",
                          "  CT CODE NOTSTATE 99OGENO = ALK",
                          " CT CONTAINER 59776-5 LN",
                          "  CT NUM 94076-7 LN = 101/1000000{Base}",
                          "   HP TEXT METHOD 99OGENO = coding",
                          "   HP NUM TMBCOUNT 99OGENO = 13{mutations}",
                          "   HP NUM TMBBASES 99OGENO = 1300000{Base}",
                          "  CT CODE 81695-9 LN = LA26203-2",
                          "   HP TEXT METHOD 99OGENO = MSIsensor",
                          " CT CONTAINER NOTTEST 99OGENO",
                          "  CT TEXT REGION 99OGENO = GRCh37:7:101-200",
                          "   HP CODE 48018-6 LN = HGNC:3236",
                          "   HP NUM COVERED 99OGENO = 0.51",
                          "   HP TEXT REASON 99OGENO = low depth",
                          " CT CONTAINER IMAGING 99OGENO",
                          "  CT CONTAINER IMGSTUDY 99OGENO",
                          "   CT TEXT STUDYDSC 99OGENO = CT chest",
                          "   CT UIDREF 110180 DCM",
                          "   CT IMAGE 121324 DCM = 1.9.1.11.2.840.10008.5.1.4.1.1.2",
                          " CT CONTAINER QC 99OGENO",
                          "  CT TEXT QCCHECK 99OGENO = TiTv",
                          "   HP TEXT QCSTATUS 99OGENO = Pass",
                          "   HP NUM QCVALUE 99OGENO = 2.11",
                          " CT CONTAINER 55110-1 LN",
                          "  CT TEXT 121077 DCM = EGFR p.(Leu858Arg).",
                          " CT CONTAINER 18783-1 LN",
                          "  CT TEXT 121075 DCM = Confirm by Sanger."));
}

TEST(ReportTree, ShowsALongAlleleCutAndKeepsItWhole)
{
  const std::string bases(5000, 'A');
  ReportDocument document = MakeDocument();
  document.report.findings = {
      ReportFinding(ParseVariant("GRCh38:7-100-C-C" + bases), Origin::Germline)};
  const std::vector<std::string> rows = ListRows(document);
  EXPECT_THAT(rows, testing::Contains("   CT CODE VARIANT 99OGENO = GRCh38:7-100-C-C" + bases));
  EXPECT_THAT(
      rows,
      testing::Contains("   CT TEXT 69551-0 LN = C" + std::string(199, 'A') + "... (5001 bases)"));
}

std::string Refusal(const std::function<void(ContentItem&)>& change)
{
  ContentItem root = MakeReportTree(MakeDocument(), UIDS);
  change(root);
  DSRDocument sr(DSRTypes::DT_EnhancedSR);
  try
  {
    FillSrTree(sr.getTree(), root);
  }
  catch (const Error& e)
  {
    EXPECT_EQ(e.Code(), ErrorCode::BadInput);
    return e.what();
  }
  return "taken";
}

TEST(SrTree, RefusesWhatDicomDoesNotAllow)
{
  EXPECT_EQ(Refusal([](ContentItem&) {}), "taken");
  EXPECT_EQ(Refusal([](ContentItem& root) { root.Add(MakeText(CONCLUSION, "")); }),
            "Conclusion: Invalid Value");
  EXPECT_EQ(Refusal([](ContentItem& root)
                    { root.Add(As(Relationship::Properties, MakeText(CONCLUSION, "property"))); }),
            "Conclusion: may not stand in this place");
  EXPECT_THAT(Refusal(
                  [](ContentItem& root) {
                    root.Add(MakeCode(GENE, {"a", "99OGENO", std::string(65, 'a')}));
                  }),
              HasSubstr("Gene studied [ID]: a code lacks a part, or is too long"));
  EXPECT_THAT(Refusal(
                  [](ContentItem& root) {
                    root.Add(MakeCode(GENE, {"", "HGNC", "A"}));
                  }),
              HasSubstr("a code lacks a part"));
  EXPECT_THAT(Refusal([](ContentItem& root)
                      { root.Add(MakeNumber(SAMPLE_VAF, "0.25000000000000000001", NO_UNITS)); }),
              HasSubstr("Sample VAF: "));
  EXPECT_THAT(Refusal([](ContentItem& root) { root.Add(MakeNumber(SAMPLE_VAF, "0.2", {})); }),
              HasSubstr("Sample VAF: a code lacks a part"));
}
} // namespace
} // namespace OrthancGenomics
