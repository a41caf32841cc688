// SPDX-License-Identifier: GPL-3.0-or-later
// The variant-major order over a slice of the genome of many synthetic samples, through SQLite:
// bytes a call, building groups of 32 from chunks, merging them to groups of 1,024, asking.
//
//   GENOMICS_BENCH_SAMPLES   in groups, 1,024 unless told; 10,400 is what targets speak of
//   GENOMICS_BENCH_BASES     of the slice, 8,000,000 unless told
//   GENOMICS_BENCH_BLOCK     bases without recombination (bench/Coalescent.h), 5,000 unless told
#include "bench/Coalescent.h"
#include "bench/Measure.h"
#include "blocks/BlockBatch.h"
#include "blocks/CallWriter.h"
#include "blocks/CarrierReader.h"
#include "blocks/GroupBuilder.h"
#include "blocks/GroupMerger.h"
#include "blocks/Keys.h"
#include "sqlite/Database.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t SMALL_GROUP = 32;
constexpr std::size_t LOOSE = 64;
constexpr std::int64_t FIRST_LARGE_GROUP = 100000;

/// The samples of the slice in a file of their own; each stage is done once, when it is asked for.
class World
{
public:
  World()
      : count_(static_cast<std::size_t>(GetSetting("GENOMICS_BENCH_SAMPLES", 1024))),
        slice_(MakeSlice(count_ + LOOSE,
                         GetSetting("GENOMICS_BENCH_BASES", 8000000),
                         GetSetting("GENOMICS_BENCH_BLOCK", 5000))),
        database_(Database::OpenInMemory()), contigs_({0})
  {
    for (std::size_t i = 0; i < count_ + LOOSE; i++)
    {
      WriteSample(static_cast<std::int64_t>(i + 1), i < count_);
    }
  }

  std::int64_t Samples() const { return static_cast<std::int64_t>(count_); }
  std::int64_t Calls() const { return calls_; }
  const std::vector<SliceSite>& Sites() const { return slice_.sites; }
  const Database& Index() const { return *database_; }

  /// All groups of 32 from chunks.
  Cost BuildSmall()
  {
    if (!small_)
    {
      const Stopwatch time;
      for (std::size_t first = 0; first < count_; first += SMALL_GROUP)
      {
        const auto group = static_cast<std::int64_t>(first / SMALL_GROUP);
        const std::size_t last = std::min(first + SMALL_GROUP, count_);
        Run(GroupBuilder(group, Slice(first, last)));
        groups_.push_back({group, static_cast<std::uint32_t>(last - first)});
      }
      small_ = time.Take();
    }
    return *small_;
  }

  /// All groups of 1,024 from those of 32.
  Cost MergeLarge()
  {
    BuildSmall();
    if (!large_)
    {
      const Stopwatch time;
      for (std::size_t first = 0; first < count_; first += MAX_GROUP_SAMPLES)
      {
        const std::size_t last = std::min<std::size_t>(first + MAX_GROUP_SAMPLES, count_);
        const auto begin = groups_.begin() + static_cast<std::ptrdiff_t>(first / SMALL_GROUP);
        const auto end =
            groups_.begin() + static_cast<std::ptrdiff_t>((last + SMALL_GROUP - 1) / SMALL_GROUP);
        CarrierGroup& group = cohort_.groups.emplace_back();
        group.number = FIRST_LARGE_GROUP + static_cast<std::int64_t>(cohort_.groups.size());
        for (const CarrierSample& sample : Slice(first, last))
        {
          group.members.push_back({sample.number, sample.subject});
        }
        Run(GroupMerger(group.number, {begin, end}));
      }
      large_ = time.Take();
    }
    return *large_;
  }

  /// The first group of 1,024 from chunks.
  Cost BuildLarge()
  {
    const Stopwatch time;
    Run(GroupBuilder(FIRST_LARGE_GROUP * 2,
                     Slice(0, std::min<std::size_t>(MAX_GROUP_SAMPLES, count_))));
    return time.Take();
  }

  Cohort GetCohort(std::size_t loose)
  {
    MergeLarge();
    Cohort cohort = cohort_;
    cohort.loose = Slice(count_, count_ + loose);
    return cohort;
  }

  /// Of the groups of 1,024, or of 32.
  std::int64_t CountBytes(bool large) const
  {
    std::int64_t bytes = 0;
    database_->TakeSnapshot().Visit(BlockTable::Carriers,
                                    0,
                                    std::numeric_limits<std::int64_t>::max(),
                                    [&](std::int64_t key, std::string_view value)
                                    {
                                      const std::int64_t group = GetCarrierGroup(key);
                                      if (group < FIRST_LARGE_GROUP * 2 &&
                                          (group > FIRST_LARGE_GROUP) == large)
                                      {
                                        bytes += static_cast<std::int64_t>(value.size());
                                      }
                                      return true;
                                    });
    return bytes;
  }

private:
  void Run(GroupWork&& work)
  {
    for (bool more = true; more; work.Write(*database_))
    {
      more = work.Read(database_->TakeSnapshot());
    }
  }

  std::vector<CarrierSample> Slice(std::size_t first, std::size_t last) const
  {
    return {samples_.begin() + static_cast<std::ptrdiff_t>(first),
            samples_.begin() + static_cast<std::ptrdiff_t>(last)};
  }

  void WriteSample(std::int64_t number, bool counted)
  {
    Dataset dataset;
    dataset.number = number;
    dataset.samples.resize(1);
    dataset.samples[0].number = number;
    BlockBatch batch(*database_);
    CallWriter writer(batch, dataset);
    std::mt19937_64 random(static_cast<std::uint64_t>(number));
    Site site;
    site.filter = "PASS";
    site.alleles.resize(1);
    for (const SliceSite& sliceSite : slice_.sites)
    {
      const unsigned carried = slice_.CountAlleles(sliceSite, static_cast<std::size_t>(number - 1));
      if (carried == 0)
      {
        continue;
      }
      site.alleles[0] = sliceSite.allele;
      CarrierCall& call = site.alleles[0].carriers[0];
      call.genotype = carried == 2 ? "1/1" : "0/1";
      call.depth = 20 + static_cast<std::int32_t>(random() % 24);
      call.genotypeQuality = 99;
      writer.Add(site, sliceSite.allele.begin);
    }
    writer.FinishContig();
    batch.Flush();
    calls_ += counted ? writer.CallsBySample()[0] : 0;
    samples_.push_back(CarrierSample{number, number, Origin::Germline, &contigs_});
  }

  std::size_t count_;
  CoalescentSlice slice_;
  std::unique_ptr<Database> database_;
  ContigMap contigs_;
  std::vector<CarrierSample> samples_;
  std::int64_t calls_ = 0;
  std::vector<GroupSize> groups_;
  Cohort cohort_;
  std::optional<Cost> small_;
  std::optional<Cost> large_;
};

World& GetWorld()
{
  static World world;
  return world;
}

void Report(benchmark::State& state, Cost cost, std::int64_t calls, std::int64_t bytes)
{
  state.SetIterationTime(cost.seconds);
  state.counters["calls"] = static_cast<double>(calls);
  state.counters["calls/s"] = static_cast<double>(calls) / cost.seconds;
  state.counters["calls/cpu_s"] = static_cast<double>(calls) / cost.cpuSeconds;
  if (bytes > 0)
  {
    state.counters["B/call"] = static_cast<double>(bytes) / static_cast<double>(calls);
  }
}

void BuildGroupsOf32(benchmark::State& state)
{
  World& world = GetWorld();
  for (auto _ : state)
  {
    const Cost cost = world.BuildSmall();
    Report(state, cost, world.Calls(), world.CountBytes(false));
  }
}
BENCHMARK(BuildGroupsOf32)->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);

void MergeToGroupsOf1024(benchmark::State& state)
{
  World& world = GetWorld();
  for (auto _ : state)
  {
    const Cost cost = world.MergeLarge();
    Report(state, cost, world.Calls(), world.CountBytes(true));
  }
}
BENCHMARK(MergeToGroupsOf1024)->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);

void BuildAGroupOf1024(benchmark::State& state)
{
  World& world = GetWorld();
  for (auto _ : state)
  {
    const Cost cost = world.BuildLarge();
    const auto share = std::min<std::int64_t>(MAX_GROUP_SAMPLES, world.Samples());
    Report(state, cost, world.Calls() * share / world.Samples(), 0);
  }
}
BENCHMARK(BuildAGroupOf1024)->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);

/// What questions need, beside the world.
struct Asking
{
  explicit Asking(std::size_t loose)
      : cohort(GetWorld().GetCohort(loose)), snapshot(GetWorld().Index().TakeSnapshot())
  {
  }

  Cohort cohort;
  Snapshot snapshot;
  ReadScope scope = OpenScope();
  GeneTable genes;
  const CohortCatalog catalog{CohortRecord()}; // nothing is withheld
  CohortWithholding withholding{scope, snapshot, catalog, genes};
  CarrierReader reader{scope, snapshot, cohort, withholding};
  CarrierContig contig{Build::GRCh38, "1", 0};
  std::vector<double> times; ///< milliseconds
  double found = 0;

  void Finish(benchmark::State& state)
  {
    ReportTimes(state, times);
    state.counters["found"] = found / static_cast<double>(times.size());
  }
};

/// Every other question is about a variant of a twentieth of all alleles or more.
void CarriersOfOne(benchmark::State& state)
{
  Asking asking(static_cast<std::size_t>(state.range(0)));
  const std::vector<SliceSite>& sites = GetWorld().Sites();
  std::mt19937_64 random(8);
  bool common = false;
  for (auto _ : state)
  {
    const SliceSite* site = nullptr;
    do
    {
      site = &sites[random() % sites.size()];
    } while (common && site->Frequency() < 0.05);
    common = !common;
    const SiteAllele& allele = site->allele;
    const Stopwatch time;
    const CarriersAnswer answer = asking.reader.Find(
        asking.contig, {allele.begin, allele.end, allele.reference, allele.alternate}, 0, 100);
    asking.times.push_back(time.Seconds() * 1000);
    asking.found += static_cast<double>(answer.counts.Total());
  }
  asking.Finish(state);
}
BENCHMARK(CarriersOfOne)
    ->ArgName("loose")
    ->Arg(0)
    ->Arg(static_cast<std::int64_t>(LOOSE))
    ->Iterations(2000)
    ->Unit(benchmark::kMicrosecond);

void CarriersInAGene(benchmark::State& state)
{
  Asking asking(static_cast<std::size_t>(state.range(0)));
  const std::int64_t bases = GetWorld().Sites().back().allele.begin;
  std::mt19937_64 random(9);
  for (auto _ : state)
  {
    const auto begin =
        static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bases - 193000));
    const Stopwatch time;
    asking.reader.Visit(asking.contig,
                        begin,
                        begin + 193000,
                        [&](const VariantCarriers&)
                        {
                          asking.found++;
                          return true;
                        });
    asking.times.push_back(time.Seconds() * 1000);
  }
  asking.Finish(state);
}
BENCHMARK(CarriersInAGene)
    ->ArgName("loose")
    ->Arg(0)
    ->Arg(static_cast<std::int64_t>(LOOSE))
    ->Iterations(100)
    ->Unit(benchmark::kMillisecond);
} // namespace
} // namespace OrthancGenomics
