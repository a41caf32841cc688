// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "blocks/CohortQuery.h"
#include "blocks/GroupBuilder.h"
#include "blocks/SubjectQuery.h"

#include <gmock/gmock.h>

#include <deque>
#include <random>
#include <set>

using testing::ElementsAre;

namespace OrthancGenomics
{
namespace
{
Variant MakeVariant(std::int64_t begin, const std::string& reference, const std::string& alternate)
{
  return {Build::GRCh38,
          "1",
          begin,
          begin + static_cast<std::int64_t>(reference.size()),
          reference,
          alternate};
}

/// Datasets of several subjects, each with its record, and groups of their samples.
class CohortQueryFixture : public BlocksFixture
{
protected:
  /// A dataset of one sample of a subject.
  Dataset&
  Add(std::int64_t subject, const std::vector<Site>& sites, Origin origin = Origin::Germline)
  {
    Dataset& dataset = Make(subject, origin);
    Store(dataset, sites);
    AddToRecord(dataset, record_);
    return dataset;
  }

  Dataset& Make(std::int64_t subject, Origin origin)
  {
    Dataset& dataset =
        datasets_.emplace_back(MakeDataset(static_cast<std::int64_t>(datasets_.size()) + 1));
    dataset.origin = origin;
    dataset.samples[0].subject = subject;
    return dataset;
  }

  /// All samples there are as one group, by contigs numbered backwards.
  void Group(const std::vector<std::int64_t>& samples)
  {
    const std::vector<std::optional<std::uint32_t>> numbers = {9, 8, 7};
    record_.contigs = {
        {{Build::GRCh38, "1"}, 9}, {{Build::GRCh38, "2"}, 8}, {{Build::GRCh38, "X"}, 7}};
    const ContigMap map(numbers);
    SampleGroup group;
    group.number = static_cast<std::int64_t>(record_.groups.size()) + 1;
    group.samples = samples;
    std::vector<CarrierSample> members;
    for (const std::int64_t number : samples)
    {
      const auto known =
          std::find_if(record_.samples.begin(),
                       record_.samples.end(),
                       [number](const CohortSample& sample) { return sample.number == number; });
      members.push_back({number, known->subject, known->origin, &map});
    }
    GroupBuilder builder(group.number, members);
    for (bool more = true; more; builder.Write(store_))
    {
      more = builder.Read(store_);
    }
    record_.groups.push_back(group);
  }

  CohortAnswer Ask(const VariantQuery& query) const
  {
    return QueryCohort(scope_, store_, CohortCatalog(record_), genes_, query);
  }

  CohortAnswer Ask(const Variant& variant) const
  {
    VariantQuery query;
    query.variant = variant;
    return Ask(query);
  }

  static Site Called(std::int64_t begin, const std::string& genotype, std::uint32_t contig = 0)
  {
    Site site = MakeSite(contig, begin, "A", "G");
    site.alleles[0].carriers[0].genotype = genotype;
    return site;
  }

  std::deque<Dataset> datasets_;
  CohortRecord record_;
};

const Variant SNV = MakeVariant(15000, "A", "G");
} // namespace

TEST_F(CohortQueryFixture, PutsEachSubjectIntoOnePlace)
{
  Add(1, {Called(15000, "0/1")});
  Add(2, {MakeBlock(0, 14000, 16000)});
  Add(3, {Called(100, "0/1")});
  Add(4, {MakeBlock(0, 14000, 15000), MakeBlock(0, 15001, 16000)});
  Dataset& other = Make(5, Origin::Germline);
  other.build = Build::GRCh37;
  Store(other, {MakeBlock(0, 14000, 16000)});
  AddToRecord(other, record_);
  const CohortAnswer answer = Ask(SNV);
  EXPECT_EQ(answer.carriers.heterozygous, 1);
  EXPECT_EQ(answer.carriers.Total(), 1);
  EXPECT_EQ(answer.tested, 1);
  EXPECT_EQ(answer.notTested, 2);
  EXPECT_EQ(answer.notComparable, 1);
  EXPECT_EQ(answer.notEvaluated, 0);
  EXPECT_EQ(answer.alleleCount, 1);
  EXPECT_EQ(answer.alleleNumber, 4);
}

TEST_F(CohortQueryFixture, ReducesSamplesToSubjects)
{
  Add(1, {Called(15000, "0/1")});
  Add(1, {Called(15000, "0/1")});
  Add(2, {Called(15000, "0/1")});
  Add(2, {Called(15000, "1/1")});
  Add(3, {Called(15000, "1/1")});
  Add(3, {Called(15000, "0/1")}, Origin::Somatic);
  Add(4, {Called(15000, "0/1")}, Origin::Somatic);
  Add(4, {MakeBlock(0, 14000, 16000)});
  const CohortAnswer answer = Ask(SNV);
  EXPECT_EQ(answer.carriers.heterozygous, 1);
  EXPECT_EQ(answer.carriers.homozygous, 1);
  EXPECT_EQ(answer.carriers.other, 2);
  EXPECT_EQ(answer.discordant, 1);
  ASSERT_EQ(answer.page.size(), 4U);
  EXPECT_THAT(answer.page[0].samples, ElementsAre(100, 200));
  EXPECT_TRUE(answer.page[1].discordant);
  EXPECT_FALSE(answer.page[2].discordant);
  EXPECT_EQ(answer.page[2].genotype, CarrierGenotype::Homozygous);
  // 1 of 2, 2 of 2, and the germline of the fourth, which was tested; the second is left out.
  EXPECT_EQ(answer.alleleCount, 3);
  EXPECT_EQ(answer.alleleNumber, 6);
}

TEST_F(CohortQueryFixture, AsksSamplesOfAnOriginAlone)
{
  Add(1, {Called(15000, "0/1")});
  Add(2, {Called(15000, "0/1")}, Origin::Somatic);
  Add(3, {MakeBlock(0, 14000, 16000)}, Origin::Somatic);
  VariantQuery query;
  query.variant = SNV;
  query.origin = Origin::Somatic;
  const CohortAnswer somatic = Ask(query);
  EXPECT_EQ(somatic.carriers.Total(), 1);
  EXPECT_EQ(somatic.page.at(0).subject, 2);
  EXPECT_EQ(somatic.tested, 1);
  query.origin = Origin::Germline;
  const CohortAnswer germline = Ask(query);
  EXPECT_EQ(germline.page.at(0).subject, 1);
  EXPECT_EQ(germline.tested + germline.notTested + germline.notComparable, 0);
  EXPECT_EQ(Ask(SNV).tested, 0); // a tumour says nothing about what was inherited
}

TEST_F(CohortQueryFixture, CountsAllelesByTheCopiesThatThePersonHas)
{
  const Variant onX = {Build::GRCh38, "X", 50000, 50001, "A", "G"};
  Variant outside = onX;
  outside.begin = 5000000;
  outside.end = 5000001;
  Add(1, {Called(5000000, "1", 2)});
  Add(2, {Called(5000000, "1/1", 2)});
  Add(3, {Called(5000000, "0/1", 2)});
  Add(4, {Called(5000000, "1/1", 2)});
  Add(5, {MakeBlock(2, 4000000, 6000000)});
  Add(6, {MakeBlock(2, 4000000, 6000000)});
  record_.sexes = {{2, Sex::Male}, {3, Sex::Female}, {5, Sex::Male}};
  const CohortAnswer answer = Ask(outside);
  // A haploid call, a male's two that are one, a female's one of two; the fourth's copies are not
  // known. Of the tested, the male has one, and the sixth's are not known.
  EXPECT_EQ(answer.alleleCount, 3);
  EXPECT_EQ(answer.alleleNumber, 5);
  EXPECT_EQ(answer.carriers.Total(), 4);
  EXPECT_EQ(answer.tested, 2);
}

TEST_F(CohortQueryFixture, LeavesDosesOutThatAreNotKnown)
{
  Add(1, {Called(15000, "0/0/1")});
  Add(2, {Called(15000, "./1")});
  Add(3, {Called(15000, "1")}); // a haploid call on an autosome
  const CohortAnswer answer = Ask(SNV);
  EXPECT_EQ(answer.carriers.other, 2);
  EXPECT_EQ(answer.carriers.hemizygous, 1);
  EXPECT_EQ(answer.alleleNumber, 0);
}

TEST_F(CohortQueryFixture, GivesPagesInTheOrderOfSubjects)
{
  for (const std::int64_t subject : {5, 3, 9, 1})
  {
    Add(subject, {Called(15000, "0/1")});
  }
  VariantQuery query;
  query.variant = SNV;
  query.since = 1;
  query.limit = 2;
  const CohortAnswer answer = Ask(query);
  EXPECT_EQ(answer.carriers.Total(), 4);
  ASSERT_EQ(answer.page.size(), 2U);
  EXPECT_EQ(answer.page[0].subject, 3);
  EXPECT_EQ(answer.page[1].subject, 5);
}

TEST_F(CohortQueryFixture, FindsAnIndelWhereverItStandsInItsRepeat)
{
  Add(1, {MakeSite(0, 15000, "CA", "C")});
  Add(2, {MakeSite(0, 15003, "AA", "A")});
  Add(3, {MakeBlock(0, 14000, 16000)});
  Add(4, {MakeBlock(0, 14000, 15003)});
  VariantQuery query;
  query.variant = MakeVariant(15000, "CA", "C");
  query.variantRoom = 4;
  const CohortAnswer answer = Ask(query);
  EXPECT_EQ(answer.carriers.Total(), 2);
  EXPECT_EQ(answer.tested, 1);
  EXPECT_EQ(answer.notTested, 1);
  query.variantRoom.reset();
  const CohortAnswer unplaced = Ask(query);
  EXPECT_EQ(unplaced.carriers.Total(), 1);
  EXPECT_EQ(unplaced.tested, 0);
  EXPECT_EQ(unplaced.notComparable, 3);
}

TEST_F(CohortQueryFixture, CountsNobodyAsTestedWhereAFileMayHaveSplitTheChange)
{
  Add(1, {MakeBlock(0, 14000, 15000), MakeSite(0, 15000, "A", "G"), MakeBlock(0, 15001, 16000)});
  const CohortAnswer answer = Ask(MakeVariant(15000, "AC", "GT"));
  EXPECT_EQ(answer.carriers.Total(), 0);
  EXPECT_EQ(answer.tested, 0);
  EXPECT_EQ(answer.notTested, 1);
}

TEST_F(CohortQueryFixture, PutsNoQuestionThatTheReferenceRefutes)
{
  Add(1, {Called(15000, "0/1")});
  VariantQuery query;
  query.variant = SNV;
  query.variantRefuted = true;
  const CohortAnswer answer = Ask(query);
  EXPECT_EQ(answer.carriers.Total(), 0);
  EXPECT_EQ(answer.notEvaluated, 1);
}

TEST_F(CohortQueryFixture, KnowsNoDatasetThatIsNotActiveOrLinked)
{
  Dataset& held = Make(1, Origin::Germline);
  held.status = DatasetStatus::Quarantined;
  Store(held, {Called(15000, "0/1")});
  AddToRecord(held, record_);
  Add(0, {Called(15000, "0/1")});
  Group({100, 200});
  const CohortAnswer answer = Ask(SNV);
  EXPECT_EQ(answer.carriers.Total() + answer.tested + answer.notTested + answer.notComparable, 0);
}

TEST_F(CohortQueryFixture, AnswersOfAContigWithoutANumberFromAllChunks)
{
  Add(1, {Called(15000, "0/1")});
  Add(2, {Called(15000, "1/1")});
  Group({100, 200});
  record_.contigs.erase({Build::GRCh38, "1"});
  EXPECT_EQ(Ask(SNV).carriers.Total(), 2);
  EXPECT_EQ(Ask(Variant{Build::CHM13, "1", 15000, 15001, "A", "G"}).notComparable, 2);
}

/// What is counted over all is what each subject is told.
TEST_F(CohortQueryFixture, AgreesWithTheAnswersToEachSubject)
{
  std::mt19937 random(11);
  const auto pick = [&random](std::size_t count) { return random() % count; };
  const std::vector<std::pair<std::string, std::string>> alleles = {
      {"A", "G"}, {"A", "C"}, {"AC", "GT"}, {"CA", "C"}, {"A", "AT"}, {"N", "<DEL>"}};
  std::vector<Variant> variants;
  for (std::int64_t begin = 1000; begin < 1030; begin += 3)
  {
    const auto& [reference, alternate] = alleles[pick(alleles.size())];
    variants.push_back(MakeVariant(begin, reference, alternate));
  }
  for (std::int64_t subject = 1; subject <= 40; subject++)
  {
    for (std::size_t i = 0; i <= pick(2); i++)
    {
      std::vector<Site> sites;
      std::int64_t looked = 900;
      for (const Variant& variant : variants)
      {
        if (pick(3) == 0 && variant.begin > looked)
        {
          sites.push_back(MakeBlock(0, looked, variant.begin, pick(5) == 0 ? 0 : 4));
          looked = variant.begin;
        }
        if (pick(4) == 0)
        {
          sites.push_back(MakeSite(0, variant.begin, variant.reference, variant.alternate));
          looked = std::max(looked, variant.end);
        }
      }
      Dataset& dataset =
          Make(subject,
               std::vector<Origin>{Origin::Germline, Origin::Somatic, Origin::Unknown}[pick(3)]);
      dataset.build = pick(6) == 0 ? Build::GRCh37 : Build::GRCh38;
      Store(dataset, sites);
      AddToRecord(dataset, record_);
    }
  }
  std::vector<std::int64_t> grouped;
  for (const CohortSample& sample : record_.samples)
  {
    if (record_.datasets[sample.dataset].build == Build::GRCh38 && pick(3) != 0)
    {
      grouped.push_back(sample.number);
    }
  }
  Group(grouped);
  std::int64_t present = 0;
  for (const Variant& variant : variants)
  {
    VariantQuery query;
    query.variant = variant;
    query.variantRoom = IsSymbolic(variant.alternate) ? std::nullopt : std::make_optional(pick(3));
    CohortAnswer expected;
    std::vector<std::int64_t> carriers;
    for (std::int64_t subject = 1; subject <= 40; subject++)
    {
      SubjectData data{subject, {}};
      std::copy_if(datasets_.begin(),
                   datasets_.end(),
                   std::back_inserter(data.datasets),
                   [subject](const Dataset& dataset)
                   { return dataset.samples[0].subject == subject; });
      const VariantAnswer answer = QuerySubject(scope_, store_, data, genes_, query);
      const bool elsewhere =
          answer.notComparable == static_cast<std::int64_t>(data.datasets.size());
      expected.tested += answer.presence == Presence::Absent;
      expected.notTested += answer.presence == Presence::NotTested;
      expected.notComparable += elsewhere;
      if (answer.presence == Presence::Present)
      {
        carriers.push_back(subject);
      }
    }
    const CohortAnswer answer = CohortQueryFixture::Ask(query);
    std::vector<std::int64_t> found;
    for (const SubjectCarrier& carrier : answer.page)
    {
      found.push_back(carrier.subject);
    }
    EXPECT_EQ(found, carriers) << ToString(variant);
    EXPECT_EQ(answer.tested, expected.tested) << ToString(variant);
    EXPECT_EQ(answer.notTested, expected.notTested) << ToString(variant);
    EXPECT_EQ(answer.notComparable, expected.notComparable) << ToString(variant);
    present += answer.carriers.Total();
  }
  EXPECT_GT(present, 50);
}
} // namespace OrthancGenomics
