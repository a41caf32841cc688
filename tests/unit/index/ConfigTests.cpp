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
    "Quality": {"MinCallableDepth": 8, "MinCallableQuality": 15, "MaxReferenceMismatch": 0.5},
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
  EXPECT_DOUBLE_EQ(config.quality.maxReferenceMismatch, 0.5);
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
}

TEST(IndexConfig, RefusesWrongValuesWithTheirPath)
{
  EXPECT_NE(MessageOf(R"({"Ingest": {"Workers": 0}})").find("Genomics.Ingest.Workers"),
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
  EXPECT_EQ(shipped.ingest.maxUploadSize, absent.ingest.maxUploadSize);
  EXPECT_EQ(shipped.ingest.workers, absent.ingest.workers);
  EXPECT_EQ(shipped.ingest.queueLength, absent.ingest.queueLength);
  EXPECT_EQ(shipped.ingest.linkByEquality, absent.ingest.linkByEquality);
  EXPECT_EQ(shipped.quality.minCallableDepth, absent.quality.minCallableDepth);
  EXPECT_EQ(shipped.quality.maxReferenceMismatch, absent.quality.maxReferenceMismatch);
}
} // namespace OrthancGenomics
