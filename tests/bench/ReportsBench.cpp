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
ReportDocument MakeDocument(const benchmark::State& state)
{
  ReportDocument document = RandomReports(1).MakeDocument(0);
  for (std::int64_t i = 0; i < state.range(0); i++)
  {
    document.report.findings.push_back(MakeTypicalFinding(i));
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
