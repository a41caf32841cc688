// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "json/JsonText.h"
#include "runtime/DatabaseSeals.h"
#include "runtime/SealingConfig.h"
#include "seal/RawStore.h"
#include "seal/SealedStore.h"
#include "sqlite/Connection.h"
#include "support/ExpectError.h"
#include "support/TestFolder.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
SealingConfig Parse(const char* section)
{
  return ParseSealing(JsonReader(ParseJson(section), "Genomics.Sealing"));
}

class OwnKey : public testing::Test
{
protected:
  OwnKey() { std::filesystem::create_directories(storage_); }

  const TestFolder folder_;
  const std::filesystem::path storage_ = folder_ / "store";
  const std::filesystem::path beside_ = folder_ / "store.key";
};
} // namespace

TEST(SealingConfig, SealsRawFilesWhereItSaysSo)
{
  EXPECT_FALSE(Parse("{}").files);
  EXPECT_TRUE(Parse(R"({"Files": true})").files);
  EXPECT_EQ(ExpectError(ErrorCode::BadInput, [] { Parse(R"({"Files": "yes"})"); }),
            "Genomics.Sealing.Files must be true or false");
}

TEST(SealingConfig, NamesOneSourceAtMost)
{
  EXPECT_EQ(Parse(R"({"KeyFile": "/etc/keys"})").keyFile, "/etc/keys");
  EXPECT_EQ(Parse(R"({"KeyVariable": "KEYS"})").keyVariable, "KEYS");
  EXPECT_EQ(Parse(R"({"KeyCommand": "pass keys"})").keyCommand, "pass keys");
  for (const char* const wrong : {R"({"KeyFile": "/etc/keys", "KeyCommand": "pass"})",
                                  R"({"KeyVariable": "KEYS", "KeyCommand": "pass"})",
                                  R"({"KeyFile": "keys"})",
                                  R"({"KeyFile": 1})",
                                  R"({"Key": "x"})"})
  {
    const std::string fault = ExpectError(ErrorCode::BadInput, [&] { Parse(wrong); });
    EXPECT_EQ(fault.find("Genomics.Sealing"), 0U) << fault;
  }
}

TEST(SealingConfig, SealsDatabasesOnlyWhereItSaysSo)
{
  EXPECT_FALSE(Parse("{}").index);
  EXPECT_FALSE(Parse("{}").audit);
  EXPECT_TRUE(Parse(R"({"Index": true})").index);
  EXPECT_TRUE(Parse(R"({"Audit": true})").audit);
  ExpectError(ErrorCode::BadInput, [] { Parse(R"({"Index": "yes"})"); });
}

TEST_F(OwnKey, IsNotMadeAnewForADatabaseThatAnotherSealed)
{
  const KeyRing keys(std::string(64, 'a'), "keys");
  const DatabaseSeals seals(&keys);
  Connection(seals.Require(storage_ / "index.db", true, "Index")); // a new one
  const std::string fault = ExpectError(ErrorCode::Storage, [&] { ReadOrMakeKeys({}, storage_); });
  EXPECT_NE(fault.find("the key is gone"), std::string::npos) << fault;
  EXPECT_TRUE(FindOwnKey(storage_).empty());
}

TEST(DatabaseSeals, TellsWhatToDoWhereADatabaseIsNotAsConfigured)
{
  const TestFolder folder;
  const KeyRing keys(std::string(64, 'a'), "keys");
  const DatabaseSeals seals(&keys);
  Connection(seals.Require(folder / "sealed.db", true, "Index"));
  Connection(seals.Require(folder / "plain.db", false, "Audit")).Execute("CREATE TABLE t (a)");
  EXPECT_NE(seals.Find(folder / "sealed.db").vfs, nullptr);
  EXPECT_EQ(seals.Find(folder / "plain.db").vfs, nullptr);
  EXPECT_EQ(seals.Find(folder / "none.db").vfs, nullptr);
  for (const bool sealed : {false, true})
  {
    const std::string fault = ExpectError(
        ErrorCode::Storage,
        [&] { seals.Require(folder / (sealed ? "plain.db" : "sealed.db"), sealed, "Index"); });
    EXPECT_NE(fault.find("--reseal"), std::string::npos) << fault;
    EXPECT_NE(fault.find("Genomics.Sealing.Index"), std::string::npos) << fault;
  }
  ExpectError(ErrorCode::Storage, [&] { DatabaseSeals(nullptr).Find(folder / "sealed.db"); });
  EXPECT_EQ(DatabaseSeals(nullptr).Find(folder / "plain.db").vfs, nullptr);
}

TEST_F(OwnKey, IsMadeOnceBesideTheFolder)
{
  const std::string id = ReadOrMakeKeys({}, storage_).Newest().Id();
  EXPECT_EQ(FindOwnKey(storage_), beside_);
  EXPECT_EQ(ReadOrMakeKeys({}, storage_).Newest().Id(), id);
  EXPECT_EQ(ReadKeys({}, storage_ / "").Newest().Id(), id);
}

TEST_F(OwnKey, IsWithinTheFolderWhereItCannotBeBeside)
{
  std::filesystem::create_directories(folder_ / "store.key.part" / "x"); // as if it were somebody's
  const std::string id = ReadOrMakeKeys({}, storage_).Newest().Id();
  EXPECT_EQ(FindOwnKey(storage_), storage_ / "protected.key");
  EXPECT_EQ(ReadOrMakeKeys({}, storage_).Newest().Id(), id);
}

TEST_F(OwnKey, IsNotMadeAnewWhereSomethingIsSealed)
{
  const KeyRing keys = ReadOrMakeKeys({}, storage_);
  SealedStore(LocateProtected(storage_), keys).Put("x");
  std::filesystem::remove(beside_);
  const std::string fault =
      ExpectError(ErrorCode::Storage, [this] { ReadOrMakeKeys({}, storage_); });
  EXPECT_NE(fault.find(beside_.string()), std::string::npos);
  EXPECT_TRUE(FindOwnKey(storage_).empty());
  ExpectError(ErrorCode::BadInput, [this] { ReadKeys({}, storage_); });
}

TEST_F(OwnKey, IsNotReplacedByAnotherWhileAFileNeedsIt)
{
  const KeyRing keys = ReadOrMakeKeys({}, storage_);
  SealedStore(RawStore::LocateSealed(storage_), keys).Put("x");
  SealingConfig config;
  config.keyFile = folder_ / "keys";
  WriteText(config.keyFile, std::string(64, 'b'));
  std::filesystem::permissions(config.keyFile, std::filesystem::perms(0600));
  const std::string fault =
      ExpectError(ErrorCode::Storage, [&] { ReadOrMakeKeys(config, storage_); });
  EXPECT_NE(fault.find(keys.Newest().Name() + " (1)"), std::string::npos) << fault;
  const std::string own = ReadText(beside_);
  WriteText(config.keyFile, own + std::string(64, 'b'));
  EXPECT_EQ(ReadOrMakeKeys(config, storage_).Newest().Id(), SealKey(std::string(64, 'b')).Id());
}

TEST_F(OwnKey, IsNotMadeWhereTheSiteNamesItsOwn)
{
  SealingConfig config;
  config.keyFile = folder_ / "none";
  ExpectError(ErrorCode::BadInput, [&] { ReadOrMakeKeys(config, storage_); });
  config = {};
  config.keyCommand = "echo " + std::string(64, 'a');
  EXPECT_EQ(ReadOrMakeKeys(config, storage_).Newest().Id(), SealKey(std::string(64, 'a')).Id());
  EXPECT_TRUE(FindOwnKey(storage_).empty());
}
} // namespace OrthancGenomics
