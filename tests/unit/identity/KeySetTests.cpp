// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenMaker.h"
#include "core/Error.h"
#include "identity/KeySet.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
const SignatureAlgorithm& RS256 = *FindSignatureAlgorithm("RS256");
const SignatureAlgorithm& ES256 = *FindSignatureAlgorithm("ES256");

const TokenKey& Rsa()
{
  static const TokenKey key = TokenKey::MakeRsa("r1");
  return key;
}

/// How many keys remain of a set of this one and a good one of EC.
std::size_t CountWith(const char* name, const Json::Value& value)
{
  Json::Value key = Rsa().ToJson();
  key[name] = value;
  return KeySet::Parse(MakeKeySet({key, TokenKey::MakeEc("e1").ToJson()})).Size();
}
} // namespace

TEST(KeySet, FindsKeysByIdAndAlgorithm)
{
  const KeySet set =
      KeySet::Parse(MakeKeySet({Rsa().ToJson(),
                                TokenKey::MakeEc("e1").ToJson(),
                                TokenKey::MakeEc("e3", CJOSE_JWK_EC_P_384).ToJson()}));
  EXPECT_EQ(set.Size(), 3U);
  EXPECT_EQ(set.Find(RS256, "r1").size(), 1U);
  EXPECT_EQ(set.Find(RS256, "e1").size(), 0U) << "a key of another type";
  EXPECT_EQ(set.Find(ES256, "e3").size(), 0U) << "a key on another curve";
  EXPECT_EQ(set.Find(RS256, "").size(), 0U);
  EXPECT_EQ(set.Find(*FindSignatureAlgorithm("HS256"), "r1").size(), 0U);
  EXPECT_EQ(set.Find(ES256, std::nullopt).size(), 1U) << "the only one that fits";
}

TEST(KeySet, FindsNoneWithoutAnIdWhereSeveralFit)
{
  const KeySet set =
      KeySet::Parse(MakeKeySet({TokenKey::MakeEc("a").ToJson(), TokenKey::MakeEc("b").ToJson()}));
  EXPECT_TRUE(set.Find(ES256, std::nullopt).empty());
}

TEST(KeySet, KeepsToWhatAKeyIsFor)
{
  EXPECT_EQ(CountWith("use", "sig"), 2U);
  EXPECT_EQ(CountWith("use", "enc"), 1U);
  EXPECT_EQ(CountWith("use", 7), 1U);
  EXPECT_EQ(CountWith("key_ops", ParseJson("[\"verify\"]")), 2U);
  EXPECT_EQ(CountWith("key_ops", ParseJson("[\"encrypt\"]")), 1U);
  EXPECT_EQ(CountWith("key_ops", "verify"), 1U);
  EXPECT_EQ(CountWith("alg", 7), 1U);
  EXPECT_EQ(CountWith("kty", "OKP"), 1U);
  EXPECT_EQ(CountWith("kty", "EC"), 1U);
  EXPECT_EQ(CountWith("n", "AQAB"), 1U) << "too short";
  EXPECT_EQ(CountWith("n", "?"), 1U);
  EXPECT_EQ(CountWith("e", "AQ"), 1U) << "signatures by it are the text itself";
  Json::Value key = Rsa().ToJson();
  key["alg"] = "PS256";
  const KeySet set = KeySet::Parse(MakeKeySet({key}));
  EXPECT_TRUE(set.Find(RS256, "r1").empty()) << "a key that is for another algorithm";
  EXPECT_EQ(set.Find(*FindSignatureAlgorithm("PS256"), "r1").size(), 1U);
}

TEST(KeySet, LeavesOutKeysThatAreTooShort)
{
  const KeySet set =
      KeySet::Parse(MakeKeySet({TokenKey::MakeRsa("short", 1024).ToJson(),
                                Rsa().ToJson(),
                                TokenKey::MakeSecret("s", std::string(31, 'x')).ToJson(true)}));
  EXPECT_EQ(set.Size(), 1U);
}

TEST(KeySet, RefusesWhatIsNone)
{
  for (const char* const text :
       {"",
        "[]",
        "{}",
        "{\"keys\": {}}",
        "{\"keys\": []}",
        "{\"keys\": [7, null]}",
        R"({"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}]})"})
  {
    EXPECT_THROW(KeySet::Parse(text), Error) << text;
  }
  EXPECT_THROW(KeySet::Parse(MakeKeySet(std::vector<Json::Value>(101, Rsa().ToJson()))), Error);
}

TEST(KeySet, VerifiesWithThePublicPart)
{
  const KeySet set = KeySet::Parse(MakeKeySet({Rsa().ToJson(true)}));
  const std::string token = Rsa().Sign("RS256", MakeClaims());
  EXPECT_TRUE(VerifySignature(token, RS256, *set.Find(RS256, "r1").at(0)));
  const KeySet other = KeySet::Parse(MakeKeySet({TokenKey::MakeRsa("r1").ToJson()}));
  EXPECT_FALSE(VerifySignature(token, RS256, *other.Find(RS256, "r1").at(0)));
  EXPECT_FALSE(VerifySignature("no token", RS256, *set.Find(RS256, "r1").at(0)));
}
} // namespace OrthancGenomics
