// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the index of a simulated cohort in a folder and asks it in process, as tests/bench/run.py
// wants: a line a figure, its name and its value, times in milliseconds. The folder keeps index.db,
// genes.tsv and a patient's VCF, for a server and bcftools to be asked the same.
//
//   bench-cohort FOLDER SAMPLES BASES BASES_WITHOUT_RECOMBINATION [vcf]
//
// With "vcf" it asks nothing and leaves all patients in cohort.vcf, for peers.py.
#include "bench/Background.h"
#include "bench/SimulatedCohort.h"
#include "bench/Stopwatch.h"
#include "blocks/CarrierReader.h"
#include "blocks/CohortQuery.h"
#include "blocks/CohortWithholding.h"
#include "blocks/DatasetWriter.h"
#include "blocks/GroupEraser.h"
#include "blocks/GroupMerger.h"
#include "blocks/SubjectQuery.h"
#include "consent/AccessGate.h"
#include "orthanc/LowPriority.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <sstream>

namespace OrthancGenomics
{
namespace
{
constexpr int ROUNDS = 5; ///< what is compared is asked in turn
constexpr int QUESTIONS = 1000;
constexpr int COLD_QUESTIONS = 100;
constexpr double MOST_SECONDS = 1.5; ///< of a row of questions
constexpr int NICENESS = 15;         ///< as GroupKeeper's
constexpr std::int64_t SCRATCH_GROUP = 900000;

/// Of a work on this thread; other programs disturb what it takes of the processor less.
Cost Measure(const std::function<void()>& work)
{
  const Stopwatch time(CLOCK_THREAD_CPUTIME_ID);
  work();
  return time.Take();
}

void Print(const std::string& name, double value)
{
  std::printf("%s %.6g\n", name.c_str(), value);
  std::fflush(stdout);
}

/// What questions of one name took, over all rounds.
class Record
{
public:
  void Add(const std::string& name, const Cost& cost)
  {
    times_[name].push_back(cost.seconds * 1000);
    times_[name + "_cpu"].push_back(cost.cpuSeconds * 1000);
  }

  void PrintAll()
  {
    for (auto& [name, times] : times_)
    {
      std::sort(times.begin(), times.end());
      Print(name + "_p50", times[times.size() / 2]);
      Print(name + "_p99", times[times.size() * 99 / 100]);
    }
  }

private:
  std::map<std::string, std::vector<double>> times_;
};

class Asker
{
public:
  Asker(SimulatedCohort& cohort, Record& record) : cohort_(cohort), record_(record)
  {
    AccessPolicy policy;
    policy.consent = ConsentMode::Off;
    scope_.emplace(AccessGate(policy).Open(Requester{true, "bench"}));
    std::istringstream text(cohort.GeneText());
    genes_ = GeneTable::Read(text);
  }

  /// From here on everybody has a consent: half of them to all, a quarter without the list of
  /// secondary findings, a quarter without three genes of their own.
  void AskUnderConsents()
  {
    ConsentBook::Consents consents;
    for (const Dataset& dataset : cohort_.Datasets())
    {
      Consent& consent = consents[dataset.samples[0].subject].emplace_back();
      consent.provision.type = ProvisionType::Permit;
      const std::uint64_t kind = random_() % 4;
      if (kind == 0)
      {
        consent.provision.classes = {DataClass::Germline, DataClass::Somatic};
      }
      else if (kind == 1)
      {
        Provision& exception = consent.provision.exceptions.emplace_back();
        exception.genes = {PickGene(), PickGene(), PickGene()};
      }
    }
    GeneLists lists;
    while (lists.secondaryFindings.size() < 40 &&
           static_cast<std::int64_t>(lists.secondaryFindings.size()) * 2 < cohort_.CountGenes())
    {
      lists.secondaryFindings.insert(PickGene());
    }
    AccessPolicy policy;
    policy.roles = {{"bench", {"clinician"}}};
    AccessGate gate(policy);
    gate.Replace(std::make_shared<const ConsentBook>(std::move(consents), std::move(lists)));
    scope_.emplace(gate.Open(Requester{true, "bench"}));
  }

  /// The questions from here on are those of another asker with this seed.
  void Seed(std::uint64_t seed)
  {
    random_.seed(seed);
    common_ = false;
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
          query.gene = PickGene();
          const SubjectData data{dataset.samples[0].subject, {dataset}};
          return Measure(
              [&]
              {
                const Snapshot snapshot = cohort_.Index().TakeSnapshot();
                QuerySubject(*scope_, snapshot, data, genes_, query);
              });
        });
  }

  /// A gene and a variant.
  void AskAll(const std::string& name)
  {
    AskGenes("gene" + name);
    AskVariants(name);
  }

  enum class When
  {
    Grouped, ///< without the samples that have no group
    Loose,   ///< with them
    Cold     ///< with nothing of the index in memory
  };

  /// Who carries a variant, and the same with who was tested.
  void AskVariants(const std::string& name, When when = When::Grouped)
  {
    CohortRecord record = cohort_.Index().TakeSnapshot().ReadCohort();
    if (when == When::Grouped && record.groups.back().samples.size() != SimulatedCohort::LOOSE)
    {
      record.samples.resize(record.samples.size() - SimulatedCohort::LOOSE);
    }
    const CohortCatalog catalog(std::move(record));
    const CohortCatalog::Place place = catalog.GetPlace(Build::GRCh38, "1");
    AskVariant("carriers" + name,
               when,
               [&](const IBlockSnapshot& blocks, const SiteAllele& allele)
               {
                 CohortWithholding withholding(*scope_, blocks, catalog, genes_);
                 CarrierReader(*scope_, blocks, *place.cohort, withholding)
                     .Find(place.contig,
                           {allele.begin, allele.end, allele.reference, allele.alternate},
                           0,
                           100);
               });
    AskVariant(
        "tested" + name,
        when,
        [&](const IBlockSnapshot& blocks, const SiteAllele& allele)
        {
          VariantQuery query;
          query.variant = Variant{
              Build::GRCh38, "1", allele.begin, allele.end, allele.reference, allele.alternate};
          query.variantRoom = 0;
          QueryCohort(*scope_, blocks, catalog, genes_, query);
        });
  }

private:
  void AskVariant(const std::string& name,
                  When when,
                  const std::function<void(const IBlockSnapshot&, const SiteAllele&)>& question)
  {
    Ask(name,
        when == When::Cold ? COLD_QUESTIONS : QUESTIONS,
        [&]
        {
          if (when == When::Cold)
          {
            cohort_.Reopen();
          }
          const SiteAllele& allele = Draw().allele;
          return Measure([&] { question(cohort_.Index().TakeSnapshot(), allele); });
        });
  }

  std::string PickGene()
  {
    return "G" + std::to_string(random_() % static_cast<std::uint64_t>(cohort_.CountGenes()));
  }

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

  void Ask(const std::string& name, int questions, const std::function<Cost()>& question)
  {
    double spent = 0;
    for (int i = 0; i < questions && spent < MOST_SECONDS; i++)
    {
      const Cost cost = question();
      record_.Add(name, cost);
      spent += cost.seconds;
    }
  }

  SimulatedCohort& cohort_;
  Record& record_;
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
  for (int round = 0; round < ROUNDS; round++)
  {
    asker.AskAll("_quiet");
    {
      const Background writer([&](const std::atomic<bool>&) { WriteAgain(cohort); });
      asker.AskAll("_writing");
    }
    const Background merger([&](const std::atomic<bool>& stop)
                            { MergeAgain(cohort.Index(), stop); });
    asker.AskAll("_merging");
  }
}

/// The same questions under no consents and under some; who is second finds more in memory.
void AskInTurn(Asker& asker, Asker& consenting, std::uint64_t round)
{
  asker.Seed(round);
  consenting.Seed(round);
  if (round % 2 == 0)
  {
    asker.AskAll("");
  }
  consenting.AskAll("_consents");
  if (round % 2 != 0)
  {
    asker.AskAll("");
  }
}

void PrintCommon(const SimulatedCohort& cohort)
{
  const auto site = std::max_element(cohort.Sites().begin(),
                                     cohort.Sites().end(),
                                     [](const SliceSite& left, const SliceSite& right)
                                     { return left.Frequency() < right.Frequency(); });
  std::printf("common GRCh38:1-%lld-%s-%s\n",
              static_cast<long long>(site->allele.begin) + 1,
              site->allele.reference.c_str(),
              site->allele.alternate.c_str());
}

void RunAll(const std::filesystem::path& folder, SimulatedCohort::Size size, bool vcf)
{
  SimulatedCohort cohort(folder, size);
  std::ofstream(folder / "genes.tsv") << cohort.GeneText();
  cohort.WriteVcf(folder / "patient.vcf", 1);
  const auto calls = static_cast<double>(cohort.Calls());
  Print("calls", calls);
  Print("genes", static_cast<double>(cohort.CountGenes()));
  PrintCommon(cohort);
  Print("group_rate", calls / Measure([&] { cohort.MakeGroups(); }).cpuSeconds);
  Print("merge_rate", calls / Measure([&] { cohort.MergeGroups(); }).cpuSeconds);
  if (vcf)
  {
    cohort.GroupLoose();
    cohort.WriteVcf(folder / "cohort.vcf", cohort.Datasets().size());
    return;
  }
  Record record;
  Asker asker(cohort, record);
  Asker consenting(cohort, record);
  consenting.AskUnderConsents();
  asker.AskAll("_first");
  for (int round = 0; round < ROUNDS; round++)
  {
    AskInTurn(asker, consenting, static_cast<std::uint64_t>(round));
    asker.AskVariants("_loose", Asker::When::Loose);
  }
  cohort.GroupLoose();
  AskWhileBusy(cohort, asker);
  asker.AskVariants("_cold", Asker::When::Cold); // last: it leaves nothing in memory
  record.PrintAll();
}
} // namespace
} // namespace OrthancGenomics

int main(int count, char** arguments)
{
  if (count != 5 && count != 6)
  {
    std::fprintf(stderr, "bench-cohort FOLDER SAMPLES BASES BASES_WITHOUT_RECOMBINATION [vcf]\n");
    return 2;
  }
  OrthancGenomics::RunAll(
      arguments[1],
      {std::atoll(arguments[2]), std::atoll(arguments[3]), std::atoll(arguments[4])},
      count == 6);
  return 0;
}
