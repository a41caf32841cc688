// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"

namespace OrthancGenomics
{
namespace
{
/// One dataset with a variant at 1:12000 and blocks that cover GENEA and 2 kb around it, wholly or
/// half.
class PresenceTest : public BlocksFixture
{
protected:
  void StoreGenome(Origin origin, bool wholly, const std::string& role = "")
  {
    Dataset dataset = MakeDataset(static_cast<std::int64_t>(data_.datasets.size()) + 1);
    dataset.origin = origin;
    dataset.samples[0].role = role;
    Store(dataset, {MakeBlock(0, 25000, 45000), MakeBlock(1, 0, wholly ? 20000 : 10000)});
  }

  VariantAnswer AskPlace(std::optional<Origin> origin = std::nullopt)
  {
    VariantQuery query;
    query.region = ParseRegion("2:1-20000");
    query.origin = origin;
    return Ask(query);
  }
};

TEST_F(PresenceTest, AbsentOnlyWhereWhollyCallable)
{
  StoreGenome(Origin::Germline, false);
  EXPECT_EQ(AskPlace().presence, Presence::NotTested);
  EXPECT_DOUBLE_EQ(AskPlace().coveredFraction.value(), 0.5);
  StoreGenome(Origin::Germline, true);
  EXPECT_EQ(AskPlace().presence, Presence::Absent);
  EXPECT_DOUBLE_EQ(AskPlace().coveredFraction.value(), 1);
}

TEST_F(PresenceTest, ASomaticDatasetNeverGivesGermlineAbsence)
{
  StoreGenome(Origin::Somatic, true);
  EXPECT_EQ(AskPlace().presence, Presence::NotTested);
  EXPECT_DOUBLE_EQ(AskPlace().coveredFraction.value(), 0);
  EXPECT_EQ(AskPlace(Origin::Germline).presence, Presence::NotTested);
  EXPECT_EQ(AskPlace(Origin::Somatic).presence, Presence::Absent);
}

TEST_F(PresenceTest, TheNormalSampleOfASomaticDatasetGivesNoAbsence)
{
  StoreGenome(Origin::Somatic, true, "Normal");
  EXPECT_EQ(AskPlace(Origin::Germline).presence, Presence::NotTested);
  EXPECT_EQ(AskPlace(Origin::Somatic).presence, Presence::NotTested);
}

TEST_F(PresenceTest, AnUnknownOriginGivesAbsenceUnlessAnOriginIsAsked)
{
  StoreGenome(Origin::Unknown, true);
  EXPECT_EQ(AskPlace().presence, Presence::Absent);
  EXPECT_EQ(AskPlace(Origin::Germline).presence, Presence::NotTested);
}

TEST_F(PresenceTest, AFileOfVariantsAloneGivesNoAbsence)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeSite(0, 100, "A", "C")});
  EXPECT_EQ(AskPlace().presence, Presence::NotTested);
  EXPECT_DOUBLE_EQ(AskPlace().coveredFraction.value(), 0);
}

TEST_F(PresenceTest, WithoutAPlaceItIsNotEvaluated)
{
  StoreGenome(Origin::Germline, true);
  EXPECT_EQ(Ask(VariantQuery()).presence, Presence::NotEvaluated);
  EXPECT_FALSE(Ask(VariantQuery()).coveredFraction);
}

TEST_F(PresenceTest, WithoutDataAPlaceIsNotTested)
{
  EXPECT_EQ(AskPlace().presence, Presence::NotTested);
  EXPECT_EQ(AskGene("GENEA").presence, Presence::NotTested);
  EXPECT_EQ(Ask(VariantQuery()).presence, Presence::NotEvaluated);
}

TEST_F(PresenceTest, AGeneIsAbsentOverItsWidenedInterval)
{
  StoreGenome(Origin::Germline, true);
  EXPECT_EQ(AskGene("GENEB").presence, Presence::Absent);
  EXPECT_EQ(AskGene("GENEA").presence, Presence::NotTested);
}

TEST_F(PresenceTest, AGeneThatTheBuildLacksIsNotEvaluated)
{
  StoreGenome(Origin::Germline, true);
  const VariantAnswer answer = AskGene("GENEX");
  EXPECT_EQ(answer.presence, Presence::NotEvaluated);
  EXPECT_EQ(answer.notEvaluated, 1);
}

TEST_F(PresenceTest, OnlyDatasetsOfOtherBuildsIsNotEvaluated)
{
  StoreGenome(Origin::Germline, true);
  VariantQuery query;
  query.variant = ParseVariant("GRCh37:2-500-A-C");
  const VariantAnswer answer = Ask(query);
  EXPECT_EQ(answer.presence, Presence::NotEvaluated);
  EXPECT_EQ(answer.notComparable, 1);
}

TEST_F(PresenceTest, AContigThatTheFileLacksIsNotTested)
{
  StoreGenome(Origin::Germline, true);
  EXPECT_EQ(AskRegion("7:100-200").presence, Presence::NotTested);
}

TEST_F(PresenceTest, AnotherVariantAtTheSamePlaceIsNoPresence)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeBlock(0, 0, 500), MakeSite(0, 500, "A", "C"), MakeBlock(0, 501, 900)});
  VariantQuery query;
  query.variant = ParseVariant("GRCh38:1-501-A-G");
  EXPECT_EQ(Ask(query).presence, Presence::Absent);
  query.variant = ParseVariant("GRCh38:1-501-A-C");
  EXPECT_EQ(Ask(query).presence, Presence::Present);
}

TEST_F(PresenceTest, CallsThatConditionsTookAwayAreNotAbsent)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeBlock(0, 0, 500), MakeSite(0, 500, "A", "C"), MakeBlock(0, 501, 900)});
  VariantQuery query;
  query.region = ParseRegion("1:401-600");
  query.minDepth = 1000;
  EXPECT_EQ(Ask(query).total, 0);
  EXPECT_EQ(Ask(query).presence, Presence::NotTested);
  EXPECT_DOUBLE_EQ(Ask(query).coveredFraction.value(), 1);
  query.region = ParseRegion("1:401-500");
  EXPECT_EQ(Ask(query).presence, Presence::Absent);
}

TEST_F(PresenceTest, PresentWhateverThePageShows)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeSite(0, 500, "A", "C")});
  VariantQuery query;
  query.since = 10;
  const VariantAnswer answer = Ask(query);
  EXPECT_EQ(answer.presence, Presence::Present);
  EXPECT_EQ(answer.total, 1);
  EXPECT_TRUE(answer.variants.empty());
}
TEST_F(PresenceTest, AbsentNamesTheDatasetAndTheLeastDepth)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeBlock(0, 0, 500, 4), MakeBlock(0, 500, 600, 3), MakeBlock(0, 600, 700, 2)});
  const auto minDepth = [this](const std::string& region)
  {
    const VariantAnswer answer = AskRegion(region);
    EXPECT_EQ(answer.presence, Presence::Absent);
    EXPECT_EQ(answer.absent.value().dataset, "dataset1");
    return answer.absent->minDepth.value_or(-1);
  };
  EXPECT_EQ(minDepth("1:101-500"), 30);
  EXPECT_EQ(minDepth("1:101-501"), 20);
  EXPECT_EQ(minDepth("1:501-600"), 20);
  EXPECT_EQ(minDepth("1:501-601"), -1); // stated, but below 20
  EXPECT_FALSE(AskRegion("1:601-701").absent.has_value());
}

TEST_F(PresenceTest, AbsentByTargetsHasNoDepth)
{
  Dataset dataset = MakeDataset(1);
  DatasetWriter writer(store_, dataset);
  writer.AddTargets({{"1", 0, 1000}});
  writer.Add(MakeBlock(0, 100, 200));
  writer.Finish();
  dataset.hasReferenceEvidence = true;
  data_.datasets.push_back(dataset);
  EXPECT_EQ(AskRegion("1:101-200").absent.value().minDepth, 30);
  EXPECT_FALSE(AskRegion("1:101-201").absent.value().minDepth.has_value());
  EXPECT_EQ(AskRegion("1:101-201").absent->dataset, "dataset1");
}

TEST_F(PresenceTest, AbsentByAFileOfManySamplesHasNoDepth)
{
  Dataset dataset = MakeDataset(1, 20);
  Store(dataset, {MakeBlock(0, 100, 200, 4, 20)});
  EXPECT_FALSE(AskRegion("1:101-200").absent.value().minDepth.has_value());
}

TEST_F(PresenceTest, AbsentNamesTheDatasetOfTheLargestDepth)
{
  for (const CallableClass level : std::vector<CallableClass>{1, 3, 4, 2})
  {
    Dataset dataset = MakeDataset(static_cast<std::int64_t>(data_.datasets.size()) + 1);
    Store(dataset, {MakeBlock(0, 0, level == 4 ? 400 : 500, level)});
  }
  EXPECT_EQ(AskRegion("1:1-400").absent.value().dataset, "dataset3");
  EXPECT_EQ(AskRegion("1:1-500").absent.value().dataset, "dataset2");
  EXPECT_EQ(AskRegion("1:1-500").absent->minDepth, 20);
}
} // namespace
} // namespace OrthancGenomics
