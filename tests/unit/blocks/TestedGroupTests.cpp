// SPDX-License-Identifier: GPL-3.0-or-later
// The groups' rows of Tested against what ReadCallable says of each sample.
#include "CohortFixture.h"
#include "blocks/CallableReader.h"
#include "blocks/CallableWriter.h"
#include "blocks/GroupEraser.h"
#include "blocks/GroupMerger.h"
#include "blocks/Keys.h"
#include "blocks/TestedBlock.h"
#include "blocks/TestedReader.h"
#include "core/Error.h"

#include <numeric>
#include <random>

namespace OrthancGenomics
{
namespace
{
class TestedGroups : public CohortFixture
{
protected:
  /// Files of one, some and many samples, with and without targets, records over one another, gaps,
  /// contigs in any order and one of them twice.
  void AddFiles()
  {
    for (std::int64_t file = 1; file <= 14; file++)
    {
      const std::size_t samples = std::vector<std::size_t>{1, 1, 3, 8, 9, 20}[Pick(6)];
      Dataset& dataset = datasets_.emplace_back(MakeDataset(file, samples));
      dataset.contigs = file % 2 == 0 ? std::vector<std::string>{"1", "2", "X"}
                                      : std::vector<std::string>{"X", "2", "1", "2"};
      DatasetWriter writer(store_, dataset);
      if (Pick(3) == 0)
      {
        writer.AddTargets(MakeTargets());
      }
      for (std::uint32_t contig = 0; contig < dataset.contigs.size(); contig++)
      {
        for (const Site& site : MakeSites(contig, samples, file == 3))
        {
          writer.Add(site);
        }
      }
      writer.Finish();
      dataset.hasReferenceEvidence = writer.HasReferenceEvidence();
      AddToRecord(dataset, record_);
    }
  }

  std::vector<Region> MakeTargets()
  {
    std::vector<Region> targets;
    for (std::int64_t begin = Place(3000); begin < END; begin += Place(9000))
    {
      targets.push_back({Pick(2) == 0 ? "1" : "X", begin, begin + 1 + Place(2000)});
    }
    return targets;
  }

  std::vector<Site> MakeSites(std::uint32_t contig, std::size_t samples, bool variantsAlone)
  {
    std::vector<Site> sites;
    const std::int64_t step = Pick(2) == 0 ? 40 : 900;
    for (std::int64_t begin = Place(20000); begin < END; begin += Place(step))
    {
      begin += Pick(40) == 0 ? Place(30000) : 0; // nothing, over borders of bins
      const std::int64_t next = (begin / BIN_BASES + 1) * BIN_BASES;
      begin = Pick(30) == 0 ? next - Place(2) : begin;
      const std::int64_t length = Pick(300) == 0 ? Place(3 * LONG_CALL) : 1 + Place(step);
      Site site = MakeBlock(contig, begin, begin + length, 4, samples);
      for (CallableClass& level : site.callable)
      {
        level = Pick(5) == 0 ? 0 : static_cast<CallableClass>(1 + Pick(4));
      }
      if (variantsAlone)
      {
        site = MakeSite(contig, begin, "A", "G", samples);
        site.callable.assign(samples, 0);
        site.callable[0] = 4;
      }
      sites.push_back(site);
    }
    return sites;
  }

  /// A place on its own, at a border, or over several bins.
  Region MakePlace()
  {
    const std::string contig = std::vector<std::string>{"1", "2", "X"}[Pick(3)];
    std::int64_t begin = Place(END);
    begin = Pick(4) == 0 ? begin / BIN_BASES * BIN_BASES + Place(3) - 1 : begin;
    const std::int64_t length = Pick(10) == 0 ? Place(50000) : 1 + Place(Pick(2) == 0 ? 3 : 300);
    return {contig, std::max<std::int64_t>(begin, 0), std::max<std::int64_t>(begin, 0) + length};
  }

  /// Whether a sample was looked at in all of a place, from its own blocks.
  bool IsCallable(const CohortSample& sample, const Region& place) const
  {
    const Dataset& dataset = datasets_[sample.dataset];
    const Source source{
        &dataset, &dataset.samples[sample.index], sample.index, sample.origin, std::nullopt};
    const auto contig = FindContig(dataset, place.contig);
    const Intervals asked = {{place.begin, place.end}};
    return dataset.hasReferenceEvidence && contig &&
           CountBases(ReadCallable(scope_, store_, source, *contig, asked)) == CountBases(asked);
  }

  /// Compares places at random over all samples; how many were looked at and how many not.
  std::pair<int, int> Compare(int places)
  {
    const CohortCatalog catalog(record_);
    std::pair<int, int> counts;
    for (int i = 0; i < places; i++)
    {
      const Region place = MakePlace();
      const auto cohort = catalog.GetPlace(Build::GRCh38, place.contig);
      CohortWithholding withholding(scope_, store_, catalog, genes_);
      TestedReader reader(scope_, store_, catalog, cohort, withholding, place);
      for (const CohortCatalog::SubjectSamples& subject : catalog.Subjects())
      {
        for (const CohortSample* sample : subject.samples)
        {
          const bool expected = IsCallable(*sample, place);
          EXPECT_EQ(reader.IsTested(*sample), expected)
              << place.contig << ':' << place.begin << '-' << place.end << ' ' << sample->number;
          (expected ? counts.first : counts.second)++;
        }
      }
    }
    return counts;
  }

  std::vector<std::int64_t> ListSamples(std::size_t first, std::size_t last) const
  {
    std::vector<std::int64_t> numbers;
    for (std::size_t i = first; i < last; i++)
    {
      numbers.push_back(record_.samples[i].number);
    }
    return numbers;
  }

  std::map<std::int64_t, std::string> Rows(std::int64_t group) const
  {
    std::map<std::int64_t, std::string> rows;
    for (const auto& [key, value] : store_.Table(BlockTable::Tested))
    {
      if (GetCarrierGroup(key) == group)
      {
        rows[GetCarrierBin(key)] = value;
      }
    }
    return rows;
  }

  std::size_t Pick(std::size_t below) { return random_() % below; }
  std::int64_t Place(std::int64_t below)
  {
    return static_cast<std::int64_t>(Pick(static_cast<std::size_t>(below)));
  }

  static constexpr std::int64_t END = 120000;
  std::mt19937 random_{19};
};

TEST_F(TestedGroups, SayWhatTheirSamplesSay)
{
  AddFiles();
  const std::size_t half = record_.samples.size() / 2;
  Group(ListSamples(0, half - 3)); // the border lies within a file
  Group(ListSamples(half, record_.samples.size()));
  const auto [looked, not_] = Compare(400);
  EXPECT_GT(looked, 3000);
  EXPECT_GT(not_, 3000);
}

TEST_F(TestedGroups, SayTheSameInAnyOrderOfSamples)
{
  AddFiles();
  std::vector<std::int64_t> samples = ListSamples(0, record_.samples.size());
  std::shuffle(samples.begin(), samples.end(), random_);
  Group(samples);
  Compare(100);
}

TEST_F(TestedGroups, MergeToTheBytesThatTheirSamplesGive)
{
  AddFiles();
  const std::size_t count = record_.samples.size();
  const std::vector<std::size_t> borders = {0, 1, 40, 41, count - 1, count};
  std::vector<GroupSize> sizes;
  for (std::size_t i = 1; i < borders.size(); i++)
  {
    const SampleGroup group = MakeGroup(ListSamples(borders[i - 1], borders[i]));
    sizes.push_back({group.number, static_cast<std::uint32_t>(group.samples.size())});
  }
  const SampleGroup built = MakeGroup(ListSamples(0, count));
  SampleGroup merged = built;
  merged.number = ++groups_;
  Run(GroupMerger(merged.number, sizes));
  EXPECT_GT(Rows(built.number).size(), 15U);
  EXPECT_EQ(Rows(merged.number), Rows(built.number));
  record_.groups = {merged};
  Compare(100);
}

TEST_F(TestedGroups, AreAsIfThoseTakenOutHadNothing)
{
  AddFiles();
  const std::vector<std::int64_t> samples = ListSamples(0, record_.samples.size());
  Group(samples);
  const std::set<std::uint32_t> gone = {0, 5, static_cast<std::uint32_t>(samples.size() - 1)};
  Run(GroupRewriter(1, static_cast<std::uint32_t>(samples.size()), gone));
  std::set<std::int64_t> files;
  for (const std::uint32_t ordinal : gone)
  {
    record_.groups[0].samples[ordinal] = 0;
    record_.samples[ordinal].subject = 0;
  }
  Compare(100);
  for (auto& [bin, value] : Rows(1))
  {
    for (const TestedRun& run : TestedBlock(value).List())
    {
      for (const std::uint32_t ordinal : gone)
      {
        ASSERT_FALSE(run.bits.Has(ordinal)) << bin;
      }
    }
  }
}

TEST_F(TestedGroups, GoWithAllTheirRows)
{
  AddFiles();
  Group(ListSamples(0, 5));
  Group(ListSamples(5, 9));
  const auto other = Rows(2);
  Run(GroupEraser({1}));
  EXPECT_TRUE(Rows(1).empty());
  EXPECT_EQ(Rows(2), other);
  Run(GroupRewriter(2, 4, {0, 1, 2, 3}));
  EXPECT_TRUE(Rows(2).empty());
}

TEST_F(TestedGroups, MadeInManySmallStepsAreTheSame)
{
  Add(1, {MakeBlock(0, 100, 2500 * BIN_BASES)});
  Add(2, {MakeBlock(0, 100, 2500 * BIN_BASES), MakeBlock(1, 0, 10)});
  const SampleGroup first = MakeGroup({100});
  EXPECT_EQ(Rows(first.number).size(), 2500U);
  const SampleGroup second = MakeGroup({200});
  GroupMerger merger(9, {{first.number, 1}, {second.number, 1}});
  EXPECT_TRUE(merger.Read(store_));
  merger.Write(store_);
  EXPECT_LT(Rows(9).size(), 2501U);
  Run(std::move(merger));
  EXPECT_EQ(Rows(9), Rows(MakeGroup({100, 200}).number));
}

TEST_F(TestedGroups, AreAskedOnlyWhereTheContigHasANumber)
{
  Add(1, {MakeBlock(0, 0, END)});
  Group({100});
  record_.contigs.erase({Build::GRCh38, "1"});
  EXPECT_GT(Compare(50).first, 10);
}

TEST_F(TestedGroups, OfAnotherNumberOfSamplesThanTheirRowsAreAStorageError)
{
  Add(1, {MakeBlock(0, 0, 1000)});
  Add(2, {MakeBlock(0, 0, 1000)});
  Group({100});
  record_.groups[0].samples.push_back(200);
  EXPECT_THROW(Ask(MakeVariant(500, "A", "G")), Error);
}

TEST_F(TestedGroups, HoldNobodyBeyondTheScope)
{
  Add(1, {MakeBlock(0, 0, 1000)});
  Group({100});
  const CohortCatalog catalog(record_);
  const auto cohort = catalog.GetPlace(Build::GRCh38, "1");
  CohortWithholding withholding(scope_, store_, catalog, genes_);
  TestedReader reader(scope_, store_, catalog, cohort, withholding, {"1", 10, 20});
  const CohortSample& sample = *catalog.FindSample(100);
  EXPECT_TRUE(reader.IsTested(sample));
  CohortSample unlinked = sample;
  unlinked.subject = 0;
  EXPECT_FALSE(reader.IsTested(unlinked));
}

TEST_F(TestedGroups, HoldNobodyInAWithheldGene)
{
  Add(1, {MakeBlock(0, 0, END)});
  Group({100});
  const CohortCatalog catalog(record_);
  const auto cohort = catalog.GetPlace(Build::GRCh38, "1");
  scope_ = OpenScope({{1, {MakePermitBut({"GENEA"}, {DataClass::Germline})}}});
  CohortWithholding withholding(scope_, store_, catalog, genes_);
  TestedReader inside(scope_, store_, catalog, cohort, withholding, {"1", 15000, 15001});
  EXPECT_FALSE(inside.IsTested(*catalog.FindSample(100)));
  TestedReader outside(scope_, store_, catalog, cohort, withholding, {"1", 7000, 7001});
  EXPECT_TRUE(outside.IsTested(*catalog.FindSample(100)));
}
} // namespace
} // namespace OrthancGenomics
