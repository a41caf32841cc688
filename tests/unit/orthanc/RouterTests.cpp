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
/// Keeps what it was told; fails when told to.
class FakeAuditor final : public IAuditor
{
public:
  void RequireWritable() override { Check(); }

  void Record(const Route& route, const Request& request, const Response& response) override
  {
    Check();
    entries.push_back(std::string(ToString(route.method)) + " " + route.pattern + " " +
                      std::to_string(response.status) + " " + request.GetQuery("who", "-") + " " +
                      request.note->patientId);
  }

  std::vector<std::string> entries;
  bool fails = false;

private:
  void Check() const
  {
    if (fails)
    {
      throw Error(ErrorCode::Storage, "no space left");
    }
  }
};

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
    RouteTable table(auditor_);
    table.Get("/g/{id}", [](const Request& r) { return MakeText(r.Group("id")); })
        .Query("limit", "integer", "most")
        .Audits(AuditAction::Read);
    table.Put("/g/{name}", [](const Request& r) { return MakeText(r.GetQuery("who")); })
        .Query("who", "string", "", true)
        .Audits(AuditAction::Change);
    table.Get("/g/fixed", [](const Request&) { return MakeText("fixed"); }).Unaudited();
    table.Post("/json", [](const Request& r) { return MakeJson(r.json["a"]); })
        .Body(BodyKind::Json, "")
        .Unaudited();
    table.Get("/any", [](const Request& r) { return MakeText(r.caller.user); })
        .AnyQuery()
        .Unaudited();
    table.Get("/fails", [](const Request&) -> Response { throw std::runtime_error("secret"); })
        .Audits(AuditAction::Read);
    table
        .PostChunked("/up",
                     [this](const Request& head) -> std::unique_ptr<IBodyReader>
                     {
                       if (head.ContentLength().value_or(0) > 100)
                       {
                         throw Error(ErrorCode::TooLarge, "too long");
                       }
                       head.note->patientId = "P1";
                       return std::make_unique<CountingReader>(alive_);
                     })
        .Audits(AuditAction::Create);
    table.Put("/up", [](const Request& r) { return MakeText(r.body); })
        .Body(BodyKind::Bytes, "")
        .Audits(AuditAction::Change);
    router_.Add(table, this);
  }

  Response Ask(HttpMethod method, const std::string& path, const std::string& body = "")
  {
    Request request = head_;
    request.note = std::make_shared<AuditNote>();
    request.method = method;
    request.path = path;
    request.body = body;
    return router_.Serve(request);
  }

  Router::Opened Open(HttpMethod method, const std::string& path)
  {
    Request request = head_;
    request.note = std::make_shared<AuditNote>();
    request.method = method;
    request.path = path;
    return router_.OpenBody(request);
  }

  FakeHost host_;
  HostGuard guard_{host_};
  FakeAuditor auditor_;
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
  again.Get("/g/{other}", [](const Request&) { return Response(); }).Unaudited();
  EXPECT_THROW(router_.Add(again), std::logic_error);
  router_.Remove(this);
  EXPECT_EQ(Ask(HttpMethod::Get, "/any").status, 404);
  EXPECT_TRUE(router_.ListRoutes().empty());
}

TEST_F(RouterTest, RefusesARouteWithoutAnAudit)
{
  const Handler handler = [](const Request&) { return Response(); };
  RouteTable silent(auditor_);
  silent.Get("/silent", handler);
  EXPECT_THROW(router_.Add(silent), std::logic_error);
  RouteTable nobody;
  nobody.Get("/silent", handler).Audits(AuditAction::Read);
  EXPECT_THROW(router_.Add(nobody), std::logic_error) << "nobody would write it down";
  RouteTable both(auditor_);
  both.Get("/silent", handler).Audits(AuditAction::Read).Unaudited();
  EXPECT_THROW(router_.Add(both), std::logic_error);
}

TEST_F(RouterTest, WritesDownEachAnswerOnce)
{
  Ask(HttpMethod::Get, "/g/x");
  head_.headers["x-genomics-who"] = "P%201";
  Ask(HttpMethod::Put, "/g/x");
  Ask(HttpMethod::Get, "/g/x");
  head_.headers.clear();
  Ask(HttpMethod::Get, "/fails");
  Ask(HttpMethod::Get, "/any");
  Ask(HttpMethod::Get, "/nowhere");
  EXPECT_THAT(auditor_.entries,
              ::testing::ElementsAre("GET /g/{id} 200 - ",
                                     "PUT /g/{name} 200 P 1 ",
                                     "GET /g/{id} 400 P 1 ",
                                     "GET /fails 500 - "));
}

TEST_F(RouterTest, WritesDownWhatComesInPiecesOnce)
{
  Ask(HttpMethod::Post, "/up", "abcd");
  Open(HttpMethod::Post, "/up").reader->Finish();
  Router::Opened failed = Open(HttpMethod::Post, "/up");
  failed.reader->AddChunk("bad");
  failed.reader->Finish();
  Open(HttpMethod::Put, "/up").reader->Finish();
  Open(HttpMethod::Put, "/up").reader->AddChunk("and then the client goes away");
  head_.headers["content-length"] = "101";
  Open(HttpMethod::Post, "/up");
  EXPECT_THAT(auditor_.entries,
              ::testing::ElementsAre("POST /up 200 - P1",
                                     "POST /up 200 - P1",
                                     "POST /up 413 - P1",
                                     "PUT /up 200 - ",
                                     "POST /up 413 - "));
}

TEST_F(RouterTest, TellsNothingThatCannotBeWrittenDown)
{
  auditor_.fails = true;
  for (const Response& answer : {Ask(HttpMethod::Get, "/g/secret"),
                                 Ask(HttpMethod::Put, "/up", "secret"),
                                 Ask(HttpMethod::Post, "/up", "secret"),
                                 Open(HttpMethod::Post, "/up").refusal})
  {
    EXPECT_EQ(answer.status, 503);
    EXPECT_THAT(answer.body, ::testing::HasSubstr("the audit cannot be written"));
    EXPECT_THAT(answer.body, ::testing::Not(::testing::HasSubstr("secret")));
  }
  EXPECT_EQ(alive_, 0) << "no reader was made";
  EXPECT_EQ(Ask(HttpMethod::Get, "/g/fixed").status, 200);
}

TEST_F(RouterTest, SaysThatAChangeIsDoneWhoseAuditFailed)
{
  Router::Opened opened = Open(HttpMethod::Post, "/up");
  auditor_.fails = true;
  const Response answer = opened.reader->Finish();
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, ::testing::HasSubstr("it is done, but the audit of it"));
  EXPECT_THAT(host_.logs.back().second,
              ::testing::AllOf(::testing::HasSubstr("/up"), ::testing::HasSubstr("no space")));
}
} // namespace OrthancGenomics
