// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RandomReports.h"

#include "genomics/Contig.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::array TEXTS{"Müller β-Thalassämie",
                           "山田太郎の報告",
                           "Отчёт о мутациях",
                           "تقرير جيني",
                           "two lines\nof text",
                           "a\\b = c^d <&>\"'",
                           "😀 outside the first plane",
                           "ok"};

constexpr std::array NAMES{"Müller^Jörg",
                           "Yamada^Tarou=山田^太郎=やまだ^たろう",
                           "Иванов^Иван",
                           "Doe^Jane^^Dr",
                           "김^희중"};

constexpr std::array LINES{"Brigham & Söhne", "病院", "Клиника №1", "plain"};
constexpr std::array TERMS{"missense_variant", "stop_gained", "SO:0001589", "intron_variant"};
constexpr std::array SYMBOLS{"<DEL>", "<DUP:TANDEM>", "<INS:ME:ALU>", "<CNV>", "<INV>", "<CNV:TR>"};
constexpr std::array BREAKENDS{"G]17:198982]", "[HLA-A*01:01:120[A", "T[2:5[", "G.", ".A"};
constexpr std::array CLAIMS{
    "Pathogenic", "Likely_benign", "Conflicting_classifications", "薬剤応答"};
} // namespace

ReportFinding MakeTypicalFinding(std::int64_t shift)
{
  Variant variant = ParseVariant("GRCh38:7-55191822-T-G");
  variant.begin += shift;
  variant.end += shift;
  ReportFinding finding(variant, Origin::Somatic);
  finding.genes = {ReportedGene(ReportLine("EGFR"), "HGNC:3236")};
  finding.hgvsC = ReportText("NM_005228.5:c.2573T>G");
  finding.hgvsP = ReportText("NP_005219.2:p.(Leu858Arg)");
  finding.hgvsG = ReportText("NC_000007.14:g.55191822T>G");
  finding.transcript = ReportText("NM_005228.5");
  finding.vaf = Fraction(0.25);
  finding.alleleDepth = 50;
  finding.depth = 200;
  finding.consequences = {FindConsequence("missense_variant")};
  finding.significance = Significance(ReportText("Pathogenic"), ReportText("ClinVar 2026-10"));
  finding.significance->date = ReportDate("2026-10-01");
  finding.significance->identifier = ReportText("VCV000016609.12");
  return finding;
}

std::size_t RandomReports::Below(std::size_t bound)
{
  return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
}

ReportText RandomReports::MakeText()
{
  std::string text = TEXTS.at(Below(TEXTS.size()));
  while (Below(3) == 0)
  {
    text += std::string(" ") + TEXTS.at(Below(TEXTS.size()));
  }
  return ReportText(text);
}

std::string RandomReports::MakeBases(std::size_t most)
{
  std::string bases;
  for (std::size_t length = 1 + Below(most); length > 0; length--)
  {
    bases += "ACGT"[Below(4)];
  }
  return bases;
}

Uid RandomReports::MakeUid()
{
  return Uid("2.25." + std::to_string(1 + random_()) + std::to_string(random_()));
}

DocumentTime RandomReports::MakeTime()
{
  return DocumentTime(1700000000000 + static_cast<std::int64_t>(Below(100000000)) * 1000,
                      static_cast<int>(Below(25)) * 60 - 660);
}

DocumentReference RandomReports::MakeReference()
{
  return {MakeUid(), MakeUid(), Uid("1.2.840.10008.5.1.4.1.1.88.33"), MakeUid()};
}

ReportedGene RandomReports::MakeGene()
{
  return Maybe()
             ? ReportedGene(ReportLine("EGFR"), "HGNC:" + std::to_string(1 + Below(99999)))
             : ReportedGene(ReportLine("A-gene-with-a-long-symbol-" + std::to_string(Below(9))));
}

Significance RandomReports::MakeSignificance()
{
  Significance significance(ReportText(CLAIMS.at(Below(CLAIMS.size()))), MakeText());
  Set(significance.date, [] { return ReportDate("2026-02-28"); });
  Set(significance.evidence, [this] { return MakeText(); });
  Set(significance.identifier, [this] { return MakeText(); });
  return significance;
}

Variant RandomReports::MakeVariant()
{
  Variant variant;
  variant.build = static_cast<Build>(Below(3));
  const auto& contigs = ListPrimaryContigs(variant.build);
  variant.contig = Below(10) == 0 ? "HLA-A*01:01:01:01" : contigs.at(Below(contigs.size())).name;
  variant.begin = static_cast<std::int64_t>(Below(16000));
  const std::size_t most = Below(8) == 0 ? 5000 : 4;
  variant.reference = MakeBases(most);
  variant.alternate = MakeBases(most);
  if (Below(4) == 0)
  {
    variant.reference.resize(1);
    variant.alternate =
        Maybe() ? SYMBOLS.at(Below(SYMBOLS.size())) : BREAKENDS.at(Below(BREAKENDS.size()));
  }
  while (variant.alternate == variant.reference)
  {
    variant.alternate += 'A';
  }
  Trim(variant);
  variant.end = variant.begin + static_cast<std::int64_t>(variant.reference.size());
  if (variant.alternate.front() == '<')
  {
    variant.end += static_cast<std::int64_t>(Below(500));
  }
  return variant;
}

ReportFinding RandomReports::MakeFinding()
{
  ReportFinding finding(
      MakeVariant(), static_cast<Origin>(Below(3)), static_cast<Assessment>(Below(4)));
  for (std::size_t i = Below(3); i > 0; i--)
  {
    finding.genes.push_back(MakeGene());
    finding.consequences.push_back(FindConsequence(TERMS.at(Below(TERMS.size()))));
  }
  Set(finding.geneCount, [this] { return 2 + static_cast<std::uint32_t>(Below(600)); });
  Set(finding.hgvsC, [] { return ReportText("NM_005228.5:c.2573T>G"); });
  Set(finding.hgvsP, [] { return ReportText("NP_005219.2:p.(Leu858Arg)"); });
  Set(finding.hgvsG, [] { return ReportText("NC_000007.14:g.55191822T>G"); });
  Set(finding.transcript, [this] { return MakeText(); });
  Set(finding.state, [this] { return static_cast<AllelicState>(Below(5)); });
  Set(finding.vaf, [this] { return Fraction(static_cast<float>(Below(100001)) / 100000.0F); });
  Set(finding.alleleDepth, [this] { return static_cast<std::uint32_t>(random_()); });
  Set(finding.depth, [this] { return static_cast<std::uint32_t>(Below(1000)); });
  Set(finding.copyNumber, [this] { return Measure(static_cast<double>(Below(100)) / 7); });
  Set(finding.significance, [this] { return MakeSignificance(); });
  Set(finding.phenotype, [this] { return MakeText(); });
  return finding;
}

ReportPatient RandomReports::MakePatient()
{
  ReportPatient patient(ReportLine("P" + std::to_string(Below(1000))));
  Set(patient.issuer, [this] { return ReportLine(LINES.at(Below(LINES.size()))); });
  Set(patient.name, [this] { return PersonName(NAMES.at(Below(NAMES.size()))); });
  Set(patient.birthDate, [] { return ReportDate("1960-01-02"); });
  Set(patient.sex, [this] { return static_cast<PatientSex>(Below(3)); });
  return patient;
}

ReportStudy RandomReports::MakeStudy()
{
  ReportStudy study(MakeUid());
  Set(study.date, [] { return ReportDate("2026-11-27"); });
  Set(study.time, [] { return DayTime("123059.25"); });
  Set(study.referringPhysician, [this] { return PersonName(NAMES.at(Below(NAMES.size()))); });
  Set(study.id, [] { return ShortLine("1234567890ÄÖÜ"); });
  Set(study.accessionNumber, [] { return ShortLine("A-1"); });
  Set(study.description, [this] { return ReportLine(LINES.at(Below(LINES.size()))); });
  return study;
}

void RandomReports::AddImaging(Report& report)
{
  for (std::size_t studies = Below(3); studies > 0; studies--)
  {
    std::vector<ImageReference> images;
    for (std::size_t i = 1 + Below(3); i > 0; i--)
    {
      images.push_back({MakeUid(), Uid("1.2.840.10008.5.1.4.1.1.2"), MakeUid()});
    }
    report.imaging.emplace_back(MakeUid(), MakeText(), images);
  }
}

void RandomReports::AddRest(Report& report)
{
  Set(report.examined, [this] { return MakeText(); });
  Set(report.burden, [this] { return MutationalBurden::OfPanel(17, 1300000, MakeText()); });
  Set(report.instability,
      [this] {
        return SatelliteInstability{static_cast<SatelliteStability>(Below(4)), MakeText()};
      });
  for (std::size_t i = Below(3); i > 0; i--)
  {
    Procedure step(MakeText());
    Set(step.version, [this] { return MakeText(); });
    report.pipeline.push_back(step);
    NotTested missing(static_cast<Build>(Below(3)), {Maybe() ? "X" : "HLA-A*01:01", 5, 90});
    Set(missing.gene, [this] { return MakeGene(); });
    Set(missing.covered, [] { return Fraction(1.0 / 3); });
    Set(missing.reason, [this] { return MakeText(); });
    report.notTested.push_back(missing);
    report.notStated.push_back(MakeGene());
    QualityLine line(ReportText("TiTv"), ReportText("Warn"));
    Set(line.value, [] { return Measure(1e-7); });
    report.quality.push_back(line);
    report.recommendations.push_back(MakeText());
  }
}

Report RandomReports::MakeReport(std::size_t findings)
{
  Specimen specimen(MakeText());
  Set(specimen.type, [this] { return static_cast<SpecimenType>(Below(3)); });
  Procedure test(MakeText());
  Set(test.version, [this] { return MakeText(); });
  std::vector<ReportText> conclusions(1 + Below(2), MakeText());
  Report report(Language(Maybe() ? "en" : "pt-BR"), specimen, test, conclusions);
  for (std::size_t i = 0; i < findings; i++)
  {
    report.findings.push_back(MakeFinding());
  }
  AddImaging(report);
  AddRest(report);
  return report;
}

ReportDocument RandomReports::MakeDocument(std::size_t findings)
{
  ReportDocument document{ReportKey(ReportLine("report-" + std::to_string(Below(1000))),
                                    1 + static_cast<std::uint32_t>(Below(9))),
                          MakeUid(),
                          MakePatient(),
                          MakeStudy(),
                          ReportSeries(MakeUid(), 1 + static_cast<std::uint32_t>(Below(900))),
                          ReportEquipment(ReportLine("Orthanc Genomics")),
                          MakeTime(),
                          MakeReport(findings),
                          std::nullopt,
                          {},
                          {}};
  Set(document.series.description, [] { return ReportLine("Genetic analysis report"); });
  Set(document.equipment.model, [] { return ReportLine("Reports"); });
  Set(document.equipment.serialNumber, [] { return ReportLine("1"); });
  Set(document.equipment.softwareVersion, [] { return ReportLine("0.1.0"); });
  Set(document.verification,
      [this]
      {
        return Verification{PersonName(NAMES.at(Below(NAMES.size()))),
                            ReportLine(LINES.at(Below(LINES.size()))),
                            MakeTime()};
      });
  for (std::size_t i = Below(3); i > 0; i--)
  {
    document.predecessors.push_back(MakeReference());
    document.identical.push_back(MakeReference());
  }
  return document;
}
} // namespace OrthancGenomics
