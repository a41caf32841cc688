// SPDX-License-Identifier: GPL-3.0-or-later
#include "CohortFixture.h"

#include <gmock/gmock.h>

using testing::ElementsAre;

namespace OrthancGenomics
{
namespace
{
class CohortQueryTest : public CohortFixture
{
};

const Variant SNV = MakeVariant(15000, "A", "G");
} // namespace

TEST_F(CohortQueryTest, PutsEachSubjectIntoOnePlace)
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

TEST_F(CohortQueryTest, ReducesSamplesToSubjects)
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

TEST_F(CohortQueryTest, AsksSamplesOfAnOriginAlone)
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

TEST_F(CohortQueryTest, CountsAllelesByTheCopiesThatThePersonHas)
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
  EXPECT_EQ(answer.carriers.hemizygous, 2);
  EXPECT_EQ(answer.carriers.homozygous, 1);
  EXPECT_EQ(answer.carriers.heterozygous, 1);
  EXPECT_EQ(answer.tested, 2);
  EXPECT_EQ(answer.page.at(1).genotype, CarrierGenotype::Hemizygous);
}

TEST_F(CohortQueryTest, TakesOneCopyAndTwoOfItForTheSameWhereAPersonHasOne)
{
  const Variant onX = {Build::GRCh38, "X", 5000000, 5000001, "A", "G"};
  for (const std::int64_t subject : {1, 2})
  {
    Add(subject, {Called(5000000, "1", 2)});
    Add(subject, {Called(5000000, "1/1", 2)});
  }
  record_.sexes = {{1, Sex::Male}};
  const CohortAnswer answer = Ask(onX);
  EXPECT_EQ(answer.carriers.hemizygous, 1);
  EXPECT_EQ(answer.carriers.other, 1); // of whom it is not known
  EXPECT_EQ(answer.discordant, 1);
  EXPECT_EQ(answer.alleleCount, 1);
}

TEST_F(CohortQueryTest, CountsOnXAndYWhatEachSexHas)
{
  const Variant onX = {Build::GRCh38, "X", 5000000, 5000001, "A", "G"};
  const Variant shared = {Build::GRCh38, "X", 2000000, 2000001, "A", "G"};
  const Variant onY = {Build::GRCh38, "Y", 5000000, 5000001, "A", "G"};
  for (std::int64_t subject = 1; subject <= 6; subject++)
  {
    const bool carrier = subject <= 3;
    Add(subject,
        {carrier ? Called(2000000, "1/1", 2) : MakeBlock(2, 2000000, 2000001),
         carrier ? Called(5000000, "1/1", 2) : MakeBlock(2, 5000000, 5000001),
         carrier ? Called(5000000, "1/1", 3) : MakeBlock(3, 5000000, 5000001)});
  }
  record_.sexes = {{1, Sex::Male}, {2, Sex::Female}, {4, Sex::Male}, {5, Sex::Female}};
  const CohortAnswer x = Ask(onX); // man 1, woman 2, unknown none; the same of those tested
  EXPECT_EQ(x.carriers.hemizygous, 1);
  EXPECT_EQ(x.carriers.homozygous, 2);
  EXPECT_EQ(x.tested, 3);
  EXPECT_EQ(std::make_pair(x.alleleCount, x.alleleNumber), std::make_pair(3L, 6L));
  const CohortAnswer par = Ask(shared); // two in everybody
  EXPECT_EQ(par.carriers.homozygous, 3);
  EXPECT_EQ(std::make_pair(par.alleleCount, par.alleleNumber), std::make_pair(6L, 12L));
  const CohortAnswer y = Ask(onY); // one in men, none in women, even where one is called
  EXPECT_EQ(y.carriers.hemizygous, 1);
  EXPECT_EQ(y.carriers.homozygous, 2);
  EXPECT_EQ(std::make_pair(y.alleleCount, y.alleleNumber), std::make_pair(1L, 2L));
}

TEST_F(CohortQueryTest, CountsOneCopyOfTheMitochondrion)
{
  const Variant onMt = {Build::GRCh38, "MT", 3242, 3243, "A", "G"};
  Add(1, {Called(3242, "1/1", 4)});
  Add(2, {Called(3242, "1", 4)});
  Add(3, {Called(3242, "0/1", 4)}); // of two kinds: no dose
  Add(4, {MakeBlock(4, 3000, 4000)});
  const CohortAnswer answer = Ask(onMt);
  EXPECT_EQ(answer.carriers.hemizygous, 2);
  EXPECT_EQ(answer.carriers.heterozygous, 1);
  EXPECT_EQ(std::make_pair(answer.alleleCount, answer.alleleNumber), std::make_pair(2L, 3L));
}

TEST_F(CohortQueryTest, LeavesDosesOutThatAreNotKnown)
{
  Add(1, {Called(15000, "0/0/1")});
  Add(2, {Called(15000, "./1")});
  Add(3, {Called(15000, "1")}); // a haploid call on an autosome
  const CohortAnswer answer = Ask(SNV);
  EXPECT_EQ(answer.carriers.other, 2);
  EXPECT_EQ(answer.carriers.hemizygous, 1);
  EXPECT_EQ(answer.alleleNumber, 0);
}

TEST_F(CohortQueryTest, GivesPagesInTheOrderOfSubjects)
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

TEST_F(CohortQueryTest, FindsAnIndelWhereverItStandsInItsRepeat)
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

TEST_F(CohortQueryTest, CountsNobodyAsTestedWhereAFileMayHaveSplitTheChange)
{
  Add(1, {MakeBlock(0, 14000, 15000), MakeSite(0, 15000, "A", "G"), MakeBlock(0, 15001, 16000)});
  const CohortAnswer answer = Ask(MakeVariant(15000, "AC", "GT"));
  EXPECT_EQ(answer.carriers.Total(), 0);
  EXPECT_EQ(answer.tested, 0);
  EXPECT_EQ(answer.notTested, 1);
}

TEST_F(CohortQueryTest, PutsNoQuestionThatTheReferenceRefutes)
{
  Add(1, {Called(15000, "0/1")});
  VariantQuery query;
  query.variant = SNV;
  query.variantRefuted = true;
  const CohortAnswer answer = Ask(query);
  EXPECT_EQ(answer.carriers.Total(), 0);
  EXPECT_EQ(answer.notEvaluated, 1);
}

TEST_F(CohortQueryTest, KnowsNoDatasetThatIsNotActiveOrLinked)
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

TEST_F(CohortQueryTest, AnswersOfAContigWithoutANumberFromAllChunks)
{
  Add(1, {Called(15000, "0/1")});
  Add(2, {Called(15000, "1/1")});
  Group({100, 200});
  record_.contigs.erase({Build::GRCh38, "1"});
  EXPECT_EQ(Ask(SNV).carriers.Total(), 2);
  EXPECT_EQ(Ask(Variant{Build::CHM13, "1", 15000, 15001, "A", "G"}).notComparable, 2);
}
} // namespace OrthancGenomics
