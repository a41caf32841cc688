// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "orthanc/Request.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

namespace OrthancGenomics
{
namespace
{
std::string FaultOf(const std::function<void()>& function)
{
  try
  {
    function();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::BadInput);
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return "";
}
} // namespace

TEST(Request, ReadsTypedQueryKeys)
{
  Request request;
  request.query = {{"limit", "5"}, {"min-vaf", "0.25"}, {"expand", ""}, {"off", "No"}, {"s", "x"}};
  EXPECT_EQ(request.GetInteger("limit", 100, 1, 1000), 5);
  EXPECT_EQ(request.GetInteger("since", 0, 0, 1000), 0);
  EXPECT_DOUBLE_EQ(*request.FindNumber("min-vaf", 0, 1), 0.25);
  EXPECT_TRUE(request.HasFlag("expand"));
  EXPECT_FALSE(request.GetBool("off"));
  EXPECT_FALSE(request.GetBool("absent"));
  EXPECT_EQ(request.GetQuery("s"), "x");
  EXPECT_EQ(request.GetQuery("t", "d"), "d");
  EXPECT_FALSE(request.FindQuery("t"));
}

TEST(Request, NamesTheKeyOfAFault)
{
  Request request;
  request.query = {{"limit", "0"}, {"vaf", "nan"}, {"expand", "perhaps"}};
  EXPECT_EQ(FaultOf([&] { request.GetInteger("limit", 1, 1, 9); }),
            "limit must be an integer from 1 to 9");
  EXPECT_EQ(FaultOf([&] { request.FindNumber("vaf", 0, 1); }), "vaf must be a number from 0 to 1");
  constexpr double none = std::numeric_limits<double>::infinity();
  EXPECT_EQ(FaultOf([&] { request.FindNumber("vaf", 0, none); }), "vaf must be a number from 0 on");
  EXPECT_EQ(FaultOf([&] { request.GetBool("expand"); }), "expand must be true or false");
  EXPECT_EQ(FaultOf([&] { request.GetQuery("gene"); }), "gene is missing");
  EXPECT_EQ(FaultOf(
                [&] {
                  request.AllowKeys({"limit", "vaf"});
                }),
            "expand is not a known parameter of this route");
}

TEST(Request, PrefersCsvOnlyWhereItIsNamed)
{
  Request request;
  EXPECT_FALSE(request.Accepts("text/csv"));
  const std::map<std::string, bool> cases = {{"text/csv", true},
                                             {"application/json, text/csv;q=0.5", false},
                                             {"application/json;q=0.5, TEXT/CSV", true},
                                             {"*/*", false},
                                             {"text/csv;q=0", false}};
  for (const auto& [accept, expected] : cases)
  {
    request.headers["accept"] = accept;
    EXPECT_EQ(request.Accepts("text/csv"), expected) << accept;
  }
}

TEST(Request, ReadsContentLength)
{
  Request request;
  EXPECT_FALSE(request.ContentLength());
  request.headers["content-length"] = "5368709120";
  EXPECT_EQ(request.ContentLength(), 5368709120);
  request.headers["content-length"] = "-1";
  EXPECT_FALSE(request.ContentLength());
}
} // namespace OrthancGenomics
