// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeHost.h"
#include "orthanc/RestClient.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(RestClient, TellsAbsentFromBroken)
{
  FakeHost host;
  host.answers["GET /patients/a"] = {200, "{\"ID\":\"a\"}"};
  host.answers["GET /patients/secret"] = {500, ""};
  host.answers["GET /broken/x"] = {200, "{"};
  const RestClient client(host);
  EXPECT_EQ(client.GetJson("/patients/a")["ID"].asString(), "a");
  EXPECT_FALSE(client.FindJson("/patients/b"));
  EXPECT_THROW(client.GetJson("/patients/b"), Error);
  try
  {
    client.GetBytes("/patients/secret");
    FAIL();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Upstream);
    EXPECT_STREQ(error.what(), "Orthanc answered 500 to GET /patients");
  }
  EXPECT_THROW(client.GetJson("/broken/x"), Error);
}

TEST(RestClient, WritesAndDeletes)
{
  FakeHost host;
  host.answers["POST /tools/find"] = {200, "[\"x\"]"};
  host.answers["PUT /a"] = {200, ""};
  host.answers["DELETE /a"] = {200, "{}"};
  const RestClient client(host);
  EXPECT_EQ(client.PostJson("/tools/find", Json::Value("q"))[0].asString(), "x");
  EXPECT_EQ(host.calls.back().body, "\"q\"");
  client.PutBytes("/a", "b");
  EXPECT_TRUE(client.Delete("/a"));
  EXPECT_FALSE(client.Delete("/b"));
  EXPECT_THROW(client.PutBytes("/b", ""), Error);
  EXPECT_THROW(client.PostBytes("/b", ""), Error);
}

TEST(RestClient, GoesThroughOtherPluginsWithTheCallersHeaders)
{
  FakeHost host;
  const RestClient client = RestClient(host).AfterPlugins({{"token", "t"}});
  EXPECT_FALSE(client.FindBytes("/x"));
  EXPECT_TRUE(host.calls.back().afterPlugins);
  EXPECT_EQ(host.calls.back().headers.at("token"), "t");
}

// `printf P1 | sha1sum`; the second is what Orthanc 1.10.1 gave to the PatientID " P1 ".
TEST(RestClient, MakesOrthancsIdOfAPatient)
{
  EXPECT_EQ(MakeOrthancPatientId("P1"), "bdaf1eca-33d4619e-80e8ca68-9a1b74a4-febbbb29");
  EXPECT_EQ(MakeOrthancPatientId(" P1 "), "41556fdc-220aa11c-6a7953ba-d5b81bf2-47325ffc");
}

TEST(RestClient, EncodesWhatIsReserved)
{
  EXPECT_EQ(EncodePercent("a b/\xC3\xA9~"), "a%20b%2F%C3%A9~");
}
} // namespace OrthancGenomics
