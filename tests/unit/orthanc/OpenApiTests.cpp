// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/OpenApi.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
std::vector<Route> MakeRoutes()
{
  RouteTable table;
  const Handler handler = [](const Request&) { return Response(); };
  table.Get("/genomics/datasets/{id}", handler)
      .Summary("One")
      .Permission("Read")
      .Audits(AuditAction::Read)
      .Path("id", "its id")
      .Query("expand", "boolean", "all")
      .Answers(200, "application/json", "the dataset")
      .Answers(404, "", "none");
  table.Put("/genomics/datasets/{id}", handler)
      .Body(BodyKind::Json, "links")
      .Query("x", "string", "");
  table.PostChunked("/genomics/app/{rest*}", [](const Request&) { return nullptr; });
  return {table.List().begin(), table.List().end()};
}
} // namespace

TEST(OpenApi, DescribesPathsMethodsAndParameters)
{
  const Json::Value document = MakeOpenApi(MakeRoutes(), "T", "1");
  EXPECT_EQ(document["openapi"].asString(), "3.0.3");
  EXPECT_EQ(document["components"]["securitySchemes"]["Token"]["scheme"].asString(), "bearer");
  EXPECT_EQ(document["security"].size(), 2U) << "one or the other";
  const Json::Value& get = document["paths"]["/genomics/datasets/{id}"]["get"];
  EXPECT_EQ(get["operationId"].asString(), "getGenomicsDatasetsId");
  EXPECT_EQ(get["x-permission"].asString(), "Read");
  EXPECT_EQ(get["x-audit"].asString(), "Read");
  ASSERT_EQ(get["parameters"].size(), 2U);
  EXPECT_EQ(get["parameters"][0]["in"].asString(), "path");
  EXPECT_EQ(get["parameters"][0]["description"].asString(), "its id");
  EXPECT_EQ(get["parameters"][1]["in"].asString(), "query");
  EXPECT_TRUE(get["responses"]["200"]["content"].isMember("application/json"));
  EXPECT_EQ(get["responses"]["404"]["content"]["application/json"]["schema"]["$ref"].asString(),
            "#/components/schemas/Error");
  EXPECT_FALSE(get.isMember("requestBody"));
}

TEST(OpenApi, SaysThatOtherMethodsTakeParametersAsHeaders)
{
  const Json::Value document = MakeOpenApi(MakeRoutes(), "T", "1");
  const Json::Value& put = document["paths"]["/genomics/datasets/{id}"]["put"];
  EXPECT_EQ(put["parameters"][1]["in"].asString(), "header");
  EXPECT_EQ(put["parameters"][1]["name"].asString(), "X-Genomics-x");
  EXPECT_TRUE(put["requestBody"]["content"].isMember("application/json"));
}

TEST(OpenApi, SaysHowReadersNameTheirPurpose)
{
  RouteTable table;
  table.Get("/genomics/subjects", [](const Request&) { return Response(); })
      .Permission("Upload, or Read under the gate");
  const Json::Value get = MakeOpenApi(
      {table.List().begin(), table.List().end()}, "T", "1")["paths"]["/genomics/subjects"]["get"];
  ASSERT_EQ(get["parameters"].size(), 3U);
  EXPECT_EQ(get["parameters"][0]["in"].asString(), "header");
  EXPECT_EQ(get["parameters"][0]["name"].asString(), "Genomics-Purpose");
  EXPECT_FALSE(get["parameters"][0]["required"].asBool());
}

TEST(OpenApi, WritesTheRestOfAPathAsAPlace)
{
  const Json::Value document = MakeOpenApi(MakeRoutes(), "T", "1");
  EXPECT_TRUE(document["paths"]["/genomics/app/{rest}"]["post"]["requestBody"]["content"].isMember(
      "application/octet-stream"));
}
} // namespace OrthancGenomics
