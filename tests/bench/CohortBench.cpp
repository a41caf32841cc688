// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the index of a simulated cohort in a folder and asks it in process, as tests/bench/run.py
// wants: a line a figure, its name and its value, times in milliseconds. The folder keeps index.db,
// genes.tsv and a patient's VCF, for a server and bcftools to be asked the same.
//
//   bench-cohort FOLDER SAMPLES BASES BASES_WITHOUT_RECOMBINATION
#include "bench/SimulatedCohort.h"
#include "blocks/CohortQuery.h"
#include "blocks/DatasetWriter.h"
#include "blocks/GroupEraser.h"
#include "blocks/GroupMerger.h"
#include "blocks/SubjectQuery.h"
#include "consent/AccessGate.h"
#include "orthanc/LowPriority.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <sstream>
#include <thread>

namespace OrthancGenomics
{
namespace
{
constexpr int QUESTIONS = 1000;
constexpr int COLD_QUESTIONS = 30;
constexpr int NICENESS = 15; ///< as GroupKeeper's
constexpr std::int64_t SCRATCH_GROUP = 900000;

double Measure(const std::function<void()>& work)
{
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void Print(const std::string& name, double value)
{
  std::printf("%s %.6g\n", name.c_str(), value);
  std::fflush(stdout);
}

/// Repeats a work on a thread of its own while it lives.
class Background
{
public:
  explicit Background(const std::function<void(const std::atomic<bool>& stop)>& work)
      : thread_(
            [this, work]
            {
              while (!stop_)
              {
                work(stop_);
              }
            })
  {
  }

  ~Background()
  {
    stop_ = true;
    thread_.join();
  }

  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  Background(Background&&) = delete;
  Background& operator=(Background&&) = delete;

private:
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

class Asker
{
public:
  explicit Asker(SimulatedCohort& cohort) : cohort_(cohort)
  {
    AccessPolicy policy;
    policy.consent = ConsentMode::Off;
    scope_.emplace(AccessGate(policy).Open(Requester{true, "bench"}));
    std::istringstream text(cohort.GeneText());
    genes_ = GeneTable::Read(text);
  }

  /// One patient's calls in a gene.
  void AskGenes(const std::string& name)
  {
    Ask(name,
        QUESTIONS,
        [this]
        {
          const Dataset& dataset = cohort_.Datasets()[random_() % cohort_.Datasets().size()];
          VariantQuery query;
          query.gene = "G" + std::to_string(random_() % static_cast<std::uint64_t>(
                                                            cohort_.CountGenes()));
          const SubjectData data{dataset.samples[0].subject, {dataset}};
          return Measure(
              [&]
              {
                const Snapshot snapshot = cohort_.Index().TakeSnapshot();
                QuerySubject(*scope_, snapshot, data, genes_, query);
              });
        });
  }

  /// Who carries a variant, and who was tested, over all patients or without those without a group.
  void AskVariants(const std::string& name, int questions, bool loose = false, bool cold = false)
  {
    CohortRecord record = cohort_.Index().TakeSnapshot().ReadCohort();
    if (!loose && record.groups.back().samples.size() != SimulatedCohort::LOOSE)
    {
      record.samples.resize(record.samples.size() - SimulatedCohort::LOOSE);
    }
    const CohortCatalog catalog(std::move(record));
    Ask(name,
        questions,
        [&]
        {
          if (cold)
          {
            cohort_.Reopen();
          }
          const SiteAllele& allele = Draw().allele;
          VariantQuery query;
          query.variant = Variant{Build::GRCh38, "1", allele.begin, allele.end, allele.reference,
                                  allele.alternate};
          query.variantRoom = 0;
          return Measure(
              [&]
              {
                const Snapshot snapshot = cohort_.Index().TakeSnapshot();
                QueryCohort(*scope_, snapshot, catalog, genes_, query);
              });
        });
  }

private:
  /// Every other one is of a twentieth of all alleles or more.
  const SliceSite& Draw()
  {
    common_ = !common_;
    const SliceSite* site = nullptr;
    do
    {
      site = &cohort_.Sites()[random_() % cohort_.Sites().size()];
    } while (common_ && site->Frequency() < 0.05);
    return *site;
  }

  void Ask(const std::string& name, int questions, const std::function<double()>& question)
  {
    std::vector<double> times;
    for (int i = 0; i < questions; i++)
    {
      times.push_back(question() * 1000);
    }
    std::sort(times.begin(), times.end());
    Print(name + "_p50", times[times.size() / 2]);
    Print(name + "_p99", times[times.size() * 99 / 100]);
  }

  SimulatedCohort& cohort_;
  std::optional<ReadScope> scope_;
  GeneTable genes_;
  std::mt19937_64 random_{8};
  bool common_ = false;
};

void Run(Database& database, GroupWork&& work, const std::atomic<bool>& stop)
{
  for (bool more = true; more && !stop; work.Write(database))
  {
    more = work.Read(database.TakeSnapshot());
  }
}

/// The rows of the first group are made once more, and erased.
void MergeAgain(Database& database, const std::atomic<bool>& stop)
{
  LowerThreadPriority(NICENESS);
  const SampleGroup group = database.TakeSnapshot().ListGroups().front();
  Run(database,
      GroupMerger(SCRATCH_GROUP,
                  {{group.number, static_cast<std::uint32_t>(group.samples.size())}}),
      stop);
  const std::atomic<bool> never{false};
  Run(database, GroupEraser({SCRATCH_GROUP}), never);
}

/// Blocks of an import that never shows.
void WriteAgain(SimulatedCohort& cohort)
{
  Dataset dataset = cohort.Datasets().front();
  cohort.Index().ReserveNumbers(dataset);
  cohort.WriteCalls(dataset, 0);
  DeleteBlocks(cohort.Index(), dataset);
}

void AskWhileBusy(SimulatedCohort& cohort, Asker& asker)
{
  {
    const Background writer([&](const std::atomic<bool>&) { WriteAgain(cohort); });
    asker.AskGenes("gene_writing");
    asker.AskVariants("variant_writing", QUESTIONS);
  }
  const Background merger([&](const std::atomic<bool>& stop) { MergeAgain(cohort.Index(), stop); });
  asker.AskGenes("gene_merging");
  asker.AskVariants("variant_merging", QUESTIONS);
}

void PrintCommon(const SimulatedCohort& cohort)
{
  const auto site = std::max_element(cohort.Sites().begin(),
                                     cohort.Sites().end(),
                                     [](const SliceSite& left, const SliceSite& right)
                                     { return left.Frequency() < right.Frequency(); });
  std::printf("common GRCh38:1-%lld-%s-%s\n",
              static_cast<long long>(site->allele.begin + 1),
              site->allele.reference.c_str(),
              site->allele.alternate.c_str());
}

void RunAll(const std::filesystem::path& folder, SimulatedCohort::Size size)
{
  SimulatedCohort cohort(folder, size);
  std::ofstream(folder / "genes.tsv") << cohort.GeneText();
  cohort.WriteVcf(folder / "patient.vcf");
  const auto calls = static_cast<double>(cohort.Calls());
  Print("calls", calls);
  Print("genes", static_cast<double>(cohort.CountGenes()));
  PrintCommon(cohort);
  Print("group_rate", calls / Measure([&] { cohort.MakeGroups(); }));
  Print("merge_rate", calls / Measure([&] { cohort.MergeGroups(); }));
  Asker asker(cohort);
  asker.AskGenes("gene_first");
  asker.AskGenes("gene");
  asker.AskVariants("variant_first", QUESTIONS);
  asker.AskVariants("variant", QUESTIONS);
  asker.AskVariants("variant_loose", QUESTIONS, true);
  cohort.GroupLoose();
  asker.AskVariants("variant_cold", COLD_QUESTIONS, false, true);
  AskWhileBusy(cohort, asker);
}
} // namespace
} // namespace OrthancGenomics

int main(int count, char** arguments)
{
  if (count != 5)
  {
    std::fprintf(stderr, "bench-cohort FOLDER SAMPLES BASES BASES_WITHOUT_RECOMBINATION\n");
    return 2;
  }
  OrthancGenomics::RunAll(
      arguments[1],
      {std::atoll(arguments[2]), std::atoll(arguments[3]), std::atoll(arguments[4])});
  return 0;
}
