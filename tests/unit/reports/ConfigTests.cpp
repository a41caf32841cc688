// SPDX-License-Identifier: GPL-3.0-or-later
#include "Config.h"
#include "json/JsonText.h"
#include "orthanc/Config.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace OrthancGenomics
{
namespace
{
ReportsConfig Parse(Json::Value section)
{
  Json::Value whole;
  whole["StorageDirectory"] = "/s/db";
  whole["Genomics"] = std::move(section);
  return ParseReportsConfig(ParseServerConfig(whole));
}

std::string Refuse(const std::string& reports)
{
  Json::Value section;
  section["Reports"] = ParseJson(reports);
  return ExpectError(ErrorCode::BadInput, [&section] { Parse(section); });
}
} // namespace

TEST(ReportsConfig, ReadsTheShippedFileWithItsDefaults)
{
  std::ostringstream text;
  text << std::ifstream(std::string(GENOMICS_SOURCE_DIR) + "/orthanc-config/genomics.json").rdbuf();
  const ReportsConfig shipped = Parse(ParseJsonWithComments(text.str())["Genomics"]);
  const ReportsConfig defaults = Parse(Json::objectValue);
  EXPECT_EQ(shipped.profilesDirectory, defaults.profilesDirectory);
  EXPECT_EQ(shipped.srClass, SrClass::Comprehensive);
  EXPECT_EQ(shipped.paper, PaperSize::A4);
  EXPECT_FALSE(shipped.encapsulatedPdf);
  EXPECT_TRUE(shipped.observers.empty());
  EXPECT_TRUE(shipped.automatic.empty());
}

TEST(ReportsConfig, NamesWhoVerifies)
{
  Json::Value section;
  section["Reports"] = ParseJson(
      R"({"SrClass": "Enhanced", "Paper": "Letter", "EncapsulatedPdf": true, "Observers": {"g": {"Name": "J^G", "Organization": "U"}}})");
  const ReportsConfig config = Parse(section);
  EXPECT_EQ(config.srClass, SrClass::Enhanced);
  EXPECT_EQ(config.paper, PaperSize::Letter);
  EXPECT_TRUE(config.encapsulatedPdf);
  EXPECT_EQ(config.observers.at("g").name.Value(), "J^G");
  EXPECT_EQ(config.observers.at("g").organization.Value(), "U");
}

TEST(ReportsConfig, NamesWhatIsDraftedByItself)
{
  EXPECT_TRUE(Parse(Json::objectValue).automatic.empty());
  Json::Value section;
  section["Reports"] = ParseJson(
      R"({"AutomaticDrafts": [{"Profile": "A", "Origin": "Somatic", "Language": "de"}, {"Profile": "B"}]})");
  const std::vector<AutomaticRule> rules = Parse(section).automatic;
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0].what, (AutomaticProfile{"A", Origin::Somatic}));
  EXPECT_EQ(rules[0].language.Value(), "de");
  EXPECT_EQ(rules[0].place, "Genomics.Reports.AutomaticDrafts[0]");
  EXPECT_EQ(rules[1].what, (AutomaticProfile{"B", std::nullopt}));
  EXPECT_EQ(rules[1].language.Value(), "en");
}

TEST(ReportsConfig, RefusesAutomaticDraftsThatAreWrongWithThePlace)
{
  const auto refuse = [](const std::string& rules)
  { return Refuse("{\"AutomaticDrafts\": " + rules + "}"); };
  EXPECT_THAT(refuse("[{}]"), testing::HasSubstr("Genomics.Reports.AutomaticDrafts[0].Profile"));
  EXPECT_THAT(refuse("{}"), testing::HasSubstr("Genomics.Reports.AutomaticDrafts"));
  EXPECT_THAT(refuse(R"([{"Profile": "A", "Origin": "Tumour"}])"),
              testing::HasSubstr("Genomics.Reports.AutomaticDrafts[0].Origin"));
  EXPECT_THAT(refuse(R"([{"Profile": "A", "Language": "?"}])"),
              testing::HasSubstr("Genomics.Reports.AutomaticDrafts[0].Language"));
  EXPECT_THAT(refuse(R"([{"Profile": "A", "Patient": "P1"}])"),
              testing::HasSubstr("Genomics.Reports.AutomaticDrafts[0].Patient"));
  EXPECT_THAT(refuse(R"([{"Profile": "A", "Origin": "Somatic"}, {"Profile": "A"}])"),
              testing::HasSubstr("AutomaticDrafts[1] is about the same datasets and profile as "
                                 "Genomics.Reports.AutomaticDrafts[0]"));
}

TEST(ReportsConfig, RefusesWhatItDoesNotKnowWithThePath)
{
  EXPECT_THAT(Refuse(R"({"Profiles": ""})"), testing::HasSubstr("Genomics.Reports.Profiles"));
  EXPECT_THAT(Refuse(R"({"SrClass": "Basic"})"), testing::HasSubstr("Genomics.Reports.SrClass"));
  EXPECT_THAT(Refuse(R"({"Paper": "A3"})"), testing::HasSubstr("Genomics.Reports.Paper"));
  EXPECT_THAT(Refuse(R"({"Observers": {"g": {"Name": "J^G"}}})"),
              testing::HasSubstr("Genomics.Reports.Observers.g.Organization"));
  EXPECT_THAT(Refuse(R"({"Observers": {"g": {"Name": "", "Organization": "U"}}})"),
              testing::HasSubstr("Genomics.Reports.Observers.g.Name"));
  EXPECT_THAT(Refuse(R"({"Observers": {"g": {"Name": "J", "Organization": "U", "X": 1}}})"),
              testing::HasSubstr("Genomics.Reports.Observers.g.X"));
}
} // namespace OrthancGenomics
