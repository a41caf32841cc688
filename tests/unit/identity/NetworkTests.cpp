// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "identity/Network.h"
#include "identity/ProxyRules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(Network, ContainsTheAddressesOfItsPrefix)
{
  const struct
  {
    const char* network;
    const char* address;
    bool contains;
  } cases[] = {{"127.0.0.1", "127.0.0.1", true},
               {"127.0.0.1", "127.0.0.2", false},
               {"127.0.0.1", "::ffff:127.0.0.1", true},
               {"127.0.0.1", "::1", false},
               {"::1", "::1", true},
               {"::1", "127.0.0.1", false},
               {"10.0.0.0/8", "10.255.0.1", true},
               {"10.0.0.0/8", "11.0.0.1", false},
               {"10.1.0.0/15", "10.0.0.1", false},
               {"192.168.4.0/22", "192.168.7.255", true},
               {"192.168.4.0/22", "192.168.8.0", false},
               {"0.0.0.0/0", "8.8.8.8", true},
               {"0.0.0.0/0", "2001:db8::1", false},
               {"2001:db8::/32", "2001:db8:ffff::1", true},
               {"2001:db8::/32", "2001:db9::1", false},
               {"fe80::/10", "febf::1", true},
               {"10.0.0.0/8", "", false},
               {"10.0.0.0/8", "10.0.0.1, 1.2.3.4", false}};
  for (const auto& one : cases)
  {
    const auto network = Network::Parse(one.network);
    EXPECT_EQ(network && network->Contains(one.address), one.contains)
        << one.network << " " << one.address;
  }
  EXPECT_FALSE(Network::Parse("10.1.0.0/15")) << "a bit behind the prefix is set";
}

TEST(Network, RefusesWhatIsNone)
{
  for (const char* const text : {"",
                                 "localhost",
                                 "10.0.0.0/33",
                                 "10.0.0.0/-1",
                                 "10.0.0.0/",
                                 "::1/129",
                                 "10.0.0/8",
                                 "010.0.0.1/8",
                                 "10.0.0.1/8",
                                 "10.0.0.1 ",
                                 "/8",
                                 "10.0.0.0/8/8"})
  {
    EXPECT_FALSE(Network::Parse(text)) << text;
  }
}

TEST(ProxyRules, ReadsWhoTheProxySaysItIs)
{
  const ProxyRules rules{{*Network::Parse("10.0.0.0/8")}, "x-user", "x-roles"};
  EXPECT_TRUE(rules.Admits("10.1.2.3"));
  EXPECT_FALSE(rules.Admits("127.0.0.1"));
  const Identity identity =
      ReadProxyHeaders({{"x-user", " alice "}, {"x-roles", "clinician, geneticist,,"}}, rules);
  EXPECT_EQ(identity.user, "alice");
  EXPECT_THAT(identity.roles, testing::ElementsAre("clinician", "geneticist"));
  EXPECT_FALSE(identity.limit.permissions);
  EXPECT_TRUE(
      ReadProxyHeaders({{"x-user", "a"}, {"x-roles", "b"}}, {{}, "x-user", ""}).roles.empty());
}

TEST(ProxyRules, RefusesWhatIsNoUser)
{
  const ProxyRules rules{{}, "x-user", "x-roles"};
  for (const std::string& user : {std::string(),
                                  std::string(" "),
                                  std::string(257, 'a'),
                                  std::string("a\nb"),
                                  std::string("\xFF")})
  {
    EXPECT_THROW(ReadProxyHeaders({{"x-user", user}}, rules), Error);
  }
  EXPECT_THROW(ReadProxyHeaders({{"x-roles", "administrator"}}, rules), Error);
}
} // namespace OrthancGenomics
