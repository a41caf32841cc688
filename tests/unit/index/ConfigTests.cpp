// SPDX-License-Identifier: GPL-3.0-or-later
#include "Config.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Config.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace OrthancGenomics
{
namespace
{
IndexConfig Parse(const std::string& section)
{
  return ParseIndexConfig(ParseServerConfig(
      ParseJson("{\"StorageDirectory\":\"/s/db\",\"Genomics\":" + section + "}")));
}

using Limits = std::map<std::string, CheckLimits>;

void ExpectSame(const Limits& a, const Limits& b)
{
  for (const auto& [code, limits] : b)
  {
    EXPECT_EQ(a.at(code).warn.low, limits.warn.low) << code;
    EXPECT_EQ(a.at(code).warn.high, limits.warn.high) << code;
    EXPECT_EQ(a.at(code).fail.low, limits.fail.low) << code;
    EXPECT_EQ(a.at(code).fail.high, limits.fail.high) << code;
    EXPECT_EQ(a.at(code).atLeast, limits.atLeast) << code;
  }
}

std::string MessageOf(const std::string& section)
{
  try
  {
    Parse(section);
  }
  catch (const Error& e)
  {
    return e.what();
  }
  return "nothing was thrown";
}
} // namespace

TEST(IndexConfig, DeniesReadingByDefault)
{
  const IndexConfig config = Parse("{}");
  EXPECT_TRUE(config.runtime.enable);
  EXPECT_EQ(config.runtime.access.consent, ConsentMode::Enforce);
  EXPECT_TRUE(config.runtime.access.anonymous.empty());
  EXPECT_EQ(config.runtime.storageDirectory, "/s/OrthancGenomics");
  EXPECT_EQ(config.ingest.workers, 2U);
}

TEST(IndexConfig, RefusesAStorageWithoutAName)
{
  EXPECT_EQ(MessageOf(R"({"StorageDirectory": ""})"), "Genomics.StorageDirectory: names no folder");
  EXPECT_THROW(ParseIndexConfig(ParseServerConfig(ParseJson(R"({"StorageDirectory": ""})"))),
               Error);
}

TEST(IndexConfig, ReadsEveryKey)
{
  const IndexConfig config = Parse(R"({
    "Enable": true, "StorageDirectory": "/g", "GeneTable": "/t.tsv",
    "Reference": {"GRCh38": "/ref.fa"},
    "Ingest": {"MaxUploadSizeMb": 2, "Folders": ["/"], "Workers": 3, "QueueLength": 5,
               "Conformance": "Strict", "LinkByEquality": false},
    "Quality": {"MinCallableDepth": 8, "MinCallableQuality": 15,
                "Germline": {"ReferenceMatch": {"Fail": [0.5, null], "AtLeast": 3},
                             "TiTv": {"Warn": [], "Fail": [1, 5]},
                             "Sex": {"AtLeast": 7, "Male": [0, 0.1], "Female": [0.4, 1],
                                     "Undetermined": "Ignore", "PatientSex": "Warn",
                                     "OtherDatasets": "Ignore"}},
                "Somatic": {"MeanDepth": {"Warn": [80, null]}}},
    "Consent": {"Mode": "Off"},
    "Access": {"Authentication": "Basic", "Roles": {"alice": ["uploader"]},
               "Anonymous": ["clinician"], "Unlisted": []}})");
  EXPECT_EQ(config.runtime.storageDirectory, "/g");
  EXPECT_EQ(config.runtime.geneTable, "/t.tsv");
  EXPECT_EQ(config.runtime.references.at(Build::GRCh38), "/ref.fa");
  EXPECT_EQ(config.ingest.maxUploadSize, 2 * 1024 * 1024);
  EXPECT_EQ(config.ingest.folders.front(), "/");
  EXPECT_EQ(config.ingest.workers, 3U);
  EXPECT_EQ(config.ingest.queueLength, 5U);
  EXPECT_EQ(config.ingest.conformance, Conformance::Strict);
  EXPECT_FALSE(config.ingest.linkByEquality);
  EXPECT_EQ(config.quality.minCallableDepth, 8);
  EXPECT_EQ(config.quality.minCallableQuality, 15);
  EXPECT_EQ(config.quality.germline.at("ReferenceMatch").fail.low, 0.5);
  EXPECT_FALSE(config.quality.germline.at("ReferenceMatch").fail.high);
  EXPECT_EQ(config.quality.germline.at("ReferenceMatch").atLeast, 3);
  EXPECT_TRUE(config.quality.germline.at("TiTv").warn.IsOpen());
  EXPECT_EQ(config.quality.germline.at("TiTv").fail.high, 5);
  EXPECT_EQ(config.quality.germline.at("CallRate").warn.low, 0.9);
  EXPECT_EQ(config.quality.somatic.at("MeanDepth").warn.low, 80);
  EXPECT_EQ(config.quality.sex.atLeast, 7);
  EXPECT_EQ(config.quality.sex.male.high, 0.1);
  EXPECT_EQ(config.quality.sex.female.low, 0.4);
  EXPECT_EQ(config.quality.sex.undetermined, CheckAction::Ignore);
  EXPECT_EQ(config.quality.sex.patientSex, CheckAction::Warn);
  EXPECT_EQ(config.quality.sex.otherDatasets, CheckAction::Ignore);
  EXPECT_EQ(config.runtime.access.consent, ConsentMode::Off);
  EXPECT_EQ(config.runtime.access.roles.at("alice").count("uploader"), 1U);
  EXPECT_EQ(config.runtime.access.anonymous.count("clinician"), 1U);
  EXPECT_TRUE(config.runtime.access.unlisted.empty());
}

TEST(IndexConfig, RefusesUnknownKeysWithTheirPath)
{
  EXPECT_NE(MessageOf(R"({"Inges": {}})").find("Genomics.Inges"), std::string::npos);
  EXPECT_NE(MessageOf(R"({"Ingest": {"Wrkers": 1}})").find("Genomics.Ingest.Wrkers"),
            std::string::npos);
  EXPECT_NE(MessageOf(R"({"Reference": {"hg38": "/r"}})").find("Genomics.Reference.hg38"),
            std::string::npos);
  const std::map<std::string, std::string> unknown = {
      {"TiTv", R"({"TiTv": {}})"},
      {"Germline.TiTvv", R"({"Germline": {"TiTvv": {}}})"},
      {"Germline.TiTv.Least", R"({"Germline": {"TiTv": {"Least": 1}}})"},
      {"Germline.Sex.X", R"({"Germline": {"Sex": {"X": 1}}})"},
      {"Somatic.Identity", R"({"Somatic": {"Identity": {}}})"}};
  for (const auto& [path, section] : unknown)
  {
    EXPECT_EQ(MessageOf("{\"Quality\":" + section + "}"),
              "Genomics.Quality." + path + " is not a known key");
  }
}

TEST(IndexConfig, RefusesWrongValuesWithTheirPath)
{
  EXPECT_NE(MessageOf(R"({"Ingest": {"Workers": 0}})").find("Genomics.Ingest.Workers"),
            std::string::npos);
  for (const std::string range : {"1", "[1]", "[2, 1]", "[\"a\", 1]", "[1, 2, 3]", "{}"})
  {
    EXPECT_NE(MessageOf(R"({"Quality": {"Somatic": {"TiTv": {"Warn": )" + range + "}}}}")
                  .find("Genomics.Quality.Somatic.TiTv.Warn must be two numbers"),
              std::string::npos)
        << range;
  }
  EXPECT_NE(MessageOf(R"({"Quality": {"Germline": {"Sex": {"PatientSex": "Maybe"}}}})")
                .find("Genomics.Quality.Germline.Sex.PatientSex"),
            std::string::npos);
  EXPECT_NE(MessageOf(R"({"Quality": {"Germline": {"TiTv": {"AtLeast": 0}}}})")
                .find("Genomics.Quality.Germline.TiTv.AtLeast"),
            std::string::npos);
  EXPECT_NE(MessageOf(R"({"Consent": {"Mode": "Maybe"}})").find("Genomics.Consent.Mode"),
            std::string::npos);
  EXPECT_NE(MessageOf(R"({"Ingest": {"Folders": ["/no/such/folder"]}})").find("Folders[0]"),
            std::string::npos);
}

TEST(IndexConfig, TheShippedConfigurationIsTheDefault)
{
  std::ifstream file(GENOMICS_SOURCE_DIR "/orthanc-config/genomics.json");
  ASSERT_TRUE(file);
  std::stringstream text;
  text << file.rdbuf();
  const IndexConfig shipped =
      ParseIndexConfig(ParseServerConfig(ParseJsonWithComments(text.str())));
  const IndexConfig absent = ParseIndexConfig(ParseServerConfig(ParseJson("{}")));
  EXPECT_EQ(shipped.runtime.storageDirectory, absent.runtime.storageDirectory);
  EXPECT_EQ(shipped.runtime.geneTable, absent.runtime.geneTable);
  EXPECT_EQ(shipped.runtime.access.consent, absent.runtime.access.consent);
  EXPECT_EQ(shipped.runtime.access.unlisted, absent.runtime.access.unlisted);
  EXPECT_EQ(shipped.runtime.explorer.genes, absent.runtime.explorer.genes);
  EXPECT_EQ(shipped.ingest.maxUploadSize, absent.ingest.maxUploadSize);
  EXPECT_EQ(shipped.ingest.workers, absent.ingest.workers);
  EXPECT_EQ(shipped.ingest.queueLength, absent.ingest.queueLength);
  EXPECT_EQ(shipped.ingest.linkByEquality, absent.ingest.linkByEquality);
  EXPECT_EQ(shipped.quality.minCallableDepth, absent.quality.minCallableDepth);
  ExpectSame(shipped.quality.germline, absent.quality.germline);
  ExpectSame(shipped.quality.somatic, absent.quality.somatic);
  EXPECT_EQ(shipped.quality.sex.atLeast, absent.quality.sex.atLeast);
  EXPECT_EQ(shipped.quality.sex.male.high, absent.quality.sex.male.high);
  EXPECT_EQ(shipped.quality.sex.female.low, absent.quality.sex.female.low);
  EXPECT_EQ(shipped.quality.sex.undetermined, absent.quality.sex.undetermined);
  EXPECT_EQ(shipped.quality.sex.patientSex, absent.quality.sex.patientSex);
  EXPECT_EQ(shipped.quality.sex.otherDatasets, absent.quality.sex.otherDatasets);
}
} // namespace OrthancGenomics
