// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Door.h"
#include "orthanc/ErrorAnswer.h"
#include "orthanc/Router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace OrthancGenomics
{
using testing::HasSubstr;

namespace
{
/// Believes the header "who"; "boom" is a fault of our own.
class FakeAuthentication final : public IAuthentication
{
public:
  Caller Identify(const std::map<std::string, std::string>& headers) const override
  {
    Caller caller;
    const auto who = headers.find("who");
    caller.authenticated = who != headers.end();
    caller.challenge = "Fake";
    if (!caller.authenticated)
    {
      caller.refusal = Error(ErrorCode::Forbidden, "nobody");
      return caller;
    }
    if (who->second == "boom")
    {
      throw std::runtime_error("bug");
    }
    caller.user = who->second;
    return caller;
  }
  bool Admits(const std::string& address) const override { return address != "6.6.6.6"; }
};

class DoorTest : public testing::Test
{
protected:
  DoorTest()
  {
    RouteTable table;
    table.Get("/genomics/x", [](const Request& request) { return MakeText(request.caller.user); })
        .Unaudited();
    table.Post("/genomics/x", [](const Request&) { return MakeText(""); }).Unaudited();
    table.Get("/patients/{id}/genomics", [](const Request&) { return MakeText(""); }).Unaudited();
    router_.Add(table);
  }

  void Open()
  {
    const auto authentication = std::make_shared<const FakeAuthentication>();
    router_.SetAuthentication(authentication);
    door_.Open(authentication,
               [](const Caller& caller, const Visit& visit) {
                 return caller.user == "alice" && visit.method == HttpMethod::Get &&
                        visit.path == "/patients";
               });
  }

  bool Admits(const std::string& path, std::map<std::string, std::string> headers = {}) const
  {
    return door_.Admits({HttpMethod::Get, path, "127.0.0.1", std::move(headers)});
  }

  Router router_;
  Door door_{router_};
};
} // namespace

TEST_F(DoorTest, IsClosedAtFirstAndWhenItIsClosed)
{
  EXPECT_FALSE(Admits("/patients", {{"who", "alice"}}));
  EXPECT_FALSE(Admits("/genomics/x", {{"who", "alice"}}));
  Open();
  EXPECT_TRUE(door_.IsOpen());
  EXPECT_TRUE(Admits("/patients", {{"who", "alice"}}));
  door_.Close();
  EXPECT_FALSE(Admits("/patients", {{"who", "alice"}}));
}

TEST_F(DoorTest, LetsInWhomTheJudgeDoes)
{
  Open();
  EXPECT_TRUE(Admits("/patients", {{"who", "alice"}}));
  EXPECT_FALSE(Admits("/patients", {{"who", "bob"}}));
  EXPECT_FALSE(Admits("/studies", {{"who", "alice"}}));
  EXPECT_FALSE(door_.Admits({HttpMethod::Delete, "/patients", "127.0.0.1", {{"who", "alice"}}}));
  EXPECT_FALSE(Admits("/patients"));
  EXPECT_FALSE(Admits("/patients", {{"who", "boom"}})) << "whatever is thrown keeps it shut";
}

TEST_F(DoorTest, LetsWhoIsKnownToOurRoutesWhichDecideThemselves)
{
  Open();
  EXPECT_TRUE(Admits("/genomics/x", {{"who", "bob"}}));
  EXPECT_TRUE(Admits("/patients/1/genomics", {{"who", "bob"}}));
  EXPECT_FALSE(Admits("/genomics/other", {{"who", "bob"}})) << "no route of ours";
}

TEST_F(DoorTest, LetsNobodyFurtherThanToAnAnswerOfOurs)
{
  Open();
  EXPECT_TRUE(Admits("/genomics/x"));
  EXPECT_FALSE(Admits("/patients/1/genomics")) << "another plugin may own it";
  const auto post = [this](const char* name, const char* value) {
    return door_.Admits({HttpMethod::Post, "/genomics/x", "127.0.0.1", {{name, value}}});
  };
  EXPECT_TRUE(post("content-length", "100"));
  EXPECT_FALSE(post("content-length", "10000000"));
  EXPECT_FALSE(post("content-length", "x"));
  EXPECT_FALSE(post("transfer-encoding", "chunked"));
}

TEST_F(DoorTest, HearsNobodyAtAnotherAddress)
{
  Open();
  for (const char* const path : {"/patients", "/genomics/x"})
  {
    EXPECT_FALSE(door_.Admits({HttpMethod::Get, path, "6.6.6.6", {{"who", "alice"}}}));
  }
}

TEST_F(DoorTest, LeavesTheRouterToRefuseNobody)
{
  Open();
  Request request;
  request.path = "/genomics/x";
  const Response refused = router_.Serve(request);
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.headers.at("WWW-Authenticate"), "Fake");
  request.path = "/genomics/none";
  EXPECT_EQ(router_.Serve(request).status, 401) << "not even which routes there are";
  EXPECT_EQ(router_.OpenBody(request).refusal.status, 401);
  request.path = "/genomics/x";
  request.headers["who"] = "alice";
  EXPECT_EQ(router_.Serve(request).body, "alice");
  router_.SetAuthentication(std::make_shared<const NoAuthentication>());
  EXPECT_EQ(router_.Serve(request).status, 503);
}

TEST(Door, IsNeededForAllButOrthancsOwnAuthentication)
{
  const std::map<std::string, bool> cases = {
      {"{}", false},
      {"7", false},
      {R"({"Genomics": 7})", false},
      {R"({"Genomics": {"Access": {}}})", false},
      {R"({"Genomics": {"Access": {"Authentication": null}}})", false},
      {R"({"Genomics": {"Access": {"Authentication": "Basic"}}})", false},
      {R"({"Genomics": {"Access": {"Authentication": "Token"}}})", true},
      {R"({"Genomics": {"Access": {"Strict": false}}})", false},
      {R"({"Genomics": {"Access": {"Strict": true}}})", true},
      {R"({"Genomics": {"Access": {"Strict": "yes"}}})", true},
      {R"({"Genomics": {"Access": {"Authentication": "tokn"}}})", true},
      {R"({"Genomics": {"Access": {"Authentication": ["Basic"]}}})", true}};
  for (const auto& [text, needed] : cases)
  {
    EXPECT_EQ(NeedsDoor(ParseJson(text)), needed) << text;
  }
}

TEST(ProxyAuthentication, KnowsWhomTheProxyNames)
{
  const ProxyAuthentication proxy({{*Network::Parse("10.0.0.0/8")}, "x-user", ""});
  EXPECT_TRUE(proxy.Admits("10.0.0.1"));
  EXPECT_FALSE(proxy.Admits("127.0.0.1"));
  EXPECT_EQ(proxy.Identify({{"x-user", "alice"}}).user, "alice");
  const Caller nobody = proxy.Identify({});
  EXPECT_FALSE(nobody.authenticated);
  EXPECT_TRUE(nobody.refusal);
}

TEST(ErrorAnswer, SaysThatAScopeIsTooNarrow)
{
  Caller caller;
  caller.authenticated = true;
  caller.challenge = "Bearer realm=\"Orthanc\"";
  const Error error(ErrorCode::Forbidden, "no");
  EXPECT_EQ(MakeErrorAnswer(error, caller, true).headers.count("WWW-Authenticate"), 0U);
  caller.limit.permissions.emplace();
  EXPECT_THAT(MakeErrorAnswer(error, caller, true).headers.at("WWW-Authenticate"),
              HasSubstr("insufficient_scope"));
}
} // namespace OrthancGenomics
