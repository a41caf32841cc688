// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading structured reports; the target is 500 findings in 200 ms and 2 MB.
#include "dicom/SrReader.h"
#include "dicom/SrWriter.h"
#include "support/RandomReports.h"

#include <benchmark/benchmark.h>

namespace OrthancGenomics
{
namespace
{
/// An annotated substitution, as most are.
ReportFinding MakeFinding(std::int64_t position)
{
  Variant variant = ParseVariant("GRCh38:7-55191822-T-G");
  variant.begin += position;
  variant.end += position;
  ReportFinding finding(variant, Origin::Somatic);
  finding.genes = {ReportedGene(ReportLine("EGFR"), "HGNC:3236")};
  finding.hgvsC = ReportText("NM_005228.5:c.2573T>G");
  finding.hgvsP = ReportText("NP_005219.2:p.(Leu858Arg)");
  finding.hgvsG = ReportText("NC_000007.14:g.55191822T>G");
  finding.vaf = Fraction(0.25);
  finding.alleleDepth = 50;
  finding.depth = 200;
  finding.consequences = {FindConsequence("missense_variant")};
  finding.significance = Significance(ReportText("Pathogenic"), ReportText("ClinVar 2026-10"));
  finding.significance->date = ReportDate("2026-10-01");
  finding.significance->identifier = ReportText("VCV000016609.12");
  return finding;
}

ReportDocument MakeDocument(const benchmark::State& state)
{
  ReportDocument document = RandomReports(1).MakeDocument(0);
  for (std::int64_t i = 0; i < state.range(0); i++)
  {
    document.report.findings.push_back(MakeFinding(i));
  }
  return document;
}

void WriteSr(benchmark::State& state)
{
  const SrWriter writer(UidMaker("0123456789abcdef"));
  const ReportDocument document = MakeDocument(state);
  std::size_t size = 0;
  for (auto _ : state)
  {
    size = writer.Write(document).size();
  }
  state.counters["bytes"] = static_cast<double>(size);
}

void ReadSr(benchmark::State& state)
{
  const std::string file = SrWriter(UidMaker("0123456789abcdef")).Write(MakeDocument(state));
  for (auto _ : state)
  {
    benchmark::DoNotOptimize(FindSrDocument(file));
  }
}

BENCHMARK(WriteSr)->Arg(10)->Arg(500)->Unit(benchmark::kMillisecond);
BENCHMARK(ReadSr)->Arg(10)->Arg(500)->Unit(benchmark::kMillisecond);
} // namespace
} // namespace OrthancGenomics
