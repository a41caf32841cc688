// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/JsonText.h"
#include "runtime/StrictAnswers.h"
#include "unit/orthanc/FakeHost.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
constexpr const char* NOBODY = "00000000-00000000-00000000-00000000-00000000";

/// A server with the studies a, b and c, of which b may not be seen.
class StrictAnswersTest : public testing::Test
{
protected:
  StrictAnswersTest()
  {
    host_.answers["GET /studies"] = {200, R"(["a", "b", "c"])"};
    for (const std::string id : {"a", "c"})
    {
      host_.answers["GET /studies/" + id] = {200,
                                             R"({"ID": ")" + id + R"(", "AnonymizedFrom": "b"})"};
    }
  }

  RestAnswer Ask(HttpMethod method, const std::string& path, const std::string& body = "")
  {
    Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.query = query_;
    return StrictAnswers(host_, [](ResourceLevel, const std::string& id) { return id != "b"; })
        .Answer(request);
  }

  Json::Value Get(const std::string& path) { return ParseJson(Ask(HttpMethod::Get, path).body); }
  Json::Value Post(const std::string& path, const std::string& body)
  {
    return ParseJson(Ask(HttpMethod::Post, path, body).body);
  }

  FakeHost host_;
  std::map<std::string, std::string> query_;
};
} // namespace

TEST_F(StrictAnswersTest, ListWhatIsSeenAlone)
{
  EXPECT_EQ(Get("/studies"), ParseJson(R"(["a", "c"])"));
  query_ = {{"since", "1"}, {"limit", "1"}};
  host_.answers["GET /studies?limit=1&since=1"] = {200, R"(["b"])"};
  EXPECT_EQ(Get("/studies"), ParseJson(R"(["c"])")) << "pages are of what is seen";
  query_ = {{"expand", ""}};
  EXPECT_EQ(Get("/studies"), ParseJson(R"([{"ID": "a"}, {"ID": "c"}])"));
  query_ = {{"expand", "false"}};
  EXPECT_EQ(Get("/studies"), ParseJson(R"(["a", "c"])"));
}

TEST_F(StrictAnswersTest, LeaveTheFaultsOfAPageToOrthanc)
{
  query_ = {{"since", "1"}};
  host_.answers["GET /studies?since=1"] = {0, "", "", 8};
  EXPECT_EQ(Ask(HttpMethod::Get, "/studies").error, 8);
}

TEST_F(StrictAnswersTest, AnswerAboutWhatIsNotSeenAsAboutNobody)
{
  host_.answers["GET /studies/b"] = {200, R"({"ID": "b"})"};
  host_.answers[std::string("GET /studies/") + NOBODY] = {404, "none"};
  host_.answers[std::string("GET /studies/") + NOBODY + "/series"] = {0, "", "", 17};
  EXPECT_EQ(Ask(HttpMethod::Get, "/studies/b").body, "none");
  EXPECT_EQ(Ask(HttpMethod::Get, "/studies/b/series").error, 17);
  EXPECT_EQ(Get("/studies/a"), ParseJson(R"({"ID": "a"})")) << "not of what it was made";
}

TEST_F(StrictAnswersTest, ShowRelativesThatAreSeen)
{
  host_.answers["GET /patients/p/studies"] = {200,
                                              R"([{"ID": "a", "ModifiedFrom": "b"}, {"ID": "b"}])"};
  EXPECT_EQ(Get("/patients/p/studies"), ParseJson(R"([{"ID": "a"}])"));
  host_.answers["GET /series/s/study"] = {200, R"({"ID": "b"})"};
  EXPECT_EQ(Ask(HttpMethod::Get, "/series/s/study").status, 404);
}

TEST_F(StrictAnswersTest, JudgeAnImageByItsSeries)
{
  host_.answers["GET /studies/a/instances"] = {
      200, R"([{"ID": "b", "ParentSeries": "s"}, {"ID": "i", "ParentSeries": "b"}])"};
  EXPECT_EQ(Get("/studies/a/instances"), ParseJson(R"([{"ID": "b", "ParentSeries": "s"}])"));
}

TEST_F(StrictAnswersTest, SearchAmongWhatIsSeen)
{
  host_.answers["POST /tools/find"] = {
      200,
      R"([{"ID": "a", "Metadata": {"AnonymizedFrom": "b", "x": 1}}, {"ID": "b"}, {"ID": "c"}])"};
  EXPECT_EQ(Post("/tools/find", R"({"Level": "Study", "Query": {}, "Since": 1, "Limit": 1})"),
            ParseJson(R"([{"ID": "c"}])"));
  EXPECT_EQ(host_.calls.back().body, R"({"Level":"Study","Query":{}})");
  EXPECT_EQ(Post("/tools/find", R"({"Level": "Study", "Limit": 1})"),
            ParseJson(R"([{"ID": "a", "Metadata": {"x": 1}}])"));
  for (const char* const body : {"",
                                 "[]",
                                 "{",
                                 R"({"Level": 1})",
                                 R"({"Level": "Study", "Since": -1})",
                                 R"({"Level": "Study", "Limit": "1"})"})
  {
    EXPECT_EQ(Ask(HttpMethod::Post, "/tools/find", body).error, 8) << body;
  }
}

TEST_F(StrictAnswersTest, CountWhatIsSeen)
{
  const char* const body = R"({"Level": "Study", "Query": {}})";
  EXPECT_EQ(Ask(HttpMethod::Post, "/tools/count-resources", body).status, 404) << "before 1.12";
  host_.answers["POST /tools/count-resources"] = {200, R"({"Count": 3})"};
  host_.answers["POST /tools/find"] = {200, R"(["a", "b", "c"])"};
  EXPECT_EQ(Post("/tools/count-resources", body)["Count"].asInt(), 2);
}

TEST_F(StrictAnswersTest, LookUpWhatIsSeen)
{
  host_.answers["POST /tools/lookup"] = {
      200, R"([{"ID": "b", "Type": "Study"}, {"ID": "c", "Type": "Study"}])"};
  EXPECT_EQ(Post("/tools/lookup", "1.2"), ParseJson(R"([{"ID": "c", "Type": "Study"}])"));
}
} // namespace OrthancGenomics
