// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeHost.h"
#include "orthanc/Overrides.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
using testing::ElementsAre;

namespace
{
Request Make(HttpMethod method, const std::string& path)
{
  Request request;
  request.method = method;
  request.path = path;
  return request;
}

/// Gives what goes through the plugins to the overrides, but for one path of another plugin.
class ChainHost final : public IHost
{
public:
  ChainHost(const Overrides& overrides, std::string taken)
      : overrides_(overrides), taken_(std::move(taken))
  {
  }
  void Log(LogLevel /*level*/, const std::string& /*message*/) override {}
  std::string ReadConfiguration() override { return "{}"; }
  RestAnswer Call(const RestCall& call) override
  {
    paths.push_back(call.path);
    Request request = Make(call.method, call.path);
    request.headers = call.headers;
    return call.path == taken_ ? RestAnswer{200, "[]"} : overrides_.Serve(request);
  }
  void SetMetric(const std::string& /*name*/, double /*value*/) override {}
  std::string SubmitJob(const std::string& /*type*/, std::unique_ptr<IOrthancJob> /*job*/) override
  {
    return "";
  }

  std::vector<std::string> paths;

private:
  const Overrides& overrides_;
  const std::string taken_;
};

class OverridesTest : public testing::Test
{
protected:
  OverridesTest()
  {
    for (const char* const pattern : {"/studies", "/studies/{id}/series"})
    {
      overrides_.Add(pattern, [pattern](const Request&) { return RestAnswer{200, pattern}; });
    }
  }

  Overrides overrides_;
};
} // namespace

TEST_F(OverridesTest, AnswerByThePath)
{
  EXPECT_EQ(overrides_.Serve(Make(HttpMethod::Get, "/studies")).body, "/studies");
  EXPECT_EQ(overrides_.Serve(Make(HttpMethod::Put, "/studies/7/series")).body,
            "/studies/{id}/series");
  EXPECT_EQ(overrides_.Serve(Make(HttpMethod::Get, "/series")).status, 404);
  EXPECT_EQ(overrides_.ListPatterns().size(), 2U);
  overrides_.Clear();
  EXPECT_EQ(overrides_.Serve(Make(HttpMethod::Get, "/studies")).status, 404);
}

TEST_F(OverridesTest, SeeWhetherAnotherPluginIsBeforeThem)
{
  ChainHost alone(overrides_, "");
  EXPECT_TRUE(overrides_.AreReached(alone));
  EXPECT_THAT(alone.paths, ElementsAre("/studies", "/studies/x/series"));
  ChainHost other(overrides_, "/studies/x/series");
  EXPECT_FALSE(overrides_.AreReached(other));
}

TEST_F(OverridesTest, TakeNoCallOfAClientForTheirOwn)
{
  Request request = Make(HttpMethod::Get, "/studies");
  request.headers["genomics-probe"] = "";
  EXPECT_EQ(overrides_.Serve(request).body, "/studies");
  request.headers["genomics-probe"] = "guess";
  EXPECT_EQ(overrides_.Serve(request).body, "/studies");
}

TEST(PassOn, AsksOrthancTheSame)
{
  FakeHost host;
  host.answers["GET /studies/a%20b?expand&since=1%262"] = {200, "x", "application/json"};
  Request request = Make(HttpMethod::Get, "/studies/a b");
  request.query = {{"expand", ""}, {"since", "1&2"}};
  request.headers = {{"accept", "application/xml"}, {"authorization", "secret"}};
  EXPECT_EQ(PassOn(host, request).contentType, "application/json");
  EXPECT_EQ(host.calls[0].headers.at("Accept"), "application/xml");
  EXPECT_EQ(host.calls[0].headers.size(), 1U);
  EXPECT_FALSE(host.calls[0].afterPlugins);
}

TEST(PassOn, GivesOrthancsErrors)
{
  FakeHost host;
  host.answers["GET /x"] = {0, "", "", 17};
  EXPECT_EQ(PassOn(host, Make(HttpMethod::Get, "/x")).error, 17);
}
} // namespace OrthancGenomics
