// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeHost.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/ProfileAuthentication.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

namespace
{
constexpr const char* ASKED = "GET /auth/user/profile";

std::string MakeProfile(const std::string& name)
{
  return R"({"name": ")" + name + R"(", "permissions": ["view"], "authorized-labels": ["*"]})";
}

class ProfileAuthenticationTest : public testing::Test
{
protected:
  ProfileAuthenticationTest() { host_.answers[ASKED] = {200, MakeProfile("alice")}; }

  ProfileAuthentication Make(std::int64_t keep = 5000)
  {
    return {{{"name", {}, {{"view", {"Clinician"}}}}, {"token", "authorization"}, keep},
            host_,
            [this] { return now_; }};
  }

  FakeHost host_;
  std::int64_t now_ = 1;
};
} // namespace

TEST(AsksProfile, WhereThePluginHasAServiceOfProfilesUnlessItIsForbidden)
{
  const std::map<std::string, bool> cases = {
      {"7", false},
      {"{}", false},
      {R"({"Authorization": {}})", false},
      {R"({"Authorization": {"WebServiceTokenValidationUrl": "http://a"}})", false},
      {R"({"Authorization": {"WebServiceRootUrl": ""}})", false},
      {R"({"Authorization": {"WebServiceRootUrl": "http://a"}})", true},
      {R"({"Authorization": {"WebServiceRootUrl": 7}})", true},
      {R"({"Authorization": {"WebServiceUserProfileUrl": "http://a"}, "Genomics": 7})", true},
      {R"({"Authorization": {"WebServiceRootUrl": "a"},
           "Genomics": {"Access": {"Profile": {"Use": "Never"}}}})",
       false},
      {R"({"Authorization": {"WebServiceRootUrl": "a"},
           "Genomics": {"Access": {"Profile": {"Use": false}}}})",
       true},
      {R"({"Authorization": {"WebServiceRootUrl": "a"},
           "Genomics": {"Access": {"Authentication": "Basic"}}})",
       true},
      {R"({"Authorization": {"WebServiceRootUrl": "a"},
           "Genomics": {"Access": {"Authentication": "Token"}}})",
       false}};
  for (const auto& [text, asks] : cases)
  {
    EXPECT_EQ(AsksProfile(ParseJson(text)), asks) << text;
  }
}

TEST(ListTokenHeaders, HasThoseThatThePluginLooksInto)
{
  EXPECT_THAT(ListTokenHeaders(ParseJson(R"({"TokenHttpHeaders": ["Api-Key", "TOKEN", 7]})")),
              ElementsAre("api-key", "token"));
  EXPECT_THAT(ListTokenHeaders(
                  ParseJson(R"({"StandardConfigurations": ["orthanc-explorer-2", "unknown"]})")),
              ElementsAre("authorization", "token"));
  EXPECT_TRUE(ListTokenHeaders(ParseJson(R"({"TokenGetArguments": ["token"]})")).empty());
  EXPECT_TRUE(ListTokenHeaders(Json::Value("x")).empty());
}

TEST_F(ProfileAuthenticationTest, AsksThePluginWithItsHeadersAndNoOthers)
{
  const Caller alice = Make().Identify(
      {{"token", "t1"}, {"cookie", "secret"}, {"x-forwarded-for", "::1"}, {"authorization", ""}});
  EXPECT_TRUE(alice.authenticated);
  EXPECT_FALSE(alice.refusal);
  EXPECT_EQ(alice.user, "alice");
  EXPECT_THAT(alice.roles, ElementsAre("Clinician"));
  ASSERT_EQ(host_.calls.size(), 1U);
  EXPECT_TRUE(host_.calls[0].afterPlugins);
  EXPECT_THAT(host_.calls[0].headers, ElementsAre(Pair("token", "t1")));
}

TEST_F(ProfileAuthenticationTest, AsksForNobodyWithoutSuchAHeader)
{
  for (const auto& headers : std::vector<std::map<std::string, std::string>>{
           {}, {{"cookie", "t1"}}, {{"token", ""}}, {{"x-token", "t1"}}})
  {
    const Caller nobody = Make().Identify(headers);
    EXPECT_FALSE(nobody.authenticated);
    EXPECT_TRUE(nobody.refusal);
  }
  EXPECT_TRUE(host_.calls.empty()) << "nor for the plugin's anonymous user";
}

TEST_F(ProfileAuthenticationTest, RefusesWhateverGoesWrong)
{
  const std::vector<std::pair<RestAnswer, ErrorCode>> cases = {
      {{404, ""}, ErrorCode::Forbidden},
      {{401, MakeProfile("mallory")}, ErrorCode::Forbidden},
      {{403, MakeProfile("mallory")}, ErrorCode::Forbidden},
      {{302, MakeProfile("mallory")}, ErrorCode::Forbidden},
      {{204, ""}, ErrorCode::Forbidden},
      {{200, ""}, ErrorCode::Forbidden},
      {{200, "{}"}, ErrorCode::Forbidden},
      {{200, MakeProfile("mallory") + "}"}, ErrorCode::Forbidden},
      {{200, MakeProfile("mallory") + std::string(1U << 20U, ' ')}, ErrorCode::Forbidden},
      {{0, ""}, ErrorCode::Forbidden},
      {{500, MakeProfile("mallory")}, ErrorCode::Busy},
      {{503, MakeProfile("mallory")}, ErrorCode::Busy}};
  const ProfileAuthentication authentication = Make();
  for (const auto& [answer, code] : cases)
  {
    host_.answers[ASKED] = answer;
    const Caller nobody = authentication.Identify({{"token", "t1"}});
    EXPECT_FALSE(nobody.authenticated) << answer.status;
    EXPECT_TRUE(nobody.user.empty() && nobody.roles.empty());
    ASSERT_TRUE(nobody.refusal) << answer.status;
    EXPECT_EQ(nobody.refusal->Code(), code) << answer.status;
    EXPECT_THAT(nobody.refusal->what(), Not(HasSubstr("t1")));
  }
  host_.answers[ASKED] = {200, MakeProfile("alice")};
  EXPECT_TRUE(authentication.Identify({{"token", "t1"}}).authenticated) << "failures are not kept";
  EXPECT_TRUE(host_.logs.empty());
}

TEST_F(ProfileAuthenticationTest, KeepsAnAnswerForAWhileAndForTheSameHeadersAlone)
{
  const ProfileAuthentication authentication = Make(5000);
  const auto ask = [&](std::map<std::string, std::string> headers)
  { return authentication.Identify(headers).user; };
  EXPECT_EQ(ask({{"token", "t1"}}), "alice");
  host_.answers[ASKED] = {200, MakeProfile("bob")};
  now_ += 4999;
  EXPECT_EQ(ask({{"token", "t1"}, {"cookie", "any"}}), "alice");
  EXPECT_EQ(ask({{"authorization", "t1"}}), "bob");
  EXPECT_EQ(ask({{"token", "t1"}, {"authorization", "t1"}}), "bob");
  EXPECT_EQ(ask({{"token", "t1 "}}), "bob");
  now_ += 1;
  host_.answers[ASKED] = {404, ""};
  EXPECT_EQ(ask({{"token", "t1"}}), "") << "who is known no more is nobody";
  EXPECT_EQ(host_.calls.size(), 5U);
}

TEST_F(ProfileAuthenticationTest, KeepsNothingWhereItMustNot)
{
  const ProfileAuthentication authentication = Make(0);
  authentication.Identify({{"token", "t1"}});
  authentication.Identify({{"token", "t1"}});
  EXPECT_EQ(host_.calls.size(), 2U);
}

TEST_F(ProfileAuthenticationTest, IsAskedByManyThreads)
{
  const ProfileAuthentication authentication = Make();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++)
  {
    threads.emplace_back(
        [&authentication, i]
        {
          for (int round = 0; round < 200; round++)
          {
            const std::string token = std::to_string(i % 2 == 0 ? round : i);
            EXPECT_EQ(authentication.Identify({{"token", token}}).user, "alice");
          }
        });
  }
  for (std::thread& thread : threads)
  {
    thread.join();
  }
}
} // namespace OrthancGenomics
