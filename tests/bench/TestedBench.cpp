// SPDX-License-Identifier: GPL-3.0-or-later
// Who was looked at, over a slice of the genome of many synthetic samples, through SQLite: bytes a
// sample, making groups of 32 and merging them to 1,024, asking groups and, beside them, each
// sample's own blocks; and the whole answer about a rare variant over all patients.
//
//   GENOMICS_BENCH_SAMPLES   1,024 unless told; 10,400 is what targets speak of
//   GENOMICS_BENCH_BASES     of the slice, 400,000 unless told
#include "bench/Callables.h"
#include "bench/Measure.h"
#include "blocks/CohortQuery.h"
#include "blocks/DatasetWriter.h"
#include "blocks/GroupBuilder.h"
#include "blocks/GroupMerger.h"
#include "blocks/Keys.h"
#include "blocks/TestedBuilder.h"
#include "blocks/TestedReader.h"
#include "sqlite/Database.h"

#include <benchmark/benchmark.h>

#include <limits>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t SMALL_GROUP = 32;
constexpr std::int64_t FIRST_LARGE_GROUP = 100000;
constexpr std::int64_t VARIANT_BASES = 500; ///< between two variants

/// Samples of one kind in a file of their own, in groups. Each is a patient of its own; a variant
/// each VARIANT_BASES is carried by one in a thousand.
class World
{
public:
  explicit World(CallableKind kind)
      : kind_(kind), bases_(GetSetting("GENOMICS_BENCH_BASES", 400000)),
        count_(static_cast<std::size_t>(GetSetting("GENOMICS_BENCH_SAMPLES", 1024))),
        database_(Database::OpenInMemory())
  {
    record_.contigs[{Build::GRCh38, "1"}] = 0;
    record_.contigLists[1] = {"1"};
    for (std::size_t file = 0; record_.samples.size() < count_; file++)
    {
      WriteFile(file, std::min(GetFileSamples(kind), count_ - record_.samples.size()));
    }
    MakeGroups();
  }

  const CohortRecord& Record() const { return record_; }
  const Database& Index() const { return *database_; }
  std::int64_t Bases() const { return bases_; }
  double Samples() const { return static_cast<double>(count_); }
  const Cost& Built() const { return built_; }
  const Cost& Merged() const { return merged_; }

  std::int64_t CountBytes(BlockTable table, std::int64_t firstGroup) const
  {
    std::int64_t bytes = 0;
    const auto add = [&](std::int64_t key, std::string_view value)
    {
      bytes += GetCarrierGroup(key) >= firstGroup ? static_cast<std::int64_t>(value.size()) : 0;
      return true;
    };
    database_->TakeSnapshot().Visit(table, 0, std::numeric_limits<std::int64_t>::max(), add);
    return bytes;
  }

private:
  void WriteFile(std::size_t file, std::size_t samples)
  {
    Dataset dataset;
    dataset.number = static_cast<std::int64_t>(file) + 1;
    dataset.contigs = {"1"};
    CohortDataset known;
    known.number = dataset.number;
    known.origin = Origin::Germline;
    known.active = true;
    known.hasReferenceEvidence = true;
    known.contigList = 1;
    known.samples = samples;
    for (std::size_t i = 0; i < samples; i++)
    {
      Sample& sample = dataset.samples.emplace_back();
      sample.number = static_cast<std::int64_t>(record_.samples.size()) + 1;
      sample.subject = sample.number;
      record_.samples.push_back(
          {sample.number, sample.subject, record_.datasets.size(), i, Origin::Germline});
    }
    record_.datasets.push_back(known);
    DatasetWriter writer(*database_, dataset);
    writer.AddTargets(MakeTargets(kind_, file, bases_));
    std::mt19937_64 random(file);
    std::int64_t next = 0;
    for (const Site& site : MakeCallables(kind_, file, samples, bases_))
    {
      for (; next <= site.begin; next += VARIANT_BASES)
      {
        AddVariant(writer, next, samples, random);
      }
      writer.Add(site);
    }
    writer.Finish();
  }

  static void AddVariant(DatasetWriter& writer,
                         std::int64_t begin,
                         std::size_t samples,
                         std::mt19937_64& random)
  {
    Site site;
    site.begin = begin;
    site.end = begin + 1;
    site.callable.assign(samples, 4);
    SiteAllele& allele = site.alleles.emplace_back();
    allele.begin = begin;
    allele.end = begin + 1;
    allele.reference = "A";
    allele.alternate = "G";
    for (std::uint32_t i = 0; i < samples; i++)
    {
      if (random() % 1000 == 0)
      {
        CarrierCall& call = allele.carriers.emplace_back();
        call.sample = i;
        call.genotype = "0/1";
      }
    }
    if (!allele.carriers.empty())
    {
      writer.Add(site);
    }
  }

  void MakeGroups()
  {
    const ContigMap contigs({0});
    std::vector<GroupSize> small;
    Stopwatch time;
    for (std::size_t first = 0; first < count_; first += SMALL_GROUP)
    {
      std::vector<CarrierSample> carriers;
      std::vector<TestedSample> tested;
      for (std::size_t i = first; i < std::min(first + SMALL_GROUP, count_); i++)
      {
        const CohortSample& sample = record_.samples[i];
        carriers.push_back({sample.number, sample.subject, sample.origin, &contigs});
        tested.push_back(MakeTestedSample(record_.datasets[sample.dataset], sample, contigs));
      }
      const auto number = static_cast<std::int64_t>(small.size());
      Run(GroupBuilder(number, carriers));
      Run(TestedBuilder(number, tested));
      small.push_back({number, static_cast<std::uint32_t>(tested.size())});
    }
    built_ = time.Take();
    time = Stopwatch();
    Merge(small);
    merged_ = time.Take();
  }

  void Merge(const std::vector<GroupSize>& small)
  {
    constexpr std::size_t many = MAX_GROUP_SAMPLES / SMALL_GROUP;
    for (std::size_t first = 0; first < small.size(); first += many)
    {
      const auto begin = small.begin() + static_cast<std::ptrdiff_t>(first);
      const std::vector<GroupSize> some(
          begin, begin + static_cast<std::ptrdiff_t>(std::min(many, small.size() - first)));
      SampleGroup& group = record_.groups.emplace_back();
      group.number = FIRST_LARGE_GROUP + static_cast<std::int64_t>(first);
      for (std::size_t i = first * SMALL_GROUP; i < std::min((first + many) * SMALL_GROUP, count_);
           i++)
      {
        group.samples.push_back(record_.samples[i].number);
      }
      Run(GroupMerger(group.number, some));
    }
  }

  void Run(GroupWork&& work)
  {
    for (bool more = true; more; work.Write(*database_))
    {
      more = work.Read(database_->TakeSnapshot());
    }
  }

  CallableKind kind_;
  std::int64_t bases_;
  std::size_t count_;
  std::unique_ptr<Database> database_;
  CohortRecord record_;
  Cost built_;
  Cost merged_;
};

const World& GetWorld(const benchmark::State& state)
{
  static std::map<std::int64_t, std::unique_ptr<World>> worlds;
  auto& world = worlds[state.range(0)];
  world =
      world ? std::move(world) : std::make_unique<World>(static_cast<CallableKind>(state.range(0)));
  return *world;
}

void MakingGroups(benchmark::State& state)
{
  for (auto _ : state)
  {
    const World& world = GetWorld(state);
    state.SetIterationTime(world.Built().seconds + world.Merged().seconds);
    state.counters["build_s"] = world.Built().seconds;
    state.counters["merge_s"] = world.Merged().seconds;
    const std::int64_t large = world.CountBytes(BlockTable::Tested, FIRST_LARGE_GROUP);
    const std::int64_t all = world.CountBytes(BlockTable::Tested, 0);
    const double megabases = static_cast<double>(world.Bases()) / 1e6;
    state.counters["B/sample/Mb"] = static_cast<double>(large) / world.Samples() / megabases;
    state.counters["small_B/sample/Mb"] =
        static_cast<double>(all - large) / world.Samples() / megabases;
    state.counters["own_B/sample/Mb"] =
        static_cast<double>(world.CountBytes(BlockTable::Callable, 0) +
                            world.CountBytes(BlockTable::CallableSites, 0)) /
        world.Samples() / megabases;
  }
}
BENCHMARK(MakingGroups)
    ->ArgName("kind")
    ->DenseRange(0, 2)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kSecond);

/// Asks of all samples, in groups or each from its own blocks, of a place of some bases.
void TestedOf(benchmark::State& state)
{
  const World& world = GetWorld(state);
  CohortRecord record = world.Record();
  const bool grouped = state.range(1) != 0;
  const std::int64_t bases = state.range(2);
  if (!grouped)
  {
    record.groups.clear();
  }
  const CohortCatalog catalog(record);
  const ReadScope scope = OpenScope();
  const GeneTable genes;
  const Snapshot snapshot = world.Index().TakeSnapshot();
  CohortWithholding withholding(scope, snapshot, catalog, genes);
  std::mt19937_64 random(8);
  Times times;
  double found = 0;
  for (auto _ : state)
  {
    const auto begin =
        static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(world.Bases() - bases));
    const Stopwatch time;
    const auto cohort = catalog.GetPlace(Build::GRCh38, "1");
    TestedReader reader(scope, snapshot, catalog, cohort, withholding, {"1", begin, begin + bases});
    for (const CohortCatalog::SubjectSamples& subject : catalog.Subjects())
    {
      for (const CohortSample* sample : subject.samples)
      {
        found += reader.IsTested(*sample) ? 1 : 0;
      }
    }
    times.Add(time.Take());
  }
  times.Report(state);
  state.counters["found"] = found / times.Count();
}
BENCHMARK(TestedOf)
    ->ArgNames({"kind", "grouped", "bases"})
    ->ArgsProduct({{0, 1, 2}, {1}, {1, 200000}})
    ->Iterations(200)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(TestedOf)
    ->ArgNames({"kind", "grouped", "bases"})
    ->ArgsProduct({{0, 1, 2}, {0}, {1}})
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);

/// All that a question about a rare variant comes to, or about an insertion in a repeat.
void CohortOfOne(benchmark::State& state)
{
  const World& world = GetWorld(state);
  const CohortCatalog catalog(world.Record());
  const ReadScope scope = OpenScope();
  const GeneTable genes;
  std::mt19937_64 random(9);
  Times times;
  double carriers = 0;
  for (auto _ : state)
  {
    const Snapshot snapshot = world.Index().TakeSnapshot();
    const auto places = static_cast<std::uint64_t>(world.Bases() / VARIANT_BASES);
    const auto begin = static_cast<std::int64_t>(random() % places) * VARIANT_BASES;
    VariantQuery query;
    const bool insertion = state.range(1) != 0;
    query.variant = Variant{Build::GRCh38, "1", begin, begin + 1, "A", insertion ? "AT" : "G"};
    query.variantRoom = 3;
    const Stopwatch time;
    carriers +=
        static_cast<double>(QueryCohort(scope, snapshot, catalog, genes, query).carriers.Total());
    times.Add(time.Take());
  }
  times.Report(state);
  state.counters["carriers"] = carriers / times.Count();
}
BENCHMARK(CohortOfOne)
    ->ArgNames({"kind", "insertion"})
    ->ArgsProduct({{0, 1, 2}, {0, 1}})
    ->Iterations(500)
    ->Unit(benchmark::kMillisecond);

void MakingTheCatalog(benchmark::State& state)
{
  const World& world = GetWorld(state);
  for (auto _ : state)
  {
    const CohortCatalog catalog(world.Record());
    benchmark::DoNotOptimize(&catalog);
  }
}
BENCHMARK(MakingTheCatalog)->ArgName("kind")->Arg(0)->Unit(benchmark::kMillisecond);
} // namespace
} // namespace OrthancGenomics
