// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeHost.h"
#include "json/JsonText.h"
#include "orthanc/Caller.h"
#include "orthanc/Config.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(Caller, IsTheUserOfBasicCredentials)
{
  // printf 'alice:a:b' | base64
  const Caller caller = IdentifyCaller({{"authorization", "Basic YWxpY2U6YTpi"}}, true);
  EXPECT_TRUE(caller.authenticated);
  EXPECT_EQ(caller.user, "alice");
}

TEST(Caller, IsNobodyWhereOrthancDoesNotCheck)
{
  EXPECT_FALSE(IdentifyCaller({{"authorization", "Basic YWxpY2U6YTpi"}}, false).authenticated);
}

TEST(Caller, IsNobodyWithoutReadableCredentials)
{
  for (const char* const header : {"",
                                   "Bearer YWxpY2U6YTpi",
                                   "Basic ",
                                   "Basic !!!!",
                                   "Basic YWxpY2U=",
                                   "Basic OnB3",
                                   "basic x"})
  {
    const Caller caller = IdentifyCaller({{"authorization", header}}, true);
    EXPECT_FALSE(caller.authenticated) << header;
    EXPECT_EQ(caller.user, "") << header;
  }
  EXPECT_FALSE(IdentifyCaller({}, true).authenticated);
}

TEST(Caller, FollowsTheRuleOfOrthanc)
{
  const std::map<std::string, bool> cases = {
      {"{}", false},
      {"{\"RemoteAccessAllowed\":true}", true},
      {"{\"RemoteAccessAllowed\":true,\"AuthenticationEnabled\":false}", false},
      {"{\"AuthenticationEnabled\":true}", true}};
  for (const auto& [text, expected] : cases)
  {
    EXPECT_EQ(IsAuthenticationEnabled(ParseJson(text)), expected) << text;
  }
}

TEST(ServerConfig, ReadsWhatThisFloorNeeds)
{
  FakeHost host;
  host.configuration = "{\"ConcurrentJobs\": 1, /* c */ \"Genomics\": {\"Enable\": true}}";
  const ServerConfig config = ReadServerConfig(host);
  EXPECT_EQ(config.concurrentJobs, 1U);
  EXPECT_EQ(config.storageDirectory, "OrthancStorage");
  EXPECT_TRUE(config.Section("Genomics")["Enable"].asBool());
  EXPECT_TRUE(config.Section("Other").isObject());
  EXPECT_THROW(ParseServerConfig(ParseJson("[]")), Error);
}
} // namespace OrthancGenomics
