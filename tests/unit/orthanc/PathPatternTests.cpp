// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/PathPattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace OrthancGenomics
{
TEST(PathPattern, GivesItsPlacesByName)
{
  const PathPattern pattern("/genomics/datasets/{id}/samples/{sample}");
  const auto groups = pattern.Match("/genomics/datasets/7/samples/a b");
  ASSERT_TRUE(groups);
  EXPECT_EQ(groups->at("id"), "7");
  EXPECT_EQ(groups->at("sample"), "a b");
  EXPECT_THAT(pattern.ListNames(), ::testing::ElementsAre("id", "sample"));
  for (const char* const other : {"/genomics/datasets/7/samples",
                                  "/genomics/datasets//samples/a",
                                  "/genomics/datasets/7/samples/a/b",
                                  "genomics/datasets/7/samples/a",
                                  ""})
  {
    EXPECT_FALSE(pattern.Match(other)) << other;
  }
}

TEST(PathPattern, TakesTheRestWithSlashes)
{
  const PathPattern pattern("/genomics/{rest*}");
  EXPECT_EQ(pattern.Match("/genomics/a/b.js")->at("rest"), "a/b.js");
  EXPECT_FALSE(pattern.Match("/genomics"));
  EXPECT_FALSE(pattern.Match("/genomics/"));
}

TEST(PathPattern, IsARegularExpressionForOrthanc)
{
  EXPECT_EQ(PathPattern("/genomics/openapi.json").ToRegularExpression(),
            "/genomics/openapi\\.json");
  EXPECT_EQ(PathPattern("/fhir/{id}/$x/{rest*}").ToRegularExpression(), "/fhir/([^/]+)/\\$x/(.+)");
}

TEST(PathPattern, PrefersTheLiteral)
{
  const PathPattern literal("/a/b");
  const PathPattern one("/a/{x}");
  const PathPattern rest("/a/{x*}");
  EXPECT_TRUE(literal.IsMoreSpecificThan(one));
  EXPECT_TRUE(one.IsMoreSpecificThan(rest));
  EXPECT_FALSE(one.IsMoreSpecificThan(literal));
  EXPECT_FALSE(one.IsMoreSpecificThan(PathPattern("/a/{y}")));
}

TEST(PathPattern, RefusesOurOwnMistakes)
{
  for (const char* const text : {"", "/", "a/b", "/a/", "/a/{}", "/a/{x", "/{x*}/b"})
  {
    EXPECT_THROW(PathPattern{text}, std::invalid_argument) << text;
  }
}
} // namespace OrthancGenomics
