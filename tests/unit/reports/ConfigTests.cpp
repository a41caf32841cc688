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
