// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenMaker.h"
#include "core/Error.h"
#include "identity/ClaimRules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace
{
using Change = std::function<void(Json::Value&)>;

ClaimRules MakeRules()
{
  ClaimRules rules;
  rules.issuer = "https://issuer";
  rules.audiences = {"orthanc", "https://pacs"};
  rules.rolesClaim = "realm_access.roles";
  return rules;
}

Claims Read(const Change& change)
{
  Json::Value claims = MakeClaims();
  change(claims);
  return ReadClaims(ToText(claims), MakeRules());
}

std::string GetFault(const std::function<void()>& function)
{
  try
  {
    function();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Forbidden);
    EXPECT_THAT(error.what(), Not(HasSubstr("SECRET")));
    return error.what();
  }
  return "none";
}

std::string GetFaultOf(const char* name, const Json::Value& value)
{
  return GetFault([&] { Read([&](Json::Value& claims) { claims[name] = value; }); });
}

/// Values of every kind but a string.
std::vector<Json::Value> ListOtherKinds()
{
  return {Json::Value(),
          Json::Value(true),
          Json::Value(7),
          Json::Value(-1),
          Json::Value(1.5e300),
          ParseJson("{\"a\": 1}"),
          ParseJson("[1]"),
          ParseJson("[[\"orthanc\"]]")};
}
} // namespace

TEST(Claims, SayWhoAndUntilWhen)
{
  const Claims claims =
      Read([](Json::Value& all)
           { all["realm_access"]["roles"] = ParseJson(R"(["Clinician", "offline_access"])"); });
  EXPECT_EQ(claims.identity.user, "alice");
  EXPECT_THAT(claims.identity.roles, ElementsAre("Clinician", "offline_access"));
  EXPECT_FALSE(claims.identity.limit.permissions);
  EXPECT_EQ(claims.from, (TOKEN_NOW - 60) * 1000);
  EXPECT_EQ(claims.until, (TOKEN_NOW + 3600 + 60) * 1000);
}

TEST(Claims, AreGoodWithinTheirTimeAndTheLeeway)
{
  const Claims claims = Read([](Json::Value& all) { all["nbf"] = 1'800'000'100; });
  EXPECT_EQ(claims.from, (TOKEN_NOW + 40) * 1000);
  CheckTime(claims, claims.from);
  CheckTime(claims, claims.until - 1);
  EXPECT_THAT(GetFault([&] { CheckTime(claims, claims.until); }), HasSubstr("expired"));
  EXPECT_THAT(GetFault([&] { CheckTime(claims, claims.from - 1); }), HasSubstr("not valid yet"));
}

TEST(Claims, MustBeOfTheIssuerAndForUs)
{
  EXPECT_THAT(GetFaultOf("iss", "https://SECRET"), HasSubstr("(iss)"));
  EXPECT_THAT(GetFaultOf("iss", "https://issuer/"), HasSubstr("(iss)"));
  EXPECT_THAT(GetFaultOf("aud", "SECRET"), HasSubstr("(aud)"));
  EXPECT_THAT(GetFaultOf("aud", ParseJson("[]")), HasSubstr("(aud)"));
  EXPECT_THAT(GetFaultOf("aud", ParseJson(R"(["orthanc", 7])")), HasSubstr("(aud)"));
  EXPECT_EQ(GetFaultOf("aud", ParseJson(R"(["other", "https://pacs"])")), "none");
  for (const Json::Value& value : ListOtherKinds())
  {
    EXPECT_THAT(GetFaultOf("iss", value), HasSubstr("(iss)")) << ToText(value);
    EXPECT_THAT(GetFaultOf("aud", value), HasSubstr("(aud)")) << ToText(value);
  }
}

TEST(Claims, MustHaveAnEndAndTimesThatAreTimes)
{
  EXPECT_THAT(GetFault([] { Read([](Json::Value& all) { all.removeMember("exp"); }); }),
              HasSubstr("no end"));
  const std::vector<Json::Value> others = {Json::Value(),
                                           Json::Value(true),
                                           Json::Value("1800000000"),
                                           Json::Value(-1),
                                           Json::Value(1e12),
                                           Json::Value(1.5e300),
                                           ParseJson("[1800003600]"),
                                           ParseJson("{}")};
  for (const char* const name : {"exp", "nbf", "iat"})
  {
    for (const Json::Value& value : others)
    {
      EXPECT_THAT(GetFaultOf(name, value), HasSubstr("no time")) << name << ToText(value);
    }
  }
  EXPECT_EQ(Read([](Json::Value& all) { all["exp"] = 1800003600.5; }).until, 1800003660500);
  EXPECT_EQ(Read([](Json::Value& all) { all.removeMember("iat"); }).from, -60000);
}

TEST(Claims, MustNameAUser)
{
  for (const Json::Value& value : ListOtherKinds())
  {
    EXPECT_THAT(GetFaultOf("sub", value), HasSubstr("no user")) << ToText(value);
  }
  for (const std::string& value : {std::string(), std::string(257, 'a'), std::string("a\nSECRET")})
  {
    EXPECT_THAT(GetFaultOf("sub", value), HasSubstr("no user"));
  }
  ClaimRules rules = MakeRules();
  rules.userClaim = "https://pacs/user";
  Json::Value claims = MakeClaims();
  claims["https://pacs/user"] = "bob";
  EXPECT_EQ(ReadClaims(ToText(claims), rules).identity.user, "bob");
}

TEST(Claims, HaveRolesThatAreNamesOrNoneAtAll)
{
  const auto read = [](const std::string& roles)
  {
    return Read([&](Json::Value& all) { all["realm_access"]["roles"] = ParseJson(roles); })
        .identity.roles;
  };
  EXPECT_THAT(read("\"a  b\""), ElementsAre("a", "b"));
  EXPECT_TRUE(read("null").empty());
  for (const char* const wrong : {"7", "true", "{\"a\": \"b\"}", "[\"a\", 7]", "[[\"a\"]]"})
  {
    EXPECT_THAT(GetFault([&] { read(wrong); }), HasSubstr("roles")) << wrong;
  }
  EXPECT_TRUE(Read([](Json::Value& all) { all["realm_access"] = "x"; }).identity.roles.empty());
}

TEST(Claims, AreLimitedByScopesAndThePatientOfTheLaunch)
{
  const Claims claims = Read(
      [](Json::Value& all)
      {
        all["scope"] = "openid patient/Observation.rs";
        all["patient"] = "P1";
      });
  EXPECT_EQ(claims.identity.limit.patient, "P1");
  EXPECT_FALSE(claims.identity.limit.Allows(Permission::ReadImages));
  EXPECT_TRUE(Read([](Json::Value& all) { all["scp"] = ParseJson("[\"user/Observation.rs\"]"); })
                  .identity.limit.Allows(Permission::Read));
  EXPECT_THAT(GetFaultOf("scope", 7), HasSubstr("scopes"));
  EXPECT_THAT(GetFaultOf("patient", 7), HasSubstr("patient"));
  EXPECT_THAT(GetFaultOf("patient", ""), HasSubstr("patient"));
}

TEST(Claims, SayWhatForWhereAClaimIsNamed)
{
  ClaimRules rules = MakeRules();
  Json::Value claims = MakeClaims();
  claims["purpose"] = "TREAT ETREAT";
  EXPECT_FALSE(ReadClaims(ToText(claims), rules).identity.limit.purposes);
  rules.purposeClaim = "purpose";
  EXPECT_THAT(ReadClaims(ToText(claims), rules).identity.limit.purposes.value(),
              ElementsAre("ETREAT", "TREAT"));
  claims["purpose"] = Json::Value(Json::arrayValue);
  EXPECT_TRUE(ReadClaims(ToText(claims), rules).identity.limit.purposes.value().empty());
  claims["purpose"] = 7;
  EXPECT_THAT(GetFault([&] { ReadClaims(ToText(claims), rules); }), HasSubstr("purposes"));
  claims.removeMember("purpose");
  EXPECT_FALSE(ReadClaims(ToText(claims), rules).identity.limit.purposes);
}

TEST(Claims, AreOneObjectWithoutRepetition)
{
  const auto read = [](const std::string& text)
  { return GetFault([&] { ReadClaims(text, MakeRules()); }); };
  const std::string good = ToText(MakeClaims());
  EXPECT_EQ(read(good), "none");
  EXPECT_NE(read(good + " x"), "none");
  EXPECT_NE(read("[" + good + "]"), "none");
  EXPECT_NE(read("\"alice\""), "none");
  EXPECT_NE(read("{\"exp\":9999999999," + good.substr(1)), "none") << "exp is there twice";
  EXPECT_NE(read(std::string(8000, '[') + std::string(8000, ']')), "none");
  std::string bomb = "{\"a\":";
  for (int i = 0; i < 2000; i++)
  {
    bomb += "{\"a\":";
  }
  EXPECT_NE(read(bomb), "none");
}
} // namespace OrthancGenomics
