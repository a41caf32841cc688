// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Config.h"
#include "orthanc/Door.h"
#include "runtime/RuntimeConfig.h"
#include "runtime/ServerGuard.h"
#include "runtime/ServerRoutes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{
RuntimeConfig Parse(const std::string& access)
{
  const ServerConfig server = ParseServerConfig(ParseJson(R"({"StorageDirectory": "/s/db"})"));
  JsonReader reader(ParseJson("{\"Access\": {" + access + "}}"), "Genomics");
  return ParseRuntimeConfig(reader, server);
}

/// Beside an authorization plugin.
RuntimeConfig ParseWith(const std::string& authorization, const std::string& access)
{
  const ServerConfig server = ParseServerConfig(
      ParseJson(R"({"StorageDirectory": "/s/db", "Authorization": )" + authorization +
                R"(, "Genomics": {"Access": {)" + access + "}}}"));
  return ParseRuntimeConfig(server);
}

std::string GetFaultWith(const std::string& authorization, const std::string& access)
{
  try
  {
    ParseWith(authorization, access);
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::BadInput);
    return error.what();
  }
  return "none";
}

std::string GetFault(const std::string& access)
{
  try
  {
    Parse(access);
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::BadInput);
    return error.what();
  }
  return "none";
}

std::string GetTokenFault(const std::string& more)
{
  return GetFault(
      R"("Authentication": "Token", "Token": {"Issuer": "https://i/", "Audience": ["a"])" + more +
      "}");
}
} // namespace

TEST(AuthenticationConfig, TakesTheIssuersKeysUnlessTheyAreElsewhere)
{
  const RuntimeConfig config = Parse(
      R"("Authentication": "Token", "Token": {"Issuer": "https://i/realm/", "Audience": ["a"]})");
  EXPECT_EQ(config.authentication.kind, Authentication::Token);
  EXPECT_EQ(config.authentication.keys, "https://i/realm/.well-known/openid-configuration");
  EXPECT_TRUE(config.authentication.keysFromUrl);
  EXPECT_THAT(config.authentication.algorithms, ElementsAre("ES256", "RS256"));
  EXPECT_TRUE(config.access.unlisted.empty()) << "who is not known is no administrator";
  EXPECT_THAT(Parse("").access.unlisted, ElementsAre("administrator"));
}

TEST(AuthenticationConfig, RefusesTokensThatNobodyVouchesFor)
{
  EXPECT_EQ(GetTokenFault(""), "none");
  EXPECT_THAT(GetTokenFault(R"(, "Algorithms": ["none"])"),
              HasSubstr("Token.Algorithms has 'none'"));
  EXPECT_THAT(GetTokenFault(R"(, "Algorithms": [])"), HasSubstr("Algorithms is empty"));
  EXPECT_THAT(GetTokenFault(R"(, "Algorithms": ["RS256", "HS256"])"), HasSubstr("shared secret"));
  EXPECT_EQ(GetTokenFault(R"(, "Algorithms": ["HS256"], "Keys": "/etc/keys.json")"), "none");
  EXPECT_THAT(GetTokenFault(R"(, "UserClaim": "")"), HasSubstr("UserClaim"));
  EXPECT_THAT(GetTokenFault(R"(, "LeewaySeconds": 301)"), HasSubstr("LeewaySeconds"));
  EXPECT_THAT(GetTokenFault(R"(, "Issuers": [])"), HasSubstr("not a known key"));
  for (const char* const url : {"http://i/keys",
                                "http://127.0.0.1.i/keys",
                                "http://localhost@i/keys",
                                "ftp://i/keys",
                                "file:///etc/keys",
                                "https:///keys",
                                "https://a@i/",
                                "http://127.0.0.1 /"})
  {
    EXPECT_THAT(GetTokenFault(R"(, "Keys": ")" + std::string(url) + "\""),
                HasSubstr("Token.Keys must be"))
        << url;
  }
  for (const char* const url :
       {"https://i/keys", "http://127.0.0.1:80/keys", "http://[::1]/", "http://localhost"})
  {
    EXPECT_EQ(GetTokenFault(R"(, "Keys": ")" + std::string(url) + "\""), "none") << url;
  }
  EXPECT_THAT(GetFault(R"("Authentication": "Token")"), HasSubstr("Token.Issuer must"));
  EXPECT_THAT(
      GetFault(R"("Authentication": "Token", "Token": {"Issuer": "https://i", "Audience": [""]})"),
      HasSubstr("Token.Audience must"));
  EXPECT_THAT(GetFault(R"("Authentication": "Token", "Token": {"Issuer": "i", "Audience": ["a"]})"),
              HasSubstr("Token.Keys must be"))
      << "an issuer that is no URL has no discovery";
}

TEST(AuthenticationConfig, RefusesAProxyThatMayBeAnybody)
{
  const auto fault = [](const std::string& proxy)
  { return GetFault("\"Authentication\": \"Proxy\", \"Proxy\": {" + proxy + "}"); };
  EXPECT_EQ(fault(R"("Addresses": ["10.0.0.1", "fd00::/8"])"), "none");
  EXPECT_THAT(fault(""), HasSubstr("Proxy.Addresses must"));
  EXPECT_THAT(fault(R"("Addresses": ["proxy.local"])"), HasSubstr("'proxy.local'"));
  EXPECT_THAT(fault(R"("Addresses": ["::1"], "UserHeader": "")"), HasSubstr("Proxy.UserHeader"));
  EXPECT_THAT(fault(R"("Addresses": ["::1"], "UserHeader": "X User")"),
              HasSubstr("Proxy.UserHeader"));
  EXPECT_THAT(fault(R"("Addresses": ["::1"], "RolesHeader": "x-remote-user")"),
              HasSubstr("of its own"));
  EXPECT_THAT(
      GetFault(
          R"("Authentication": "Proxy", "Proxy": {"Addresses": ["::1"]}, "Anonymous": ["clinician"])"),
      HasSubstr("Access.Anonymous must be empty"));
}

TEST(ServerRoutes, NeedTheStrongestPermissionUnlessSaidOtherwise)
{
  const ServerRoutes routes({}, "");
  const auto get = [&routes](const char* path)
  { return routes.GetPermission(HttpMethod::Get, path); };
  for (const char* const path : {"/",
                                 "/patients",
                                 "/patients/1",
                                 "/studies/1/archive",
                                 "/app/explorer.html",
                                 "/dicom-web/studies/1/series",
                                 "/wado",
                                 "/system",
                                 "/jobs/1"})
  {
    EXPECT_EQ(get(path), Permission::ReadImages) << path;
  }
  for (const char* const path : {"",
                                 "/patients/",
                                 "/modalities",
                                 "/exports",
                                 "/tools/log-level",
                                 "/webdav/x",
                                 "/nowhere",
                                 "/patients/../exports",
                                 "/app/./x",
                                 "/app/..",
                                 "//patients",
                                 "/PATIENTS",
                                 "/dicom-web",
                                 "/peers"})
  {
    EXPECT_EQ(get(path), Permission::AdministerServer) << path;
  }
  EXPECT_EQ(routes.GetPermission(HttpMethod::Post, "/tools/find"), Permission::ReadImages);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Post, "/studies/1/archive"), Permission::ReadImages);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Post, "/studies/1/modify"), Permission::WriteImages);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Put, "/studies/1/archive"), Permission::WriteImages);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Delete, "/patients/1"), Permission::WriteImages);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Post, "/instances"), Permission::WriteImages);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Post, "/dicom-web/studies"), Permission::WriteImages);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Post, "/tools/execute-script"),
            Permission::AdministerServer);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Delete, "/changes"), Permission::AdministerServer);
}

TEST(ServerRoutes, OfTheSiteComeFirst)
{
  const ServerRoutes routes({{"GET /patients/{rest*}", "AdministerServer"},
                             {"* /orders/{rest*}", "Audit"},
                             {"GET /orders/{id}", "Read"}},
                            "");
  EXPECT_EQ(routes.GetPermission(HttpMethod::Get, "/patients/1/archive"),
            Permission::AdministerServer);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Get, "/patients"), Permission::ReadImages);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Put, "/orders/1"), Permission::Audit);
  EXPECT_EQ(routes.GetPermission(HttpMethod::Get, "/orders/1"), Permission::Read);
  for (const char* const route :
       {"/patients", "GET", "GET patients", "HEAD /patients", "get /patients", "GET /a/"})
  {
    EXPECT_THROW(ServerRoutes({{route, "Read"}}, "Genomics.Access.Routes"), Error) << route;
  }
  EXPECT_THAT(GetFault(R"("Routes": {"GET /x": "Everything"})"),
              HasSubstr("Genomics.Access.Routes: 'GET /x'"));
}

TEST(AuthenticationConfig, AsksTheAuthorizationPluginWhereItHasProfiles)
{
  const std::string service =
      R"({"WebServiceRootUrl": "http://auth/", "TokenHttpHeaders": ["Token"]})";
  const RuntimeConfig config = ParseWith(
      service,
      R"("Profile": {"Groups": {"g": ["Geneticist"]}, "Permissions": {"p": ["auditor"]}, "KeepSeconds": 2})");
  EXPECT_EQ(config.authentication.kind, Authentication::Profile);
  EXPECT_THAT(config.authentication.profile.headers, ElementsAre("token"));
  EXPECT_EQ(config.authentication.profile.keepMilliseconds, 2000);
  EXPECT_EQ(config.authentication.profile.rules.groups.at("g"),
            std::set<std::string>{"Geneticist"});
  EXPECT_TRUE(config.access.unlisted.empty()) << "who is not known is no administrator";
  EXPECT_EQ(ParseWith(service, R"("Profile": {"Use": "Never"})").authentication.kind,
            Authentication::Basic);
  EXPECT_EQ(ParseWith(R"({"WebServiceRootUrl": ""})", "").authentication.kind,
            Authentication::Basic);
  EXPECT_EQ(ParseWith(service, R"("Authentication": "Proxy", "Proxy": {"Addresses": ["::1"]})")
                .authentication.kind,
            Authentication::Proxy);
  EXPECT_THAT(GetFaultWith(service, R"("Profile": {"Groups": {"g": ["Wizard"]}})"),
              HasSubstr("Genomics.Access.Profile.Groups.g: 'Wizard'"));
  EXPECT_THAT(GetFaultWith(service, R"("Profile": {"Use": "never"})"),
              HasSubstr("Genomics.Access.Profile.Use"));
  EXPECT_THAT(GetFaultWith(service, R"("Profile": {"Header": "x"})"),
              HasSubstr("Genomics.Access.Profile.Header"));
  EXPECT_THAT(GetFaultWith(service, R"("Anonymous": ["Clinician"])"),
              HasSubstr("Genomics.Access.Anonymous"));
  EXPECT_THAT(GetFaultWith(service, R"("Strict": true)"), HasSubstr("Genomics.Access.Strict"));
  EXPECT_THAT(GetFaultWith(R"({"WebServiceUserProfileUrl": "http://auth/"})", ""),
              HasSubstr("Authorization.TokenHttpHeaders"));
}

TEST(ServerGuard, StaysClosedWhereItCannotKeepItsWord)
{
  ServerConfig server;
  const RuntimeConfig proxy =
      Parse(R"("Authentication": "Proxy", "Proxy": {"Addresses": ["::1"]})");
  server.authenticationEnabled = true;
  EXPECT_THROW(GuardServer(proxy, server), Error);
  EXPECT_FALSE(TheDoor().IsOpen());
  server.authenticationEnabled = false;
  GuardServer(Parse(""), server);
  EXPECT_FALSE(TheDoor().IsOpen()) << "Orthanc's own users need none";
  EXPECT_THROW(GuardServer(Parse(R"("Strict": true)"), server), Error) << "nobody says who asks";
  const std::string token =
      R"("Authentication": "Token", "Token": {"Issuer": "https://i", "Audience": ["a"])";
  EXPECT_THROW(GuardServer(Parse(token + R"(, "Keys": "/nowhere"})"), server), Error);
  server.whole["HttpsVerifyPeers"] = false;
  EXPECT_THROW(GuardServer(Parse(token + "}"), server), Error);
  EXPECT_FALSE(TheDoor().IsOpen());
  GuardServer(proxy, server);
  EXPECT_TRUE(TheDoor().IsOpen());
  const Visit visit = {HttpMethod::Get, "/patients", "::1", {{"x-remote-user", "alice"}}};
  EXPECT_FALSE(TheDoor().Admits(visit)) << "she has no role";
  TheDoor().Close();
  GuardServer(
      Parse(
          R"("Authentication": "Proxy", "Proxy": {"Addresses": ["::1"]}, "Roles": {"alice": ["clinician"]})"),
      server);
  EXPECT_TRUE(TheDoor().Admits(visit));
  TheDoor().Close();
}
} // namespace OrthancGenomics
