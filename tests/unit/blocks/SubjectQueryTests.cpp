// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "core/Error.h"
#include "genomics/Hgvs.h"

#include <gmock/gmock.h>

#include <cmath>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;
using testing::IsEmpty;

ErrorCode CodeOf(const std::function<void()>& action)
{
  try
  {
    action();
  }
  catch (const Error& error)
  {
    return error.Code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::Upstream;
}

class SubjectQueryTest : public BlocksFixture
{
};

TEST_F(SubjectQueryTest, GivesCallsOfARegionWithAllTheyHave)
{
  Dataset dataset = MakeDataset(1);
  Site site = MakeSite(0, 12000, "A", "G");
  site.id = "rs121434568;COSM6224";
  site.filter = "LowQual;SB";
  site.alleles[0].carriers[0].phaseSet = 77;
  Store(dataset, {MakeSite(0, 100, "C", "T"), site, MakeSite(1, 12000, "A", "G")});
  const VariantAnswer answer = AskRegion("1:12001-12001");
  EXPECT_EQ(answer.presence, Presence::Present);
  EXPECT_EQ(answer.total, 1);
  ASSERT_THAT(List(answer), ElementsAre("1:12000 A>G"));
  EXPECT_EQ(answer.variants[0].gene, "GENEA");
  ASSERT_EQ(answer.variants[0].calls.size(), 1U);
  const AnsweredCall& call = answer.variants[0].calls[0];
  EXPECT_EQ(call.dataset, "dataset1");
  EXPECT_EQ(call.sample, "S0");
  EXPECT_EQ(call.origin, Origin::Germline);
  EXPECT_EQ(call.call.id, "rs121434568;COSM6224");
  EXPECT_EQ(call.call.filter, "LowQual;SB");
  EXPECT_EQ(call.call.genotype, "0/1");
  EXPECT_EQ(call.call.depth, 30);
  EXPECT_EQ(call.call.referenceDepth, 14);
  EXPECT_EQ(call.call.alleleDepth, 16);
  EXPECT_EQ(call.call.genotypeQuality, 99);
  EXPECT_EQ(call.call.phaseSet, 77);
  EXPECT_FLOAT_EQ(call.call.vaf, 16.0F / 30.0F);
  EXPECT_FLOAT_EQ(call.call.quality, 50.5F);
}

TEST_F(SubjectQueryTest, RegionsMeanOverlapHalfOpen)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeSite(0, 100, "ACGTA", "A"), MakeSite(0, 200, "C", "CTT")});
  EXPECT_THAT(List(AskRegion("1:105")), ElementsAre("1:100 ACGTA>A"));
  EXPECT_THAT(List(AskRegion("1:106-200")), IsEmpty());
  EXPECT_THAT(List(AskRegion("1:1-100")), IsEmpty());
  EXPECT_THAT(List(AskRegion("1:105-201")), ElementsAre("1:100 ACGTA>A", "1:200 C>CTT"));
  EXPECT_THAT(List(AskRegion("1")), ElementsAre("1:100 ACGTA>A", "1:200 C>CTT"));
  EXPECT_THAT(List(AskRegion("22:1-1000")), IsEmpty());
}

TEST_F(SubjectQueryTest, FindsLongCallsThatBeginFarBefore)
{
  Dataset dataset = MakeDataset(1);
  std::vector<Site> sites;
  for (const auto& [begin, length] : std::vector<std::pair<std::int64_t, std::int64_t>>{
           {1000, 10000}, {2000, 10001}, {3000, 5000000}, {4000, 200}})
  {
    Site site = MakeSite(0, begin, "T", "<DEL>");
    site.alleles[0].end = begin + length;
    sites.push_back(site);
  }
  sites.push_back(MakeSite(0, 4000000, "A", "C"));
  Store(dataset, sites);
  EXPECT_THAT(List(AskRegion("1:4000001-4000001")), ElementsAre("1:3000 T><DEL>", "1:4000000 A>C"));
  EXPECT_THAT(List(AskRegion("1:10901-11100")),
              ElementsAre("1:1000 T><DEL>", "1:2000 T><DEL>", "1:3000 T><DEL>"));
  EXPECT_EQ(AskRegion("1:5003001-5003002").total, 0);
  EXPECT_EQ(AskRegion("1:5003000").total, 1);
  EXPECT_EQ(AskRegion("1").total, 5);
}

TEST_F(SubjectQueryTest, GeneIsItsIntervalWithTwoThousandBasesAround)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset,
        {MakeSite(0, 7999, "A", "C"),
         MakeSite(0, 8000, "A", "C"),
         MakeSite(0, 21999, "A", "C"),
         MakeSite(0, 22000, "A", "C")});
  EXPECT_THAT(List(AskGene("GENEA")), ElementsAre("1:8000 A>C", "1:21999 A>C"));
  EXPECT_THAT(List(AskGene("genea")), ElementsAre("1:8000 A>C", "1:21999 A>C"));
  EXPECT_EQ(AskGene("ENSG00000000001").total, 2);
  EXPECT_EQ(AskGene("OLDA").total, 2);
}

TEST_F(SubjectQueryTest, RefusesAmbiguousAliasesAndUnknownGenes)
{
  EXPECT_EQ(CodeOf([this] { AskGene("BOTH"); }), ErrorCode::Refused);
  EXPECT_EQ(CodeOf([this] { AskGene("NOSUCHGENE"); }), ErrorCode::NotFound);
}

TEST_F(SubjectQueryTest, RefusesExpressionsThatCannotBeRead)
{
  VariantQuery query;
  query.hgvs = "GENEA:p.nonsense";
  EXPECT_EQ(CodeOf([&] { Ask(query); }), ErrorCode::BadInput);
  query = VariantQuery();
  query.spdi = "NC_000001.11:12";
  EXPECT_EQ(CodeOf([&] { Ask(query); }), ErrorCode::BadInput);
  query = VariantQuery();
  query.hgvs = "g.12001A>G";
  EXPECT_EQ(CodeOf([&] { Ask(query); }), ErrorCode::BadInput);
  query = VariantQuery();
  query.variant = ParseVariant("GRCh38:1-12001-A-G");
  query.spdi = "NC_000001.11:12000:A:T";
  EXPECT_EQ(CodeOf([&] { Ask(query); }), ErrorCode::BadInput);
}

TEST_F(SubjectQueryTest, FindsAVariantHoweverItIsWritten)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset,
        {MakeSite(0, 12000, "A", "G"),
         MakeSite(0, 12000, "A", "T"),
         MakeSite(0, 12010, "CAT", "C"),
         MakeSite(0, 12020, "C", "CGG")});
  VariantQuery query;
  query.variant = ParseVariant("GRCh38:chr1-12001-A-G");
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query = VariantQuery();
  query.hgvs = "NC_000001.11:g.12001A>G";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query.hgvs = "chr1:g.12001A>G";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query = VariantQuery();
  query.spdi = "NC_000001.11:12000:A:G";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query.spdi = "NC_000001.11:12011:AT:";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12010 CAT>C"));
  query.spdi = "NC_000001.11:12011:2:";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12010 CAT>C"));
  query.spdi = "NC_000001.11:12021::GG";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12020 C>CGG"));
  query.spdi = "NC_000001.11:12021::GA";
  EXPECT_THAT(List(Ask(query)), IsEmpty());
}

TEST_F(SubjectQueryTest, AGenomicDuplicationNeedsTheReferenceSoIsNotEvaluated)
{
  Dataset dataset = MakeDataset(1);
  Store(dataset, {MakeSite(0, 12010, "C", "CAT")});
  VariantQuery query;
  query.hgvs = "NC_000001.11:g.12012_12013dup";
  const VariantAnswer answer = Ask(query);
  EXPECT_EQ(answer.presence, Presence::NotEvaluated);
  EXPECT_EQ(answer.notEvaluated, 1);
}

TEST_F(SubjectQueryTest, CountsDatasetsOfOtherBuildsAsNotComparable)
{
  Dataset here = MakeDataset(1);
  Store(here, {MakeSite(0, 12000, "A", "G")});
  Dataset there = MakeDataset(2);
  there.build = Build::GRCh37;
  Store(there, {MakeSite(0, 12000, "A", "G"), MakeSite(0, 112000, "A", "G")});
  VariantQuery query;
  query.region = ParseRegion("1:12001");
  query.build = Build::GRCh38;
  VariantAnswer answer = Ask(query);
  EXPECT_EQ(answer.notComparable, 1);
  EXPECT_EQ(answer.total, 1);
  query = VariantQuery();
  query.variant = ParseVariant("GRCh37:1-12001-A-G");
  answer = Ask(query);
  EXPECT_EQ(answer.notComparable, 1);
  ASSERT_EQ(answer.total, 1);
  EXPECT_EQ(answer.variants[0].variant.build, Build::GRCh37);
  answer = AskGene("GENEA");
  EXPECT_THAT(List(answer), ElementsAre("1:112000 A>G", "1:12000 A>G"));
  EXPECT_EQ(answer.notComparable, 0);
}

TEST_F(SubjectQueryTest, FindsIdentifiersAmongSeveralWithoutRegardToCase)
{
  Dataset dataset = MakeDataset(1);
  Site first = MakeSite(0, 12000, "A", "G");
  first.id = "rs12";
  Site second = MakeSite(1, 500, "A", "G");
  second.id = "COSM1;rs123";
  Store(dataset, {first, second});
  VariantQuery query;
  query.rsId = "RS123";
  EXPECT_THAT(List(Ask(query)), ElementsAre("2:500 A>G"));
  query.rsId = "rs12";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query.rsId = "rs1";
  EXPECT_EQ(Ask(query).presence, Presence::NotEvaluated);
}

TEST_F(SubjectQueryTest, ConditionsHoldAndAbsentNumbersMeetNone)
{
  Dataset dataset = MakeDataset(1);
  Site bare = MakeSite(0, 12100, "A", "G");
  bare.alleles[0].carriers[0] = CarrierCall();
  bare.quality = std::numeric_limits<float>::quiet_NaN();
  bare.filter.clear();
  Site low = MakeSite(0, 12200, "A", "G");
  low.alleles[0].carriers[0].vaf = 0.05F;
  low.alleles[0].carriers[0].depth = 9;
  low.filter = "LowQual;PASSING";
  low.quality = 3;
  Store(dataset, {MakeSite(0, 12000, "A", "G"), bare, low});
  const auto ask = [this](const std::function<void(VariantQuery&)>& change)
  {
    VariantQuery query;
    change(query);
    return List(Ask(query));
  };
  EXPECT_THAT(ask([](auto& q) { q.minVaf = 0.1; }), ElementsAre("1:12000 A>G"));
  EXPECT_THAT(ask([](auto& q) { q.maxVaf = 0.1; }), ElementsAre("1:12200 A>G"));
  EXPECT_THAT(ask([](auto& q) { q.minDepth = 10; }), ElementsAre("1:12000 A>G"));
  EXPECT_THAT(ask([](auto& q) { q.minDepth = 0; }), ElementsAre("1:12000 A>G", "1:12200 A>G"));
  EXPECT_THAT(ask([](auto& q) { q.minQuality = 10; }), ElementsAre("1:12000 A>G"));
  EXPECT_THAT(ask([](auto& q) { q.filter = "PASS"; }), ElementsAre("1:12000 A>G"));
  EXPECT_THAT(ask([](auto& q) { q.filter = "LowQual"; }), ElementsAre("1:12200 A>G"));
}

TEST_F(SubjectQueryTest, AsksForStructuralVariantsAlone)
{
  Dataset dataset = MakeDataset(1);
  Site loss = MakeSite(0, 12100, "N", "<DEL>");
  loss.alleles[0].end = 12500;
  loss.alleles[0].carriers[0].copyNumber = 1;
  Site filtered = MakeSite(0, 12200, "N", "<DUP>");
  filtered.filter = "LowQual";
  Store(dataset,
        {MakeSite(0, 12000, "A", "G"),
         loss,
         filtered,
         MakeSite(0, 12300, "G", "G]2:900]"),
         MakeSite(0, 12400, "A", "C")});
  VariantQuery query;
  query.structural = true;
  const VariantAnswer answer = Ask(query);
  EXPECT_EQ(answer.total, 3);
  ASSERT_THAT(List(answer),
              ElementsAre("1:12100 N><DEL>", "1:12200 N><DUP>", "1:12300 G>G]2:900]"));
  EXPECT_EQ(answer.variants[0].calls[0].call.copyNumber, 1);
  EXPECT_TRUE(std::isnan(answer.variants[1].calls[0].call.copyNumber));
  query.limit = 1;
  EXPECT_EQ(Ask(query).total, 3); // what is not on the page is counted alike
  query.filter = "PASS";
  query.limit = 100;
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12100 N><DEL>", "1:12300 G>G]2:900]"));
  query.gene = "GENEA";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12100 N><DEL>", "1:12300 G>G]2:900]"));
}

TEST_F(SubjectQueryTest, AsksByOriginAndDataset)
{
  Dataset germline = MakeDataset(1);
  Store(germline, {MakeSite(0, 12000, "A", "G")});
  Dataset somatic = MakeDataset(2, 2);
  somatic.origin = Origin::Somatic;
  somatic.samples[0].role = "Tumor";
  somatic.samples[1].role = "Normal";
  Site both = MakeSite(0, 12000, "A", "G", 2);
  both.alleles[0].carriers.push_back(MakeCarrier(1));
  Store(somatic, {both});
  VariantQuery query;
  EXPECT_EQ(Ask(query).variants.at(0).calls.size(), 3U);
  query.origin = Origin::Somatic;
  const VariantAnswer answer = Ask(query);
  ASSERT_EQ(answer.variants.at(0).calls.size(), 1U);
  EXPECT_EQ(answer.variants[0].calls[0].sample, "S0");
  query.origin = Origin::Germline;
  EXPECT_EQ(Ask(query).variants.at(0).calls.size(), 2U);
  query = VariantQuery();
  query.dataset = "dataset2";
  EXPECT_EQ(Ask(query).variants.at(0).calls.size(), 2U);
  query.dataset = "another";
  EXPECT_EQ(Ask(query).total, 0);
}

TEST_F(SubjectQueryTest, LeavesOutSamplesOfOtherSubjects)
{
  Dataset dataset = MakeDataset(1, 2);
  dataset.samples[1].subject = SUBJECT + 1;
  Site site = MakeSite(0, 12000, "A", "G", 2);
  site.alleles[0].carriers.push_back(MakeCarrier(1));
  Site other = MakeSite(0, 12100, "A", "G", 2);
  other.alleles[0].carriers[0].sample = 1;
  Store(dataset, {site, other});
  const VariantAnswer answer = Ask(VariantQuery());
  ASSERT_THAT(List(answer), ElementsAre("1:12000 A>G"));
  EXPECT_EQ(answer.variants[0].calls.size(), 1U);
}

TEST_F(SubjectQueryTest, AnUncoveredSubjectAnswersAsOneWithoutData)
{
  Dataset dataset = MakeDataset(1);
  dataset.samples[0].subject = 0; // 0 is nobody, whom no scope covers
  Store(dataset, {MakeSite(0, 12000, "A", "G"), MakeBlock(0, 30000, 40000)});
  VariantQuery query;
  query.gene = "GENEA";
  const SubjectData hidden{0, data_.datasets};
  const SubjectData empty{SUBJECT, {}};
  const VariantAnswer a = QuerySubject(scope_, store_, hidden, genes_, query);
  const VariantAnswer b = QuerySubject(scope_, store_, empty, genes_, query);
  EXPECT_EQ(a.total, 0);
  EXPECT_EQ(a.presence, Presence::NotTested);
  EXPECT_EQ(a.presence, b.presence);
  EXPECT_EQ(a.coveredFraction, b.coveredFraction);
  EXPECT_EQ(a.notComparable, b.notComparable);
  EXPECT_EQ(a.notEvaluated, b.notEvaluated);
}
} // namespace
} // namespace OrthancGenomics
