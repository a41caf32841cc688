// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and asking the blocks of a synthetic genome of one sample, as short-read callers give it.
#include "blocks/DatasetWriter.h"
#include "blocks/SubjectQuery.h"
#include "consent/AccessGate.h"
#include "support/MemoryBlockStore.h"

#ifdef GENOMICS_BENCH_SQLITE
#include "sqlite/Database.h"
#endif

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t SUBJECT = 1;
constexpr std::int64_t CONTIG_BASES = 140000000;
constexpr std::uint32_t CONTIGS = 22;
constexpr double CALLS_A_BASE = 1.0 / 660;

Dataset MakeGenome(std::int64_t number)
{
  Dataset dataset;
  dataset.number = number;
  dataset.id = "genome";
  dataset.build = Build::GRCh38;
  dataset.origin = Origin::Germline;
  for (std::uint32_t i = 1; i <= CONTIGS; i++)
  {
    dataset.contigs.push_back(std::to_string(i));
  }
  Sample sample;
  sample.number = number;
  sample.name = "S";
  sample.subject = SUBJECT;
  dataset.samples = {sample};
  return dataset;
}

/// Fills one Site again and again, as a reader does.
class GenomeMaker
{
public:
  explicit GenomeMaker(bool withQuality) : withQuality_(withQuality)
  {
    site_.filter = "PASS";
    site_.alleles.resize(1);
    site_.alleles[0].carriers.resize(1);
    site_.callable.assign(1, 4);
  }

  const Site& Make(std::uint32_t contig, std::int64_t begin)
  {
    site_.contig = contig;
    site_.begin = begin;
    SiteAllele& allele = site_.alleles[0];
    allele.begin = begin;
    allele.reference.assign(1, "ACGT"[random_() % 4]);
    allele.alternate.assign(1, "GTAC"[random_() % 4]);
    if (random_() % 6 == 0)
    {
      (random_() % 2 == 0 ? allele.reference : allele.alternate)
          .append(1 + random_() % 4, "ACGT"[random_() % 4]);
    }
    allele.end = begin + static_cast<std::int64_t>(allele.reference.size());
    site_.end = allele.end;
    site_.quality = withQuality_ ? static_cast<float>(random_() % 200000) / 100
                                 : std::numeric_limits<float>::quiet_NaN();
    FillCall(allele.carriers[0]);
    return site_;
  }

private:
  void FillCall(CarrierCall& call)
  {
    const bool homozygous = random_() % 5 < 2;
    call.genotype = homozygous ? "1/1" : "0/1";
    call.depth = std::max(1, depth_(random_));
    call.referenceDepth =
        homozygous ? 0 : std::binomial_distribution<int>(call.depth, 0.5)(random_);
    call.alleleDepth = call.depth - call.referenceDepth;
    call.genotypeQuality = random_() % 4 == 0 ? static_cast<int>(random_() % 99) : 99;
    call.vaf = static_cast<float>(static_cast<double>(call.alleleDepth) / call.depth);
  }

  bool withQuality_;
  std::mt19937_64 random_{5};
  std::poisson_distribution<int> depth_{32};
  Site site_;
};

double GetCpuSeconds()
{
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Writes `calls` calls; what making the sites costs is measured apart and taken off.
struct Written
{
  std::int64_t calls = 0;
  double microseconds = 0; ///< of CPU a call
};

Written WriteGenome(IBlockWriter& store, Dataset& dataset, bool withQuality, std::int64_t limit)
{
  double spent = 0;
  DatasetWriter writer(store, dataset);
  GenomeMaker maker(withQuality);
  std::mt19937_64 random(9);
  std::exponential_distribution<double> gap(CALLS_A_BASE);
  constexpr std::size_t batchSize = 20000;
  std::vector<Site> batch;
  const auto flush = [&]()
  {
    const double start = GetCpuSeconds();
    for (const Site& site : batch)
    {
      writer.Add(site);
    }
    spent += GetCpuSeconds() - start;
    batch.clear();
  };
  std::int64_t calls = 0;
  for (std::uint32_t contig = 0; contig < CONTIGS && calls < limit; contig++)
  {
    double place = 10000;
    for (; place < CONTIG_BASES && calls < limit; calls++)
    {
      batch.push_back(maker.Make(contig, static_cast<std::int64_t>(place)));
      place += gap(random);
      if (batch.size() == batchSize)
      {
        flush();
      }
    }
  }
  flush();
  const double start = GetCpuSeconds();
  writer.Finish();
  spent += GetCpuSeconds() - start;
  dataset.hasReferenceEvidence = writer.HasReferenceEvidence();
  dataset.samples[0].calls = writer.Calls();
  return Written{writer.Calls(), spent / static_cast<double>(writer.Calls()) * 1e6};
}

void WriteCalls(benchmark::State& state)
{
  Written written;
  std::size_t bytes = 0;
  for (auto _ : state)
  {
    MemoryBlockStore store;
    Dataset dataset = MakeGenome(1);
    written = WriteGenome(store, dataset, state.range(0) != 0, 1000000);
    bytes = store.Bytes(BlockTable::Chunks);
  }
  state.counters["us/call"] = written.microseconds;
  state.counters["B/call"] = static_cast<double>(bytes) / static_cast<double>(written.calls);
}
BENCHMARK(WriteCalls)
    ->ArgName("qual")
    ->Arg(0)
    ->Arg(1)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

/// A gene of 193 kb every 2 Mb of each contig.
GeneTable MakeGenes()
{
  std::ostringstream text;
  for (std::uint32_t contig = 1; contig <= CONTIGS; contig++)
  {
    for (int i = 0; i < 20; i++)
    {
      const int begin = 1000000 + i * 2000000;
      text << 'G' << contig << '_' << i << "\tENSG" << contig << '_' << i << "\t.\t.\t" << contig
           << ':' << begin << '-' << begin + 193000 << '\n';
    }
  }
  std::istringstream input(text.str());
  return GeneTable::Read(input);
}

ReadScope OpenScope()
{
  AccessPolicy policy;
  policy.consent = ConsentMode::Off;
  return AccessGate(policy).Open(Requester{true, "bench"});
}

void ReportPercentiles(benchmark::State& state, std::vector<double> times)
{
  std::sort(times.begin(), times.end());
  state.counters["p50_ms"] = times[times.size() / 2];
  state.counters["p99_ms"] = times[times.size() * 99 / 100];
}

void AskGenes(benchmark::State& state, const IBlockSnapshot& blocks, const SubjectData& data)
{
  const GeneTable genes = MakeGenes();
  const ReadScope scope = OpenScope();
  std::mt19937 random(3);
  std::vector<double> times;
  std::int64_t found = 0;
  for (auto _ : state)
  {
    VariantQuery query;
    query.gene = "G" + std::to_string(1 + random() % CONTIGS) + "_" + std::to_string(random() % 20);
    const auto start = std::chrono::steady_clock::now();
    found += QuerySubject(scope, blocks, data, genes, query).total;
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
    times.push_back(time.count());
  }
  state.counters["variants"] = static_cast<double>(found) / static_cast<double>(times.size());
  ReportPercentiles(state, times);
}

constexpr std::int64_t WHOLE_GENOME = 5000000;

struct MemoryGenome
{
  MemoryGenome() : dataset(MakeGenome(1)) { WriteGenome(store, dataset, true, WHOLE_GENOME); }
  MemoryBlockStore store;
  Dataset dataset;
};

const MemoryGenome& GetGenome()
{
  static const MemoryGenome genome;
  return genome;
}

void GeneInMemory(benchmark::State& state)
{
  const MemoryGenome& genome = GetGenome();
  AskGenes(state, genome.store, SubjectData{SUBJECT, {genome.dataset}});
}
BENCHMARK(GeneInMemory)->Iterations(2000)->Unit(benchmark::kMicrosecond);

void AskWhole(benchmark::State& state, const VariantQuery& query)
{
  const MemoryGenome& genome = GetGenome();
  const SubjectData data{SUBJECT, {genome.dataset}};
  const GeneTable genes = MakeGenes();
  const ReadScope scope = OpenScope();
  for (auto _ : state)
  {
    state.counters["total"] =
        static_cast<double>(QuerySubject(scope, genome.store, data, genes, query).total);
  }
}

void WholeListing(benchmark::State& state)
{
  AskWhole(state, VariantQuery());
}
BENCHMARK(WholeListing)->Unit(benchmark::kMillisecond);

void WholeByDepth(benchmark::State& state)
{
  VariantQuery query;
  query.minDepth = 50;
  AskWhole(state, query);
}
BENCHMARK(WholeByDepth)->Unit(benchmark::kMillisecond);

void WholeByIdentifier(benchmark::State& state)
{
  VariantQuery query;
  query.rsId = "rs121434568";
  AskWhole(state, query);
}
BENCHMARK(WholeByIdentifier)->Unit(benchmark::kMillisecond);

#ifdef GENOMICS_BENCH_SQLITE
void GeneInSqlite(benchmark::State& state)
{
  const auto database = Database::OpenInMemory();
  Dataset dataset = MakeGenome(1);
  WriteGenome(*database, dataset, true, WHOLE_GENOME);
  const Snapshot snapshot = database->TakeSnapshot();
  AskGenes(state, snapshot, SubjectData{SUBJECT, {dataset}});
}
BENCHMARK(GeneInSqlite)->Iterations(2000)->Unit(benchmark::kMicrosecond);
#endif
} // namespace
} // namespace OrthancGenomics
