// SPDX-License-Identifier: GPL-3.0-or-later
#include "StructuralRule.h"
#include "json/JsonText.h"
#include "support/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
StructuralRule Parse(const std::string& text)
{
  return ParseStructuralRule(JsonReader(ParseJsonWithComments(text), "Structural"));
}

std::string Refusal(const std::string& text)
{
  return ExpectError(ErrorCode::BadInput, [&text] { Parse(text); });
}

bool Takes(const StructuralRule& rule,
           const std::string& variant,
           std::optional<double> copies = std::nullopt)
{
  return rule.Takes(ParseVariant(variant), copies);
}

const std::string DELETION = "GRCh38:9-21968000-N-<DEL>-21995000";
const std::string COPIES = "GRCh38:9-21968000-N-<CNV>-21995000";
const std::string JOINED = "GRCh38:2-321681-G-G]17:198982]";
} // namespace

TEST(StructuralRule, GoesByTypeAndLength)
{
  const StructuralRule rule = Parse(R"({"Types": ["Deletion", "Translocation"], "MinLength": 50})");
  EXPECT_TRUE(Takes(rule, DELETION));
  EXPECT_TRUE(Takes(rule, JOINED)); // has no length
  EXPECT_FALSE(Takes(rule, COPIES));
  EXPECT_FALSE(Takes(rule, "GRCh38:9-100-N-<DEL>-149"));
  EXPECT_TRUE(Takes(rule, "GRCh38:9-100-N-<DEL>-150"));
  EXPECT_FALSE(Takes(rule, "GRCh38:2-321681-G-G]2:998982]"));
}

TEST(StructuralRule, GoesByCopiesWhereTheyAreStated)
{
  const StructuralRule rule =
      Parse(R"({"Types": ["Deletion", "CopyNumber"], "CopiesUpTo": 1, "CopiesFrom": 4})");
  for (const double copies : {0.0, 1.0, 4.0, 12.5})
  {
    EXPECT_TRUE(Takes(rule, COPIES, copies)) << copies;
  }
  for (const double copies : {1.1, 2.0, 3.9})
  {
    EXPECT_FALSE(Takes(rule, COPIES, copies)) << copies;
    EXPECT_FALSE(Takes(rule, DELETION, copies)) << copies;
  }
  EXPECT_FALSE(Takes(rule, COPIES));  // says nothing
  EXPECT_TRUE(Takes(rule, DELETION)); // says that it is a loss
  const StructuralRule gains = Parse(R"({"Types": ["CopyNumber"], "CopiesFrom": 4})");
  EXPECT_FALSE(Takes(gains, COPIES, 0));
  EXPECT_TRUE(Takes(Parse(R"({"Types": ["CopyNumber"]})"), COPIES));
}

TEST(StructuralRule, IsRefusedWithItsPlace)
{
  EXPECT_EQ(Refusal("{}"), "Structural.Types: names none");
  EXPECT_EQ(Refusal(R"({"Types": ["Deletion", "Fusion"]})"),
            "Structural.Types[1]: 'Fusion' is no type of structural variants, or named twice");
  EXPECT_EQ(Refusal(R"({"Types": ["Deletion", "Deletion"]})"),
            "Structural.Types[1]: 'Deletion' is no type of structural variants, or named twice");
  EXPECT_EQ(Refusal(R"({"Types": ["CopyNumber"], "CopiesUpTo": 3, "CopiesFrom": 3})"),
            "Structural.CopiesUpTo: is not below CopiesFrom, so nothing is left out");
  EXPECT_NE(Refusal(R"({"Types": ["Deletion"], "MinLength": -1})").find("MinLength"),
            std::string::npos);
  EXPECT_NE(Refusal(R"({"Types": ["Deletion"], "Length": 1})").find("Length"), std::string::npos);
}
} // namespace OrthancGenomics
