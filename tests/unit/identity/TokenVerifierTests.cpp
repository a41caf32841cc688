// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenMaker.h"
#include "core/Error.h"
#include "identity/TokenVerifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace OrthancGenomics
{
using testing::HasSubstr;

namespace
{
const TokenKey& Rsa()
{
  static const TokenKey key = TokenKey::MakeRsa("r1");
  return key;
}

const TokenKey& Ec()
{
  static const TokenKey key = TokenKey::MakeEc("e1");
  return key;
}

/// Header and claims as they are, signed by the RSA key.
std::string Sign(const std::string& header, const std::string& payload)
{
  return Rsa().Sign(ParseJson(header), payload);
}

class TokenVerifierTest : public testing::Test
{
protected:
  explicit TokenVerifierTest(std::set<std::string> algorithms = {"RS256", "ES256"})
      : verifier_(MakeRules(), std::move(algorithms), MakeSource(), [this] { return now_; })
  {
  }

  static ClaimRules MakeRules()
  {
    ClaimRules rules;
    rules.issuer = "https://issuer";
    rules.audiences = {"orthanc"};
    return rules;
  }

  std::unique_ptr<KeySource> MakeSource()
  {
    return std::make_unique<KeySource>([this] { return keys_; },
                                       KeyTimes{0, 0, 1'000'000},
                                       [](const std::string&) {},
                                       [] { return 0; });
  }

  std::string Fault(const std::string& token)
  {
    try
    {
      verifier_.Verify(token);
    }
    catch (const Error& error)
    {
      return error.what();
    }
    return "none";
  }

  void RefuseEveryChange(const std::string& token)
  {
    ASSERT_EQ(Fault(token), "none");
    for (std::size_t i = 0; i < token.size(); i++)
    {
      EXPECT_NE(Fault(token.substr(0, i)), "none");
      EXPECT_NE(Fault(token.substr(i + 1)), "none");
      std::string changed = token;
      for (const char c : {'A', 'B', '_', '.', '=', ' '})
      {
        changed[i] = c;
        EXPECT_EQ(Fault(changed) == "none", changed == token) << i << c;
      }
    }
    for (const char* const more : {".", "=", " ", "A", "AA", "AAAA", "\n"})
    {
      EXPECT_NE(Fault(token + more), "none");
      EXPECT_NE(Fault(more + token), "none");
    }
  }

  std::string keys_ = MakeKeySet({Rsa().ToJson(), Ec().ToJson()});
  std::int64_t now_ = TOKEN_NOW * 1000;
  TokenVerifier verifier_;
};
} // namespace

TEST_F(TokenVerifierTest, KnowsWhoATokenIsOf)
{
  EXPECT_EQ(verifier_.Verify(Rsa().Sign("RS256", MakeClaims())).user, "alice");
  EXPECT_EQ(verifier_.Verify(Ec().Sign("ES256", MakeClaims())).user, "alice");
  const std::string claims = ToText(MakeClaims());
  EXPECT_EQ(Fault(Sign(R"({"alg": "RS256"})", claims)), "none") << "the only key that fits";
  EXPECT_EQ(Fault(Sign(R"({"alg": "RS256", "kid": "r1", "typ": "at+JWT"})", claims)), "none");
  EXPECT_EQ(
      Fault(Sign(R"({"alg": "RS256", "kid": "r1", "jku": "http://evil/", "x5u": "http://evil/"})",
                 claims)),
      "none")
      << "passed over";
}

TEST_F(TokenVerifierTest, RefusesAlgorithmsThatAreNotConfigured)
{
  const std::string claims = ToText(MakeClaims());
  EXPECT_THAT(Fault(Sign(R"({"alg": "RS512", "kid": "r1"})", claims)), HasSubstr("algorithm"));
  EXPECT_THAT(Fault(Sign(R"({"alg": "PS256", "kid": "r1"})", claims)), HasSubstr("algorithm"));
  const std::string payload = EncodeBase64Url(claims);
  for (const char* const header : {R"({"alg":"none"})",
                                   R"({"alg":"None"})",
                                   R"({"alg":""})",
                                   R"({"alg":"rs256"})",
                                   R"({"alg":["RS256"]})",
                                   R"({"alg":null})",
                                   "{}",
                                   "[]",
                                   "7",
                                   "{\"alg\":"})
  {
    for (const char* const signature : {"", ".", ".AA", ".AA.AA"})
    {
      EXPECT_NE(Fault(EncodeBase64Url(header) + "." + payload + signature), "none")
          << header << signature;
    }
  }
}

TEST_F(TokenVerifierTest, RefusesSignaturesOfOtherKeys)
{
  EXPECT_THAT(Fault(TokenKey::MakeRsa("r1").Sign("RS256", MakeClaims())),
              HasSubstr("does not fit"));
  EXPECT_THAT(Fault(TokenKey::MakeRsa("r2").Sign("RS256", MakeClaims())),
              HasSubstr("not the issuer's"));
  EXPECT_THAT(Fault(Sign(R"({"alg": "RS256", "kid": "e1"})", ToText(MakeClaims()))),
              HasSubstr("not the issuer's"));
  Json::Value header;
  header["alg"] = "RS256";
  header["kid"] = "r1";
  const TokenKey own = TokenKey::MakeRsa("r1");
  header["jwk"] = own.ToJson();
  EXPECT_THAT(Fault(own.Sign(header, ToText(MakeClaims()))), HasSubstr("does not fit"));
}

TEST_F(TokenVerifierTest, RefusesWhatItDoesNotUnderstand)
{
  const std::string claims = ToText(MakeClaims());
  EXPECT_THAT(Fault(Sign(R"({"alg": "RS256", "kid": "r1", "crit": ["exp"]})", claims)),
              HasSubstr("crit"));
  EXPECT_THAT(Fault(Sign(R"({"alg": "RS256", "kid": "r1", "b64": false})", claims)),
              HasSubstr("crit"));
  for (const char* const type : {"\"logout+jwt\"", "\"dpop+jwt\"", "\"\"", "7", "[\"JWT\"]"})
  {
    EXPECT_THAT(
        Fault(Sign(R"({"alg": "RS256", "kid": "r1", "typ": )" + std::string(type) + "}", claims)),
        HasSubstr("typ"))
        << type;
  }
  EXPECT_THAT(Fault(Sign(R"({"alg": "RS256", "kid": 7})", claims)), HasSubstr("kid"));
  EXPECT_THAT(Fault(Sign(R"({"alg": "RS256", "kid": "r1"})", "no JSON")), HasSubstr("no JSON"));
}

TEST_F(TokenVerifierTest, RefusesEveryPieceAndEveryChangeOfAToken)
{
  for (const std::string& token :
       {Ec().Sign("ES256", MakeClaims()), Rsa().Sign("RS256", MakeClaims())})
  {
    RefuseEveryChange(token);
  }
  EXPECT_THAT(Fault(std::string(MOST_TOKEN_BYTES + 1, 'A')), HasSubstr("longer"));
  EXPECT_THAT(Fault(std::string(MOST_TOKEN_BYTES, '.')), HasSubstr("three parts"));
}

TEST_F(TokenVerifierTest, ForgetsATokenWhenItExpires)
{
  const std::string token = Rsa().Sign("RS256", MakeClaims());
  EXPECT_EQ(Fault(token), "none");
  now_ = (TOKEN_NOW + 3660) * 1000 - 1;
  EXPECT_EQ(Fault(token), "none");
  now_++;
  EXPECT_THAT(Fault(token), HasSubstr("expired"));
  now_ = (TOKEN_NOW - 61) * 1000;
  EXPECT_THAT(Fault(token), HasSubstr("not valid yet")) << "the clock went back";
}

TEST_F(TokenVerifierTest, FollowsTheKeysOfTheIssuer)
{
  const TokenKey next = TokenKey::MakeEc("e2");
  const std::string old = Ec().Sign("ES256", MakeClaims());
  const std::string token = next.Sign("ES256", MakeClaims());
  EXPECT_EQ(Fault(old), "none");
  EXPECT_NE(Fault(token), "none");
  keys_ = MakeKeySet({next.ToJson()});
  EXPECT_EQ(Fault(token), "none");
  EXPECT_THAT(Fault(old), HasSubstr("not the issuer's"))
      << "verified before, by a key that is gone";
}

TEST(TokenVerifier, RefusesASecretThatIsThePublicKey)
{
  ClaimRules rules;
  rules.issuer = "https://issuer";
  rules.audiences = {"orthanc"};
  std::string keys = MakeKeySet({Rsa().ToJson()});
  TokenVerifier verifier(rules,
                         {"RS256", "HS256"},
                         std::make_unique<KeySource>([&] { return keys; },
                                                     KeyTimes{1000, 1000, 1000},
                                                     [](const std::string&) {}),
                         [] { return TOKEN_NOW * 1000; });
  for (const std::string& secret : {Rsa().ToJson()["n"].asString(), ToText(Rsa().ToJson()), keys})
  {
    const std::string token = TokenKey::MakeSecret("r1", secret).Sign("HS256", MakeClaims());
    EXPECT_THROW(verifier.Verify(token), Error);
  }
  EXPECT_EQ(verifier.Verify(Rsa().Sign("RS256", MakeClaims())).user, "alice");
}

TEST(TokenVerifier, IsBusyWithoutKeys)
{
  TokenVerifier verifier({},
                         {"RS256"},
                         std::make_unique<KeySource>([]() -> std::string
                                                     { throw Error(ErrorCode::Upstream, "down"); },
                                                     KeyTimes{1000, 1000, 1000},
                                                     [](const std::string&) {}),
                         [] { return TOKEN_NOW * 1000; });
  try
  {
    verifier.Verify(Rsa().Sign("RS256", MakeClaims()));
    FAIL();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Busy);
  }
}

TEST_F(TokenVerifierTest, ServesManyThreadsWhileKeysChange)
{
  const TokenKey next = TokenKey::MakeEc("e2");
  std::mutex mutex;
  std::string keys = MakeKeySet({Ec().ToJson()});
  TokenVerifier verifier(MakeRules(),
                         {"ES256"},
                         std::make_unique<KeySource>(
                             [&]
                             {
                               const std::lock_guard<std::mutex> lock(mutex);
                               return keys;
                             },
                             KeyTimes{0, 0, 60000},
                             [](const std::string&) {}),
                         [] { return TOKEN_NOW * 1000; });
  const std::string good = Ec().Sign("ES256", MakeClaims());
  const std::string bad = TokenKey::MakeEc("e1").Sign("ES256", MakeClaims());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++)
  {
    threads.emplace_back(
        [&]
        {
          for (int j = 0; j < 100; j++)
          {
            EXPECT_EQ(verifier.Verify(good).user, "alice");
            EXPECT_THROW(verifier.Verify(bad), Error);
          }
        });
  }
  for (int i = 0; i < 20; i++)
  {
    const std::lock_guard<std::mutex> lock(mutex);
    keys = i % 2 == 0 ? MakeKeySet({Ec().ToJson(), next.ToJson()}) : MakeKeySet({Ec().ToJson()});
  }
  for (std::thread& thread : threads)
  {
    thread.join();
  }
}

TEST(TokenCache, IsBounded)
{
  const auto keys = std::make_shared<const KeySet>(KeySet::Parse(MakeKeySet({Rsa().ToJson()})));
  TokenCache cache(2);
  Claims claims;
  claims.until = 10;
  cache.Keep("a", keys, claims, 0);
  claims.until = 20;
  cache.Keep("b", keys, claims, 0);
  cache.Keep("c", keys, claims, 15);
  EXPECT_FALSE(cache.Find("a", keys)) << "it has expired";
  EXPECT_TRUE(cache.Find("b", keys));
  EXPECT_FALSE(cache.Find("b", std::make_shared<const KeySet>(*keys))) << "verified by other keys";
  cache.Keep("d", keys, claims, 15);
  EXPECT_FALSE(cache.Find("b", keys));
  EXPECT_TRUE(cache.Find("d", keys));
}
} // namespace OrthancGenomics
