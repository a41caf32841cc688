// SPDX-License-Identifier: GPL-3.0-or-later
// With facets a genome answers as without.
#include "BlocksFixture.h"
#include "RandomSites.h"
#include "blocks/FacetBuilder.h"
#include "blocks/FacetRow.h"
#include "blocks/Keys.h"
#include "core/Error.h"

#include <random>

namespace OrthancGenomics
{
namespace
{
class FacetTest : public BlocksFixture
{
protected:
  static std::string GetFormat()
  {
    return AnnotationFormat::FromHeader(
               "CSQ", "Format: Allele|Consequence|SYMBOL|Gene|Existing_variation|CLIN_SIG")
        ->Store();
  }

  /// Two chunks and a few calls of another contig, with annotations of every kind.
  Dataset
  StoreGenome(std::int64_t number, unsigned seed, std::size_t samples = 1, std::size_t sites = 5000)
  {
    Dataset dataset = MakeDataset(number, samples);
    dataset.annotationFormat = GetFormat();
    std::vector<Site> made = RandomSites(seed).Make(0, sites, samples, 300);
    const std::vector<Site> more = RandomSites(seed + 1).Make(2, 200, samples, 0);
    made.insert(made.end(), more.begin(), more.end());
    std::mt19937 random(number);
    for (Site& site : made)
    {
      Annotate(site, random);
    }
    Store(dataset, made);
    return dataset;
  }

  static void Annotate(Site& site, std::mt19937& random)
  {
    const std::vector<std::string> consequences = {
        "intron_variant", "intergenic_variant", "missense_variant&splice_region_variant", ""};
    const std::vector<std::string> genes = {
        "|", "GENEA|", "OLDA|ENSG00000000001", "GENEN|ENSG9", "BOTH|", "|ENSG00000000002"};
    const std::vector<std::string> ids = {"", "rs5", "rs77&COSM6", "rs121434568", "rs900"};
    const std::vector<std::string> significances = {"", "", "", "benign", "Pathogenic/likely"};
    const auto pick = [&](const std::vector<std::string>& texts)
    { return texts[random() % texts.size()]; };
    for (SiteAllele& allele : site.alleles)
    {
      for (auto left = random() % 4; left > 0; left--)
      {
        allele.annotations.push_back(allele.alternate + "|" + pick(consequences) + "|" +
                                     pick(genes) + "|" + pick(ids) + "|" + pick(significances));
      }
    }
  }

  void MakeFacetsOf(const Dataset& dataset)
  {
    for (const Sample& sample : dataset.samples)
    {
      FacetBuilder builder(store_, dataset, sample);
      for (auto rows = builder.MakeNext(2); !rows.empty(); rows = builder.MakeNext(2))
      {
        EXPECT_FALSE(HasFacets(store_, sample));
        store_.Put(BlockTable::Facets, rows);
      }
      EXPECT_TRUE(HasFacets(store_, sample));
    }
  }

  static std::vector<VariantQuery> MakeQueries()
  {
    std::vector<VariantQuery> queries(11);
    queries[1].consequences = {"intron_variant"};
    queries[2].consequences = {"missense_variant"};
    queries[3].significances = {"pathogenic"};
    queries[4].significances = {"benign", "pathogenic"};
    queries[4].consequences = {"intergenic_variant", "SO:0001627"};
    queries[5].consequences = {"intron_variant"};
    queries[5].minDepth = 30;
    queries[5].filter = "PASS";
    queries[6].rsId = "RS121434568";
    queries[7].rsId = "cosm6";
    queries[7].consequences = {"intron_variant"};
    queries[8].rsId = "rs5";
    queries[9].minVaf = 0.3;
    queries[10].consequences = {"stop_gained"};
    return queries;
  }

  /// All that an answer says of its variants, page after page.
  std::vector<std::string> ListAll(VariantQuery query, std::int64_t limit)
  {
    std::vector<std::string> all;
    query.limit = limit;
    for (std::int64_t total = 1; query.since < total; query.since += limit)
    {
      const VariantAnswer answer = Ask(query);
      total = answer.total;
      std::vector<std::string> page = List(answer);
      for (std::size_t i = 0; i < page.size(); i++)
      {
        const AnsweredVariant& variant = answer.variants[i];
        page[i] += " " + variant.gene + " " + std::to_string(variant.annotations.size());
        for (const AnsweredCall& call : variant.calls)
        {
          page[i] += " " + call.dataset + call.sample + call.call.genotype;
        }
      }
      all.insert(all.end(), page.begin(), page.end());
      all.push_back(std::to_string(total) + " " + ToString(answer.presence));
    }
    return all;
  }

  std::vector<std::vector<std::string>> AskAll(std::int64_t limit)
  {
    std::vector<std::vector<std::string>> answers;
    for (const VariantQuery& query : MakeQueries())
    {
      answers.push_back(ListAll(query, limit));
    }
    return answers;
  }

  static std::vector<ReadScope> MakeScopes()
  {
    return {OpenScope(),
            OpenScope({{SUBJECT, {MakePermitBut({"GENEA"})}}}),
            OpenScope({{SUBJECT, {MakePermitBut({"GENEB", "GENEN"})}}}),
            OpenScope({{SUBJECT, {MakePermit({"GENEB"})}}}),
            OpenScope({{SUBJECT, {MakePermit({"GENEA", "GENEN"})}}})};
  }
};

TEST_F(FacetTest, AnswersAreTheSameWithAndWithout)
{
  const Dataset dataset = StoreGenome(1, 5);
  std::vector<std::vector<std::vector<std::string>>> before;
  for (const ReadScope& scope : MakeScopes())
  {
    scope_ = scope;
    before.push_back(AskAll(4500));
  }
  EXPECT_GT(before[0][1].size(), 1000U);
  EXPECT_NE(before[0][1], before[1][1]);
  EXPECT_NE(before[1][1], before[2][1]);
  EXPECT_GT(before[3][0].size(), 100U);
  MakeFacetsOf(dataset);
  const std::vector<ReadScope> scopes = MakeScopes();
  for (std::size_t i = 0; i < scopes.size(); i++)
  {
    scope_ = scopes[i];
    EXPECT_EQ(AskAll(4500), before[i]) << i;
  }
}

TEST_F(FacetTest, SeveralSamplesAndGenomesAreMergedAsWithout)
{
  const Dataset first = StoreGenome(1, 5, 2, 1500);
  const Dataset second = StoreGenome(2, 5, 1, 1500);
  std::vector<std::vector<std::vector<std::string>>> before;
  for (const ReadScope& scope : MakeScopes())
  {
    scope_ = scope;
    before.push_back(AskAll(1500));
  }
  MakeFacetsOf(first);
  const std::vector<ReadScope> scopes = MakeScopes();
  for (const bool all : {false, true}) // of the samples have them
  {
    if (all)
    {
      MakeFacetsOf(second);
    }
    for (std::size_t i = 0; i < scopes.size(); i++)
    {
      scope_ = scopes[i];
      EXPECT_EQ(AskAll(1500), before[i]) << i;
    }
  }
}

TEST_F(FacetTest, ToCountNoAnnotationIsRead)
{
  const Dataset dataset = StoreGenome(1, 5);
  MakeFacetsOf(dataset);
  std::vector<std::int64_t> totals;
  const auto count = [&]
  {
    std::vector<std::int64_t> counted;
    for (const ReadScope& scope : MakeScopes())
    {
      scope_ = scope;
      for (VariantQuery query : MakeQueries())
      {
        query.since = 1000000;
        counted.push_back(query.rsId.empty() ? Ask(query).total : 0);
      }
    }
    return counted;
  };
  totals = count();
  const KeyRange range = GetOwnerRange(MakeOwner(1, Stream::First));
  store_.Delete(
      BlockTable::Annotations, range.first, GetOwnerRange(MakeOwner(1, Stream::Second)).last);
  EXPECT_EQ(count(), totals);
}

TEST_F(FacetTest, ThoseOfAnotherChunkAreDamage)
{
  const Dataset dataset = StoreGenome(1, 5);
  MakeFacetsOf(dataset);
  std::vector<Block> rows;
  const KeyRange range = GetOwnerRange(dataset.samples.front().number);
  store_.Visit(BlockTable::Facets,
               range.first,
               range.last,
               [&rows](std::int64_t key, std::string_view value)
               {
                 rows.push_back({key, std::string(value)});
                 return true;
               });
  ASSERT_GT(rows.size(), 2U);
  VariantQuery query;
  query.consequences = {"intron_variant"};
  EXPECT_GT(Ask(query).total, 0);
  store_.Put(BlockTable::Facets, {{rows[0].key, rows[1].value}});
  EXPECT_THROW(Ask(query), Error);
  store_.Delete(BlockTable::Facets, rows[0].key, rows[0].key);
  EXPECT_THROW(Ask(query), Error);
}

TEST_F(FacetTest, GoWithTheDataset)
{
  const Dataset dataset = StoreGenome(1, 5);
  MakeFacetsOf(dataset);
  DeleteBlocks(store_, dataset);
  EXPECT_FALSE(HasFacets(store_, dataset.samples.front()));
  EXPECT_FALSE(store_.FindLastKey(BlockTable::Facets, 0, std::numeric_limits<std::int64_t>::max()));
}
} // namespace
} // namespace OrthancGenomics
