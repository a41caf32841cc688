// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindRequest.h"
#include "core/Error.h"
#include "json/JsonText.h"

#include <gmock/gmock.h>

using testing::HasSubstr;
using Kind = OrthancGenomics::FindCondition::Kind;

namespace OrthancGenomics
{
namespace
{
FindRequest Parse(const std::string& text)
{
  return ParseFindRequest(ParseJson(text));
}

std::string GetRefusal(const std::string& text)
{
  try
  {
    Parse(text);
  }
  catch (const Error& error)
  {
    return error.Code() == ErrorCode::BadInput ? error.what() : "another kind";
  }
  return "";
}
} // namespace

TEST(FindRequest, TakesKeysOfVariantsAndOfDicomApart)
{
  const FindRequest request = Parse(
      R"({"Level": "Study", "Expand": true, "Since": 3, "Limit": 7,
          "Query": {"Gene": "KRAS", "Consequence": ["missense_variant", "stop_gained"],
                    "MinVaf": 0.05, "Modality": ["CT", "MR"], "BodyPart": "CHEST"}})");
  EXPECT_EQ(request.level, FindLevel::Study);
  EXPECT_TRUE(request.expand);
  EXPECT_EQ(request.since, 3);
  EXPECT_EQ(request.limit, 7);
  ASSERT_EQ(request.condition.kind, Kind::All);
  ASSERT_EQ(request.condition.parts.size(), 2U);
  const FindCondition& variant = request.condition.parts[0];
  EXPECT_EQ(variant.kind, Kind::Variant);
  EXPECT_EQ(variant.presence, Presence::Present);
  EXPECT_EQ(variant.variant.gene, "KRAS");
  EXPECT_EQ(variant.variant.consequences.size(), 2U);
  EXPECT_EQ(variant.variant.minVaf, 0.05);
  const FindCondition& imaging = request.condition.parts[1];
  EXPECT_EQ(imaging.kind, Kind::Imaging);
  ASSERT_NE(imaging.imaging.Find("Modality"), nullptr);
  EXPECT_TRUE(imaging.imaging.Find("Modality")->Matches("MR"));
  EXPECT_NE(imaging.imaging.Find("BodyPartExamined"), nullptr);
}

TEST(FindRequest, BuildsTheTree)
{
  const FindRequest request = Parse(
      R"({"Query": {"Gene": "KRAS", "Or": [{"Modality": "CT"}, {"And": [{"Gene": "EGFR"}]}],
                    "Not": {"Gene": "STK11", "Presence": "Absent"}}})");
  EXPECT_EQ(request.level, FindLevel::Patient);
  ASSERT_EQ(request.condition.parts.size(), 3U);
  EXPECT_EQ(request.condition.parts[1].kind, Kind::Any);
  EXPECT_EQ(request.condition.parts[1].parts.size(), 2U);
  const FindCondition& negated = request.condition.parts[2];
  EXPECT_EQ(negated.kind, Kind::Not);
  EXPECT_EQ(negated.parts.at(0).parts.at(0).presence, Presence::Absent);
  const auto found = ListFoundVariants(request.condition);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0]->gene, "KRAS");
  EXPECT_EQ(found[1]->gene, "EGFR");
}

TEST(FindRequest, AsksOfThePatientWhatNeedsNoImages)
{
  const FindRequest request = Parse(R"({"Query": {"PatientID": "P*", "Issuer": "H"}})");
  EXPECT_EQ(request.condition.parts.at(0).kind, Kind::Patient);
  EXPECT_EQ(Parse(R"({"Query": {"PatientID": "P", "StudyDate": "20200101-"}})")
                .condition.parts.at(0)
                .kind,
            Kind::Imaging);
}

TEST(FindRequest, SaysWhereItCannotBeRead)
{
  const std::vector<std::pair<const char*, const char*>> cases = {
      {R"({})", "Query asks for nothing"},
      {R"({"Query": {"Gnee": "KRAS"}})", "Query.Gnee is not a known key"},
      {R"({"Query": {"Or": [{"Gene": "A"}, {"Tags": 1}]}})", "Query.Or[1].Tags"},
      {R"({"Query": {"Or": []}})", "Query.Or asks for nothing"},
      {R"({"Query": {"Not": {}}})", "Query.Not asks for nothing"},
      {R"({"Query": {"Gene": {"a": 1}}})", "Query.Gene must be a text"},
      {R"({"Query": {"And": [{"MinVaf": 2}]}})", "Query.And[0]: min-vaf must be"},
      {R"({"Query": {"Spdi": "x"}})", "Query: "},
      {R"({"Query": {"Presence": "Absent"}})", "Query.Presence needs"},
      {R"({"Query": {"Gene": "A", "Presence": "Perhaps"}})", "Query.Presence"},
      {R"({"Query": {"Gene": "A"}, "Level": "Series"})", "Level"},
      {R"({"Query": {"Gene": "A"}, "Limit": -1})", "Limit"},
      {R"({"Query": {"Gene": "A"}, "Offset": 1})", "Offset is not a known key"},
      {R"({"Query": "KRAS"})", "Query must be an object"},
      {R"([])", "the body must be an object"}};
  for (const auto& [text, expected] : cases)
  {
    EXPECT_THAT(GetRefusal(text), HasSubstr(expected)) << text;
  }
  EXPECT_THAT(GetRefusal(R"({"Query": {"StudyDate": "soon"}})"), HasSubstr("Query.StudyDate"));
}

TEST(FindRequest, HasALimitToNesting)
{
  std::string query = R"({"Gene": "KRAS"})";
  for (int i = 0; i < 40; i++)
  {
    query.insert(0, R"({"Not": )").append("}");
  }
  EXPECT_THAT(GetRefusal(R"({"Query": )" + query + "}"), HasSubstr("nested too deep"));
}
} // namespace OrthancGenomics
