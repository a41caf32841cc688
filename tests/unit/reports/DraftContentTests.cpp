// SPDX-License-Identifier: GPL-3.0-or-later
#include "DraftContent.h"
#include "json/JsonText.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>

namespace OrthancGenomics
{
namespace
{
std::string Refuse(const std::string& text)
{
  return ExpectError(ErrorCode::BadInput, [&text] { ParseContent(text); });
}

constexpr const char* WHOLE =
    R"({"Language": "de", "Findings": ["hg38:chr7-55191822-t-g"], "Conclusions": ["Größe", "b\nc"],)"
    R"( "Recommendations": ["r"], "Imaging": ["0123abcd-ef"],)"
    R"( "Burden": {"Mutations": 12, "CallableBases": 1500000, "Method": "panel"},)"
    R"( "Instability": {"Stability": "High", "Method": "m"}})";
} // namespace

TEST(DraftContent, IsTheSameAfterItWasKept)
{
  const DraftContent content = ParseContent(WHOLE);
  EXPECT_THAT(content.selected, testing::ElementsAre("GRCh38:7-55191822-T-G"));
  EXPECT_EQ(content.burden->PerMegabase().Value(), 8);
  EXPECT_EQ(content.instability->stability, SatelliteStability::High);
  const std::string kept = ToText(WriteContent(content));
  const DraftContent again = ParseContent(kept);
  EXPECT_EQ(ToText(WriteContent(again)), kept);
  EXPECT_EQ(again.conclusions, content.conclusions);
  EXPECT_EQ(again.burden, content.burden);
  EXPECT_EQ(again.instability, content.instability);
}

TEST(DraftContent, KeepsWhatAChangeDoesNotName)
{
  DraftContent content = ParseContent(WHOLE);
  JsonReader change(ParseJson(R"({"Conclusions": ["new"], "Burden": null, "Findings": []})"), "");
  ReadContent(change, content);
  change.RefuseUnknownKeys();
  EXPECT_THAT(content.selected, testing::IsEmpty());
  EXPECT_THAT(content.conclusions, testing::ElementsAre(ReportText("new")));
  EXPECT_FALSE(content.burden.has_value());
  EXPECT_TRUE(content.instability.has_value());
  EXPECT_EQ(content.language.Value(), "de");
  EXPECT_EQ(content.recommendations.size(), 1U);
}

TEST(DraftContent, RefusesWithThePlace)
{
  using testing::HasSubstr;
  EXPECT_THAT(Refuse(R"({"Conclusions": ["a", " "]})"), HasSubstr("Conclusions[1]: "));
  EXPECT_THAT(Refuse(R"({"Findings": ["7-1-A-C"]})"), HasSubstr("Findings[0]: "));
  EXPECT_THAT(Refuse(R"({"Imaging": ["../x"]})"), HasSubstr("Imaging[0]: "));
  EXPECT_THAT(Refuse(R"({"Language": "english language"})"), HasSubstr("Language: "));
  EXPECT_THAT(Refuse(R"({"Burden": {"Method": "m", "Mutations": 1}})"), HasSubstr("Burden has"));
  EXPECT_THAT(Refuse(R"({"Burden": {"Mutations": 1, "CallableBases": 2}})"),
              HasSubstr("Burden.Method"));
  EXPECT_THAT(Refuse(R"({"Burden": {"Method": "m", "PerMegabase": 1, "Mutations": 1,)"
                     R"( "CallableBases": 2}})"),
              HasSubstr("Burden has"));
  EXPECT_THAT(Refuse(R"({"Instability": {"Stability": "MSI"}})"),
              HasSubstr("Instability.Stability"));
  EXPECT_THAT(Refuse(R"({"Instability": {"Stability": "Low", "X": 1}})"),
              HasSubstr("Instability.X"));
  EXPECT_THAT(Refuse(R"({"Conclusions": "a"})"), HasSubstr("Conclusions"));
}

TEST(DraftContent, HasSoManyTextsAndNoMore)
{
  Json::Value json;
  for (int i = 0; i < 201; i++)
  {
    json["Conclusions"].append("c");
  }
  EXPECT_THAT(Refuse(ToText(json)), testing::HasSubstr("Conclusions has more than 200"));
}
} // namespace OrthancGenomics
