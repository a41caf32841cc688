// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeHost.h"
#include "json/JsonText.h"
#include "orthanc/ErrorAnswer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(ErrorAnswer, HasOneStatusForEachKind)
{
  const std::map<ErrorCode, int> expected = {{ErrorCode::BadInput, 400},
                                             {ErrorCode::Forbidden, 403},
                                             {ErrorCode::NotFound, 404},
                                             {ErrorCode::Conflict, 409},
                                             {ErrorCode::TooLarge, 413},
                                             {ErrorCode::Unsupported, 415},
                                             {ErrorCode::Refused, 422},
                                             {ErrorCode::Upstream, 502},
                                             {ErrorCode::Busy, 503},
                                             {ErrorCode::Exhausted, 503},
                                             {ErrorCode::Storage, 507}};
  for (const auto& [code, status] : expected)
  {
    const Response response = MakeErrorAnswer(Error(code, "why"), {true, "a"}, true);
    EXPECT_EQ(response.status, status);
    const Json::Value body = ParseJson(response.body);
    EXPECT_EQ(body["HttpStatus"].asInt(), status);
    EXPECT_EQ(body["HttpError"].asString(), GetReason(status));
    EXPECT_EQ(body["Details"].asString(), "why");
    EXPECT_FALSE(body["Message"].asString().empty());
    EXPECT_EQ(response.headers.at("Cache-Control"), "no-store");
    EXPECT_EQ(response.headers.count("Retry-After"), status == 503 ? 1U : 0U);
  }
}

TEST(ErrorAnswer, SaysWhenToComeAgainWhereThatIsKnown)
{
  const Response response = MakeErrorAnswer(Error::Exhausted("enough", 3600), {true, "a"}, true);
  EXPECT_EQ(response.headers.at("Retry-After"), "3600");
}

TEST(ErrorAnswer, TellsWhatStandsInTheWay)
{
  const Response response = MakeErrorAnswer(Error(ErrorCode::Conflict, "x", "abc"), {}, false);
  EXPECT_EQ(ParseJson(response.body)["ID"].asString(), "abc");
}

TEST(ErrorAnswer, AsksWhoIsThereOnlyWhereThatHelps)
{
  const Error error(ErrorCode::Forbidden, "no");
  EXPECT_EQ(MakeErrorAnswer(error, {}, false).status, 403);
  EXPECT_EQ(MakeErrorAnswer(error, {true, "a"}, true).status, 403);
  const Response response = MakeErrorAnswer(error, {}, true);
  EXPECT_EQ(response.status, 401);
  EXPECT_THAT(response.headers.at("WWW-Authenticate"), ::testing::StartsWith("Basic"));
}

TEST(ErrorAnswer, HidesAndLogsWhatIsOurOwnFault)
{
  FakeHost host;
  const HostGuard guard(host);
  const auto exception = std::make_exception_ptr(std::out_of_range("secret"));
  const Response response = AnswerException(exception, "/a/{id}", {}, false);
  EXPECT_EQ(response.status, 500);
  EXPECT_THAT(response.body, ::testing::Not(::testing::HasSubstr("secret")));
  ASSERT_EQ(host.logs.size(), 1U);
  EXPECT_EQ(host.logs[0].second, "Genomics: /a/{id}: unexpected std::out_of_range");
  EXPECT_EQ(AnswerException(std::make_exception_ptr(5), "x", {}, false).status, 500);
  EXPECT_EQ(DescribeException(exception, "x"), "an internal error: see the log");
  EXPECT_EQ(DescribeException(std::make_exception_ptr(Error(ErrorCode::Busy, "b")), "x"), "b");
}
} // namespace OrthancGenomics
