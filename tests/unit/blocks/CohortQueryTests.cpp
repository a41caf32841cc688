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
  EXPECT_EQ(answer.carriers.Total(), 4);
  EXPECT_EQ(answer.tested, 2);
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
