// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/JsonText.h"
#include "runtime/ExplorerConfig.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
ExplorerConfig Parse(const std::string& section)
{
  return ParseExplorer(JsonReader(ParseJson(section), "Genomics.Explorer"));
}

std::string GetFault(const std::string& section)
{
  return ExpectError(ErrorCode::BadInput, [&section] { Parse(section); });
}
} // namespace

TEST(ExplorerConfig, ShowsThePanelAndNamesGenesUnlessItIsTold)
{
  EXPECT_TRUE(Parse("{}").enable);
  EXPECT_THAT(Parse("{}").genes, testing::Contains("EGFR"));
  EXPECT_TRUE(Parse("{}").frames.empty());
  EXPECT_FALSE(Parse(R"({"Enable": false})").enable);
  EXPECT_TRUE(Parse(R"({"Genes": []})").genes.empty());
}

TEST(ExplorerConfig, TakesOriginsAndNothingThatWouldBeAnotherRuleOfTheHeader)
{
  EXPECT_THAT(Parse(R"({"Frames": ["https://viewer.example:8443", "http://10.0.0.1"]})").frames,
              testing::SizeIs(2));
  for (const char* const wrong :
       {"viewer.example", "https://", "https://a; script-src *", "*", "https://a/b"})
  {
    EXPECT_THAT(GetFault(std::string(R"({"Frames": [")") + wrong + R"("]})"),
                testing::HasSubstr("Genomics.Explorer.Frames"));
  }
}

TEST(ExplorerConfig, AsksForFiftyGenesAtMostAndKnowsItsKeys)
{
  std::string genes = "\"G\"";
  for (int i = 0; i < 50; i++)
  {
    genes += ", \"G\"";
  }
  EXPECT_THAT(GetFault("{\"Genes\": [" + genes + "]}"),
              testing::HasSubstr("Genomics.Explorer.Genes"));
  EXPECT_THAT(GetFault(R"({"Gnes": []})"), testing::HasSubstr("Genomics.Explorer.Gnes"));
}
} // namespace OrthancGenomics
