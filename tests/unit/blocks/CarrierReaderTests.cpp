// SPDX-License-Identifier: GPL-3.0-or-later
#include "CarriersFixture.h"
#include "blocks/CarrierRange.h"

#include <type_traits>

namespace OrthancGenomics
{
static_assert(
    !std::
        is_constructible_v<CarrierReader, const IBlockSnapshot&, const Cohort&, CohortWithholding&>,
    "nobody reads carriers without a scope");
static_assert(!std::is_constructible_v<CarrierRange,
                                       const IBlockSnapshot&,
                                       const CohortIndex&,
                                       std::uint32_t,
                                       Interval>,
              "nobody reads carriers without a scope");

namespace
{
class CarrierReads : public CarriersFixture
{
protected:
  /// 70 samples, not in the order of their numbers: three groups and 15 loose ones.
  Cohort MakeCohort()
  {
    MakePool(250);
    AddDataset(6, 20);
    AddDataset(1, 30);
    AddDataset(4, 10, Origin::Somatic);
    AddDataset(3, 10);
    Build(12, Slice(0, 25));
    Build(3, Slice(25, 54));
    Build(7, Slice(54, 55));
    Build(5, samples_); // a merge in progress: not told of
    return {{MakeGroup(12, Slice(0, 25)), MakeGroup(3, Slice(25, 54)), MakeGroup(7, Slice(54, 55))},
            Slice(55, 70)};
  }

  /// Hides samples from every scope, in the model too.
  void Hide(Cohort& cohort, const std::set<std::int64_t>& hidden)
  {
    for (CarrierGroup& group : cohort.groups)
    {
      for (GroupMember& member : group.members)
      {
        member.subject = hidden.count(member.number) > 0 ? 0 : member.subject;
      }
    }
    for (CarrierSample& sample : cohort.loose)
    {
      sample.subject = hidden.count(sample.number) > 0 ? 0 : sample.subject;
    }
    for (auto entry = model_.begin(); entry != model_.end();)
    {
      for (const std::int64_t number : hidden)
      {
        entry->second.erase(number);
      }
      entry = entry->second.empty() ? model_.erase(entry) : std::next(entry);
    }
  }

  CarriersAnswer Find(const Cohort& cohort,
                      const CarrierKey& key,
                      std::int64_t since = 0,
                      std::int64_t limit = 1000000) const
  {
    const auto& [contig, begin, end, reference, alternate] = key;
    CohortWithholding withholding(scope_, store_, catalog_, genes_);
    return CarrierReader(scope_, store_, cohort, withholding)
        .Find(MakeContig(contig), {begin, end, reference, alternate}, since, limit);
  }

  void ExpectFound(const Cohort& cohort, const CarrierKey& key) const
  {
    const auto entry = model_.find(key);
    const auto expected =
        entry == model_.end() ? std::map<std::int64_t, CarrierGenotype>() : entry->second;
    const CarriersAnswer answer = Find(cohort, key);
    CarrierCounts counts;
    auto next = expected.begin();
    ASSERT_EQ(answer.carriers.size(), expected.size());
    for (const SampleCarrier& carrier : answer.carriers)
    {
      EXPECT_EQ(carrier.sample, next->first);
      EXPECT_EQ(carrier.genotype, next->second);
      counts.Add(carrier.genotype);
      ++next;
    }
    EXPECT_EQ(answer.counts.Total(), static_cast<std::int64_t>(expected.size()));
    EXPECT_EQ(answer.counts.heterozygous, counts.heterozygous);
    EXPECT_EQ(answer.counts.homozygous, counts.homozygous);
    EXPECT_EQ(answer.counts.hemizygous, counts.hemizygous);
    EXPECT_EQ(answer.counts.other, counts.other);
  }
};

TEST_F(CarrierReads, FindTheCarriersOfEveryVariantInGroupsAndLooseSamples)
{
  const Cohort cohort = MakeCohort();
  for (const CarrierKey& key : pool_)
  {
    ExpectFound(cohort, key);
  }
}

TEST_F(CarrierReads, FindNobodyForWhatDiffersInAnyPart)
{
  const Cohort cohort = MakeCohort();
  for (const auto& [key, carriers] : model_)
  {
    auto [contig, begin, end, reference, alternate] = key;
    ExpectFound(cohort, {contig, begin, end + 7, reference, alternate});
    ExpectFound(cohort, {contig, begin, end, reference, alternate + "T"});
    ExpectFound(cohort, {contig, begin, end, reference + "T", alternate});
  }
  ExpectFound(cohort, {3, -2, 1, "A", "G"});
  ExpectFound(cohort, {3, KEY_POSITIONS, KEY_POSITIONS + 1, "A", "G"});
  EXPECT_EQ(Find(Cohort(), model_.begin()->first).counts.Total(), 0);
}

TEST_F(CarrierReads, PageByAscendingSampleWithTheCountsOfAll)
{
  const Cohort cohort = MakeCohort();
  std::size_t pages = 0;
  for (const auto& [key, carriers] : model_)
  {
    const CarriersAnswer all = Find(cohort, key);
    std::vector<std::int64_t> paged;
    for (std::int64_t since = 0; since <= all.counts.Total(); since += 4)
    {
      const CarriersAnswer page = Find(cohort, key, since, 4);
      EXPECT_EQ(page.counts.Total(), all.counts.Total());
      EXPECT_LE(page.carriers.size(), 4U);
      for (const SampleCarrier& carrier : page.carriers)
      {
        paged.push_back(carrier.sample);
      }
      pages++;
    }
    ASSERT_EQ(paged.size(), all.carriers.size());
    EXPECT_TRUE(std::is_sorted(paged.begin(), paged.end()));
  }
  EXPECT_GT(pages, 500U);
  EXPECT_TRUE(Find(cohort, model_.begin()->first, 1000, 10).carriers.empty());
  EXPECT_TRUE(Find(cohort, model_.begin()->first, 0, 0).carriers.empty());
  EXPECT_TRUE(Find(cohort, model_.begin()->first, -5, -5).carriers.empty());
}

TEST_F(CarrierReads, ShowNothingOfSamplesThatTheScopeDoesNotCover)
{
  Cohort cohort = MakeCohort();
  std::set<std::int64_t> hidden;
  for (std::size_t i = 0; i < samples_.size(); i += 3)
  {
    hidden.insert(samples_[i].number);
  }
  Hide(cohort, hidden);
  for (const CarrierKey& key : pool_)
  {
    ExpectFound(cohort, key);
  }
  EXPECT_EQ(ReadAll(cohort), model_);
  for (const CarrierSample& sample : samples_)
  {
    hidden.insert(sample.number);
  }
  Hide(cohort, hidden);
  EXPECT_TRUE(model_.empty());
  EXPECT_TRUE(ReadAll(cohort).empty());
  EXPECT_EQ(Find(cohort, *pool_.begin()).counts.Total(), 0);
}

TEST_F(CarrierReads, VisitAllOfTheBuild)
{
  EXPECT_EQ(ReadAll(MakeCohort()), model_);
}

TEST_F(CarrierReads, VisitWhatOverlapsInOrder)
{
  const Cohort cohort = MakeCohort();
  CohortWithholding withholding(scope_, store_, catalog_, genes_);
  const CarrierReader reader(scope_, store_, cohort, withholding);
  for (int round = 0; round < 150; round++)
  {
    const std::uint32_t contig = contigs_[Pick(contigs_.size())];
    const std::int64_t begin = static_cast<std::int64_t>(Pick(100000)) - 1;
    const std::int64_t end = begin + static_cast<std::int64_t>(Pick(Pick(2) == 0 ? 4 : 40000));
    std::vector<CarrierKey> expected;
    for (const auto& [key, carriers] : model_)
    {
      if (std::get<0>(key) == contig && begin < end && std::get<1>(key) < end &&
          std::max(std::get<2>(key), std::get<1>(key) + 1) > begin)
      {
        expected.push_back(key);
      }
    }
    std::vector<CarrierKey> found;
    reader.Visit(MakeContig(contig),
                 begin,
                 end,
                 [&](const VariantCarriers& variant)
                 {
                   found.emplace_back(contig,
                                      variant.begin,
                                      variant.end,
                                      std::string(variant.reference),
                                      std::string(variant.alternate));
                   const auto& carriers = model_.at(found.back());
                   EXPECT_EQ(variant.counts.Total(), static_cast<std::int64_t>(carriers.size()));
                   return true;
                 });
    EXPECT_EQ(found, expected) << contig << ":" << begin << "-" << end;
  }
}

TEST_F(CarrierReads, StopWhenTheVisitorHasEnough)
{
  const Cohort cohort = MakeCohort();
  int visits = 0;
  CohortWithholding withholding(scope_, store_, catalog_, genes_);
  CarrierReader(scope_, store_, cohort, withholding)
      .Visit(
          MakeContig(3), -1, KEY_POSITIONS, [&](const VariantCarriers&) { return ++visits < 3; });
  EXPECT_EQ(visits, 3);
}

TEST_F(CarrierReads, HideWhatLiesInAGeneThatItsSubjectWithholds)
{
  const Cohort cohort = MakeCohort();
  ConsentBook::Consents consents;
  for (const CarrierSample& sample : samples_)
  {
    const std::set<std::string> genes = {sample.subject % 2 == 0 ? "GENEA" : "GENEB"};
    consents[sample.subject] = {MakePermitBut(genes, {DataClass::Germline})};
  }
  scope_ = OpenScope(consents);
  std::size_t hidden = 0;
  for (auto entry = model_.begin(); entry != model_.end();)
  {
    const auto& [contig, begin, end, reference, alternate] = entry->first;
    const std::int64_t last = std::max(end, begin + 1);
    const bool inA = contig == 3 && begin < 22000 && last > 8000;
    const bool inB = contig == 3 && begin < 42000 && last > 28000;
    auto& carriers = entry->second;
    for (const CarrierSample& sample : samples_)
    {
      const bool isHidden =
          sample.origin == Origin::Germline && (sample.subject % 2 == 0 ? inA : inB);
      hidden += isHidden ? carriers.erase(sample.number) : 0;
    }
    const CarriersAnswer answer = Find(cohort, entry->first);
    EXPECT_EQ(answer.counts.Total(), static_cast<std::int64_t>(carriers.size()));
    EXPECT_EQ(answer.carriers.size(), carriers.size());
    entry = carriers.empty() ? model_.erase(entry) : std::next(entry);
  }
  EXPECT_GT(hidden, 100U);
  EXPECT_EQ(ReadAll(cohort), model_);
}

TEST_F(CarrierReads, AnswerTheSameAfterTheLooseJoinAGroup)
{
  const Cohort before = MakeCohort();
  const CarrierModel expected = ReadAll(before);
  Build(30, before.loose);
  Merge(31, {{12, 25}, {3, 29}, {7, 1}, {30, 15}});
  EXPECT_EQ(ReadAll({{MakeGroup(31, samples_)}, {}}), expected);
}
} // namespace
} // namespace OrthancGenomics
