// SPDX-License-Identifier: GPL-3.0-or-later
#include "QueryParameters.h"
#include "core/Error.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
VariantQuery Read(const std::map<std::string, std::string>& query)
{
  Request request;
  request.query = query;
  return ReadVariantQuery(request);
}

void ExpectRefused(const std::string& key, const std::string& value)
{
  try
  {
    Read({{key, value}});
    ADD_FAILURE() << key << "=" << value << " was taken";
  }
  catch (const Error& e)
  {
    EXPECT_EQ(e.Code(), ErrorCode::BadInput);
  }
}
} // namespace

TEST(QueryParameters, FillsEveryField)
{
  const VariantQuery query = Read({{"gene", "EGFR"},
                                   {"region", "chr7:101-200"},
                                   {"build", "hg38"},
                                   {"consequence", "missense_variant, stop_gained"},
                                   {"min-vaf", "0.05"},
                                   {"min-depth", "30"},
                                   {"filter", "PASS"},
                                   {"origin", "Somatic"},
                                   {"since", "10"},
                                   {"limit", "5"}});
  EXPECT_EQ(query.gene, "EGFR");
  EXPECT_EQ(*query.region, (Region{"7", 100, 200}));
  EXPECT_EQ(query.build, Build::GRCh38);
  EXPECT_EQ(query.consequences, (std::vector<std::string>{"missense_variant", "stop_gained"}));
  EXPECT_DOUBLE_EQ(*query.minVaf, 0.05);
  EXPECT_EQ(query.minDepth, 30);
  EXPECT_EQ(query.filter, "PASS");
  EXPECT_EQ(query.origin, Origin::Somatic);
  EXPECT_EQ(query.since, 10);
  EXPECT_EQ(query.limit, 5);
}

TEST(QueryParameters, TakesTheBuildInFrontOfARegion)
{
  const VariantQuery query = Read({{"region", "GRCh37:X:5-6"}});
  EXPECT_EQ(query.build, Build::GRCh37);
  EXPECT_EQ(*query.region, (Region{"X", 4, 6}));
}

TEST(QueryParameters, AnEmptyQueryAsksForEverything)
{
  const VariantQuery query = Read({});
  EXPECT_FALSE(query.region);
  EXPECT_FALSE(query.variant);
  EXPECT_TRUE(query.gene.empty());
  EXPECT_EQ(query.limit, 100);
}

TEST(QueryParameters, RefusesWhatCannotBeMeant)
{
  ExpectRefused("region", "7:200-100");
  ExpectRefused("build", "mm10");
  ExpectRefused("variant", "GRCh38:7-x-T-G");
  ExpectRefused("hgvs", "EGFR:q.1");
  ExpectRefused("spdi", "NC_000007.14:x");
  ExpectRefused("consequence", "very_bad_variant");
  ExpectRefused("origin", "elsewhere");
  ExpectRefused("min-vaf", "2");
  ExpectRefused("min-depth", "-1");
  ExpectRefused("limit", "1000000");
  ExpectRefused("since", "-1");
}
} // namespace OrthancGenomics
