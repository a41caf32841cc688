// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeHost.h"
#include "json/JsonText.h"
#include "orthanc/Router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace OrthancGenomics
{
namespace
{
/// Counts what it gets; fails at the chunk "bad".
class CountingReader final : public IBodyReader
{
public:
  explicit CountingReader(int& alive) : alive_(alive) { alive_++; }
  ~CountingReader() override { alive_--; }
  CountingReader(const CountingReader&) = delete;
  CountingReader& operator=(const CountingReader&) = delete;

  void AddChunk(std::string_view bytes) override
  {
    if (bytes == "bad")
    {
      throw Error(ErrorCode::TooLarge, "too large");
    }
    size_ += bytes.size();
  }
  Response Finish() override { return MakeJson(Json::UInt64(size_)); }

private:
  int& alive_;
  std::size_t size_ = 0;
};

class RouterTest : public ::testing::Test
{
protected:
  RouterTest()
  {
    RouteTable table;
    table.Get("/g/{id}", [](const Request& r) { return MakeText(r.Group("id")); })
        .Query("limit", "integer", "most");
    table.Put("/g/{name}", [](const Request& r) { return MakeText(r.GetQuery("who")); })
        .Query("who", "string", "", true);
    table.Get("/g/fixed", [](const Request&) { return MakeText("fixed"); });
    table.Post("/json", [](const Request& r) { return MakeJson(r.json["a"]); })
        .Body(BodyKind::Json, "");
    table.Get("/any", [](const Request& r) { return MakeText(r.caller.user); }).AnyQuery();
    table.Get("/fails", [](const Request&) -> Response { throw std::runtime_error("secret"); });
    table.PostChunked("/up",
                      [this](const Request& head) -> std::unique_ptr<IBodyReader>
                      {
                        if (head.ContentLength().value_or(0) > 100)
                        {
                          throw Error(ErrorCode::TooLarge, "too long");
                        }
                        return std::make_unique<CountingReader>(alive_);
                      });
    table.Put("/up", [](const Request& r) { return MakeText(r.body); }).Body(BodyKind::Bytes, "");
    router_.Add(table, this);
  }

  Response Ask(HttpMethod method, const std::string& path, const std::string& body = "")
  {
    Request request = head_;
    request.method = method;
    request.path = path;
    request.body = body;
    return router_.Serve(request);
  }

  Router::Opened Open(HttpMethod method, const std::string& path)
  {
    Request request = head_;
    request.method = method;
    request.path = path;
    return router_.OpenBody(request);
  }

  FakeHost host_;
  HostGuard guard_{host_};
  int alive_ = 0;
  Router router_;
  Request head_;
};
} // namespace

TEST_F(RouterTest, PrefersTheLiteralPath)
{
  EXPECT_EQ(Ask(HttpMethod::Get, "/g/fixed").body, "fixed");
  EXPECT_EQ(Ask(HttpMethod::Get, "/g/other").body, "other");
}

TEST_F(RouterTest, AnswersWrongMethodsAndPaths)
{
  const Response wrong = Ask(HttpMethod::Delete, "/g/x");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.headers.at("Allow"), "GET,PUT");
  EXPECT_EQ(Ask(HttpMethod::Get, "/nowhere").status, 404);
}

TEST_F(RouterTest, RefusesKeysThatNoRouteDeclares)
{
  head_.query = {{"lmit", "1"}};
  EXPECT_EQ(Ask(HttpMethod::Get, "/g/x").status, 400);
  EXPECT_EQ(Ask(HttpMethod::Get, "/any").status, 200);
  head_.query = {{"limit", "\xFF"}};
  EXPECT_EQ(Ask(HttpMethod::Get, "/g/x").status, 400);
}

TEST_F(RouterTest, TakesParametersAsHeaders)
{
  EXPECT_EQ(Ask(HttpMethod::Put, "/g/x").status, 400) << "a required key is missing";
  head_.headers["x-genomics-who"] = "P%201";
  EXPECT_EQ(Ask(HttpMethod::Put, "/g/x").body, "P 1");
  head_.query["who"] = "other";
  EXPECT_EQ(Ask(HttpMethod::Put, "/g/x").status, 400) << "given twice, differently";
}

TEST_F(RouterTest, ParsesJsonOnceForTheRoute)
{
  EXPECT_EQ(Ask(HttpMethod::Post, "/json", "{\"a\":1}").body, "1");
  const Response bad = Ask(HttpMethod::Post, "/json", "{\"a\":");
  EXPECT_EQ(bad.status, 400);
  EXPECT_THAT(bad.body, ::testing::HasSubstr("at 1:"));
  head_.headers["content-length"] = "5368709120";
  EXPECT_EQ(Ask(HttpMethod::Post, "/json", "{}").status, 413) << "Orthanc has wrapped its size";
}

TEST_F(RouterTest, IsTheEdge)
{
  EXPECT_EQ(Ask(HttpMethod::Get, "/fails").status, 500);
  ASSERT_EQ(host_.logs.size(), 1U);
  EXPECT_THAT(host_.logs[0].second, ::testing::Not(::testing::HasSubstr("secret")));
}

TEST_F(RouterTest, KnowsTheCallerOnlyWhereOrthancChecks)
{
  head_.headers["authorization"] = "Basic YWxpY2U6YTpi";
  EXPECT_EQ(Ask(HttpMethod::Get, "/any").body, "");
  router_.SetAuthenticationEnabled(true);
  EXPECT_EQ(Ask(HttpMethod::Get, "/any").body, "alice");
}

TEST_F(RouterTest, StreamsABodyIntoItsReader)
{
  Router::Opened opened = Open(HttpMethod::Post, "/up");
  opened.reader->AddChunk("abc");
  opened.reader->AddChunk("de");
  EXPECT_EQ(opened.reader->Finish().body, "5");
  opened.reader.reset();
  EXPECT_EQ(alive_, 0);
  EXPECT_EQ(Ask(HttpMethod::Post, "/up", "abcd").body, "4") << "with the whole body at once";
}

TEST_F(RouterTest, RemembersTheFirstFailureOfABody)
{
  Router::Opened opened = Open(HttpMethod::Post, "/up");
  opened.reader->AddChunk("bad");
  EXPECT_EQ(alive_, 0) << "what it had is given up at once";
  opened.reader->AddChunk("more");
  EXPECT_EQ(opened.reader->Finish().status, 413);
}

TEST_F(RouterTest, RefusesABodyBeforeItIsRead)
{
  head_.headers["content-length"] = "101";
  const Router::Opened opened = Open(HttpMethod::Post, "/up");
  EXPECT_EQ(opened.reader, nullptr);
  EXPECT_EQ(opened.refusal.status, 413);
  EXPECT_EQ(Open(HttpMethod::Put, "/nowhere").refusal.status, 404);
}

TEST_F(RouterTest, RefusesABodyOfAnotherSizeThanStated)
{
  head_.headers["content-length"] = "5";
  const Router::Opened opened = Open(HttpMethod::Post, "/up");
  opened.reader->AddChunk("abc");
  EXPECT_EQ(opened.reader->Finish().status, 400);
}

TEST_F(RouterTest, ServesAnOrdinaryRouteBesideAChunkedOne)
{
  const Router::Opened opened = Open(HttpMethod::Put, "/up");
  opened.reader->AddChunk("ab");
  opened.reader->AddChunk("cd");
  EXPECT_EQ(opened.reader->Finish().body, "abcd");
  const Router::Opened large = Open(HttpMethod::Put, "/up");
  large.reader->AddChunk(std::string((64U << 20U) + 1, 'a'));
  EXPECT_EQ(large.reader->Finish().status, 413);
}

TEST_F(RouterTest, DeniesWhatAPluginWouldHaveServed)
{
  router_.Deny({"/g/{rest*}", "/any", "/else"}, "the index is damaged");
  const Response denied = Ask(HttpMethod::Get, "/else");
  EXPECT_EQ(denied.status, 503);
  EXPECT_THAT(denied.body, ::testing::HasSubstr("the index is damaged"));
  EXPECT_EQ(Ask(HttpMethod::Get, "/g/a/b").status, 503);
  EXPECT_EQ(Ask(HttpMethod::Get, "/any").status, 503);
  EXPECT_EQ(Ask(HttpMethod::Get, "/g/x").status, 200) << "another plugin's own route";
}

TEST_F(RouterTest, AnswersNothingOnceItIsClosed)
{
  router_.Close("the server is stopping");
  EXPECT_EQ(Ask(HttpMethod::Get, "/any").status, 503);
  EXPECT_EQ(Open(HttpMethod::Post, "/up").refusal.status, 503);
  router_.Open();
  EXPECT_EQ(Ask(HttpMethod::Get, "/any").status, 200);
}

TEST_F(RouterTest, RegistersEachPatternOnceTheSpecificFirst)
{
  std::vector<std::string> patterns;
  for (const Router::Registration& registration : router_.ListRegistrations())
  {
    patterns.push_back(registration.pattern.Text());
    EXPECT_EQ(registration.chunked, registration.pattern.Text() == "/up");
  }
  EXPECT_EQ(patterns.size(), 6U);
  EXPECT_LT(std::find(patterns.begin(), patterns.end(), "/g/fixed"),
            std::find(patterns.begin(), patterns.end(), "/g/{id}"));
}

TEST_F(RouterTest, RefusesTheSameRouteTwiceAndForgetsAnOwner)
{
  RouteTable again;
  again.Get("/g/{other}", [](const Request&) { return Response(); });
  EXPECT_THROW(router_.Add(again), std::logic_error);
  router_.Remove(this);
  EXPECT_EQ(Ask(HttpMethod::Get, "/any").status, 404);
  EXPECT_TRUE(router_.ListRoutes().empty());
}
} // namespace OrthancGenomics
