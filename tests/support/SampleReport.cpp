// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleReport.h"

namespace OrthancGenomics
{
namespace
{
ReportFinding MakeUncertain()
{
  ReportFinding finding(ParseVariant("GRCh38:13-32332771-AGAGA-AGA"), Origin::Germline);
  finding.genes.emplace_back(ReportLine("BRCA2"), "HGNC:1101");
  finding.hgvsC = ReportText("NM_000059.4:c.1294_1295del");
  finding.state = AllelicState::Heterozygous;
  finding.consequences.push_back(FindConsequence("frameshift_variant"));
  finding.significance = Significance(ReportText("Uncertain_significance"), ReportText("ClinVar"));
  return finding;
}

ReportFinding MakeKey()
{
  ReportFinding finding(ParseVariant("GRCh38:7-55191822-T-G"), Origin::Somatic);
  finding.genes.emplace_back(ReportLine("EGFR"), "HGNC:3236");
  finding.hgvsC = ReportText("NM_005228.5:c.2573T>G");
  finding.hgvsP = ReportText("NP_005219.2:p.(Leu858Arg)");
  finding.hgvsG = ReportText("NC_000007.14:g.55191822T>G");
  finding.transcript = ReportText("NM_005228.5 (MANE Select)");
  finding.vaf = Fraction(0.234);
  finding.alleleDepth = 212;
  finding.depth = 906;
  finding.consequences.push_back(FindConsequence("missense_variant"));
  Significance significance(ReportText("Pathogenic"), ReportText("ClinVar 2026-05"));
  significance.date = ReportDate("2026-05-14");
  significance.evidence = ReportText("reviewed by expert panel");
  significance.identifier = ReportText("VCV000016609.126");
  finding.significance = significance;
  finding.phenotype = ReportText("Non-small cell lung carcinoma");
  return finding;
}

ReportFinding MakeLong()
{
  std::string inserted = "A";
  while (inserted.size() < 1200)
  {
    inserted += "ACGTTGCA";
  }
  inserted.resize(1200);
  ReportFinding finding(ParseVariant("GRCh38:12-25245350-A-" + inserted), Origin::Somatic);
  finding.genes.emplace_back(ReportLine("KRAS"));
  finding.vaf = Fraction(0.0312);
  return finding;
}

ReportFinding MakeLoss()
{
  ReportFinding finding(ParseVariant("GRCh38:9-21968000-N-<DEL>-21995000"),
                        Origin::Somatic,
                        Assessment::Indeterminate);
  finding.genes.emplace_back(ReportLine("CDKN2A"), "HGNC:1787");
  finding.genes.emplace_back(ReportLine("CDKN2B"), "HGNC:1788");
  finding.copyNumber = Measure(0.4);
  finding.significance =
      Significance(ReportText("drug response"), ReportText("CIViC, nightly of 2026-11-01"));
  return finding;
}

Report MakeContent(const std::string& language)
{
  Specimen specimen(ReportText("S26-04711 A1, tumour"));
  specimen.type = SpecimenType::Tissue;
  Procedure test(ReportText("Solid tumour panel, 523 genes"));
  test.version = ReportText("2.1");
  Report report(
      Language(language),
      specimen,
      test,
      {ReportText("Activating EGFR mutation p.(Leu858Arg) in 23 % of reads.\nSensitivity "
                  "to EGFR tyrosine kinase inhibitors is expected."),
       ReportText("No resistance mutation (T790M, C797S) was found; its place was tested.")});
  report.findings = {MakeUncertain(), MakeLong(), MakeKey(), MakeLoss()};
  report.examined = ReportText("Panel_v2.1_GRCh38.bed (1.3 Mb)");
  Procedure caller(ReportText("Mutect2"));
  caller.version = ReportText("4.5.0.0");
  report.pipeline = {caller, Procedure(ReportText("VEP 112, MANE Select"))};
  report.burden = MutationalBurden::OfPanel(17, 1300000, ReportText("coding, non-synonymous"));
  report.instability = SatelliteInstability{SatelliteStability::Stable, ReportText("MSIsensor2")};
  NotTested gap(Build::GRCh38, {"5", 1294900, 1295400});
  gap.gene = ReportedGene(ReportLine("TERT"), "HGNC:11730");
  gap.covered = Fraction(0.315);
  gap.reason = ReportText("below 100 reads");
  report.notTested = {gap, NotTested(Build::GRCh38, {"X", 100, 2000})};
  report.notStated = {ReportedGene(ReportLine("RET"), "HGNC:9967")};
  QualityLine contamination(ReportText("Contamination"), ReportText("Warn"));
  contamination.value = Measure(0.021);
  report.quality = {QualityLine(ReportText("Build"), ReportText("Pass")), contamination};
  report.imaging.emplace_back(
      Uid("1.2.3.4"),
      ReportText("CT chest, 2026-11-20, staging"),
      std::vector<ImageReference>{
          {Uid("1.2.3.4.5"), Uid("1.2.840.10008.5.1.4.1.1.2"), Uid("1.2.3.4.5.6")}});
  report.recommendations = {ReportText("Discuss in the molecular tumour board.")};
  return report;
}
} // namespace

ReportDocument MakeSampleDocument(const std::string& language)
{
  constexpr std::int64_t noon = 1795780800000; // 2026-11-27T12:00:00Z
  ReportPatient patient(ReportLine("P0001"));
  patient.issuer = ReportLine("City Hospital");
  patient.name = PersonName("Müller^Jörg");
  patient.birthDate = ReportDate("1960-01-02");
  patient.sex = PatientSex::Male;
  ReportStudy study(Uid("2.25.1001"));
  study.date = ReportDate("2026-11-27");
  study.accessionNumber = ShortLine("A-4711");
  study.referringPhysician = PersonName("Doe^Jane^^Dr");
  ReportEquipment equipment(ReportLine("Orthanc Genomics"));
  equipment.model = ReportLine("Reports");
  equipment.softwareVersion = ReportLine("0.1.0");
  const DocumentTime time(noon, 60);
  return {ReportKey(ReportLine("5c1b9e2a"), 2),
          Uid("2.25.1003"),
          patient,
          study,
          ReportSeries(Uid("2.25.1002"), 9),
          equipment,
          time,
          MakeContent(language),
          Verification{PersonName("Curie^Marie^^Dr"), ReportLine("City Hospital"), time},
          {{Uid("2.25.1001"),
            Uid("2.25.1002"),
            Uid("1.2.840.10008.5.1.4.1.1.88.33"),
            Uid("2.25.1004")}},
          {}};
}
} // namespace OrthancGenomics
