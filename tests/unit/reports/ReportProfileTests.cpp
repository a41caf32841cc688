// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportProfile.h"
#include "consent/KnownGeneLists.h"
#include "json/JsonText.h"
#include "support/ExpectError.h"
#include "support/TestFolder.h"

#include <gmock/gmock.h>

#include <fstream>

namespace OrthancGenomics
{
namespace
{
using testing::HasSubstr;

const GeneTable& GetTable()
{
  static const GeneTable table = []
  {
    std::ifstream input(GENOMICS_SOURCE_DIR "/orthanc-config/genes/genes.tsv");
    return GeneTable::Read(input);
  }();
  return table;
}

Json::Value MakeSmall()
{
  return ParseJson(R"({"Name": "N", "Title": "T", "Test": {"Name": "P"}, "Origins": ["Somatic"]})");
}

ReportProfile Parse(const Json::Value& json)
{
  return ParseReportProfile(ToText(json), "x.json", GetTable());
}

std::string Refuse(const char* key, const std::string& value)
{
  Json::Value json = MakeSmall();
  json[key] = ParseJson("[" + value + "]")[0];
  return ExpectError(ErrorCode::BadInput, [&json] { Parse(json); });
}
} // namespace

TEST(ReportProfile, NeedsNoMoreThanWhatItIs)
{
  const ReportProfile profile = Parse(MakeSmall());
  EXPECT_EQ(profile.name, "N");
  EXPECT_EQ(profile.title.Value(), "T");
  EXPECT_EQ(profile.test, Procedure(ReportText("P")));
  EXPECT_THAT(profile.origins, testing::ElementsAre(Origin::Somatic));
  EXPECT_TRUE(profile.genes.empty());
  EXPECT_FALSE(profile.minVaf.has_value());
  EXPECT_FALSE(profile.secondaryFindings);
  EXPECT_EQ(profile.maxFindings, 500U);
  EXPECT_FALSE(profile.specimen.has_value());
}

TEST(ReportProfile, SpellsGenesAsTheTableDoes)
{
  Json::Value json = MakeSmall();
  json["Genes"].append("her2");
  json["Genes"].append("ENSG00000146648");
  json["Specimen"] = "Tissue";
  const ReportProfile profile = Parse(json);
  EXPECT_THAT(profile.genes, testing::ElementsAre("EGFR", "ERBB2"));
  EXPECT_EQ(profile.specimen, SpecimenType::Tissue);
}

TEST(ReportProfile, KnowsEachSpellingOfASignificance)
{
  Json::Value json = MakeSmall();
  json["Significances"].append("Likely pathogenic");
  EXPECT_THAT(Parse(json).significances,
              testing::ElementsAre("Likely pathogenic", "Likely_pathogenic"));
}

TEST(ReportProfile, RefusesWithThePlace)
{
  EXPECT_THAT(Refuse("Name", "null"), HasSubstr("x.json: Name"));
  EXPECT_THAT(Refuse("Title", R"("")"), HasSubstr("x.json: Title: "));
  EXPECT_THAT(Refuse("Test", "{}"), HasSubstr("x.json: Test.Name"));
  EXPECT_THAT(Refuse("Test", R"({"Name": "a", "Kind": 1})"), HasSubstr("x.json: Test.Kind"));
  EXPECT_THAT(Refuse("Origins", "[]"), HasSubstr("x.json: Origins: names none"));
  EXPECT_THAT(Refuse("Origins", R"(["Germline", "Both"])"), HasSubstr("x.json: Origins[1]: "));
  EXPECT_THAT(Refuse("Genes", R"(["EGFR", "BRAC1"])"), HasSubstr("x.json: Genes[1]: 'BRAC1'"));
  EXPECT_THAT(Refuse("Consequences", R"(["bad"])"), HasSubstr("x.json: Consequences[0]: 'bad'"));
  EXPECT_THAT(Refuse("Significances", R"(["bad"])"), HasSubstr("x.json: Significances[0]: 'bad'"));
  EXPECT_THAT(Refuse("MinVaf", "5"), HasSubstr("x.json: MinVaf"));
  EXPECT_THAT(Refuse("MinDepth", "-1"), HasSubstr("x.json: MinDepth"));
  EXPECT_THAT(Refuse("MaxFindings", "1001"), HasSubstr("x.json: MaxFindings"));
  EXPECT_THAT(Refuse("Specimen", R"("Hair")"), HasSubstr("x.json: Specimen"));
  EXPECT_THAT(Refuse("SecondaryFindings", "1"), HasSubstr("x.json: SecondaryFindings"));
  EXPECT_THAT(Refuse("MinVAF", "0.1"), HasSubstr("x.json: MinVAF is not a known key"));
  EXPECT_THAT(
      ExpectError(ErrorCode::BadInput, [] { ParseReportProfile("{", "x.json", GetTable()); }),
      HasSubstr("x.json: "));
}

TEST(ReportProfile, ShipsThreeThatAreReady)
{
  const auto profiles =
      ReadReportProfiles(GENOMICS_SOURCE_DIR "/orthanc-config/reports", GetTable());
  ASSERT_EQ(profiles.size(), 3U);
  EXPECT_TRUE(profiles.at("Somatic").genes.empty());
  EXPECT_EQ(profiles.at("Germline").genes.count("BRCA1"), 1U);
  EXPECT_EQ(profiles.at("Pharmacogenomics").genes, MakeKnownGeneLists().pharmacogenes);
}

TEST(ReportProfile, RefusesTwoOfOneNameInAFolder)
{
  const TestFolder folder;
  EXPECT_TRUE(ReadReportProfiles(folder / "none", GetTable()).empty());
  for (const char* name : {"a.json", "b.json", "c.txt"})
  {
    std::ofstream(folder / name) << ToText(MakeSmall());
  }
  EXPECT_THAT(ExpectError(ErrorCode::BadInput,
                          [&folder] { ReadReportProfiles(folder.Path(), GetTable()); }),
              HasSubstr("another profile is called 'N'"));
}

TEST(ReportProfile, SaysWhatCountsAsMutationOfABurden)
{
  Json::Value json = MakeSmall();
  EXPECT_FALSE(Parse(json).burden.has_value());
  json["Burden"] = ParseJson(R"({"Consequences": ["missense_variant"]})");
  EXPECT_EQ(Parse(json).burden->minBases, 1000000);
  json["Burden"] =
      ParseJson(R"({"Consequences": ["missense_variant"], "MinVaf": 0.1, "MinDepth": 50,
                                 "Filter": "PASS", "MinBases": 800000})");
  const BurdenRule rule = *Parse(json).burden;
  EXPECT_THAT(rule.consequences, testing::ElementsAre("missense_variant"));
  EXPECT_EQ(rule.minVaf, 0.1);
  EXPECT_EQ(rule.minDepth, 50);
  EXPECT_EQ(rule.filter, "PASS");
  EXPECT_EQ(rule.minBases, 800000);
}

TEST(ReportProfile, RefusesABurdenOfNothing)
{
  EXPECT_THAT(Refuse("Burden", "{}"), HasSubstr("x.json: Burden.Consequences"));
  EXPECT_THAT(Refuse("Burden", R"({"Consequences": ["missense_changes"]})"),
              HasSubstr("x.json: Burden.Consequences[0]"));
  EXPECT_THAT(Refuse("Burden", R"({"Consequences": ["stop_gained"], "MinBases": 0})"),
              HasSubstr("x.json: Burden.MinBases"));
  EXPECT_THAT(Refuse("Burden", R"({"Consequences": ["stop_gained"], "Genes": []})"),
              HasSubstr("x.json: Burden.Genes"));
  Json::Value json = MakeSmall();
  json["Origins"][0] = "Germline";
  json["Burden"] = ParseJson(R"({"Consequences": ["stop_gained"]})");
  EXPECT_THAT(ExpectError(ErrorCode::BadInput, [&json] { Parse(json); }),
              HasSubstr("x.json: Burden: is counted of somatic calls"));
}
} // namespace OrthancGenomics
