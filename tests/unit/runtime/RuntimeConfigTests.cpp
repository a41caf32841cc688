// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Config.h"
#include "runtime/RuntimeConfig.h"
#include "support/ExpectError.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{
RuntimeConfig Parse(const std::string& section)
{
  const ServerConfig server = ParseServerConfig(ParseJson(R"({"StorageDirectory": "/s/db"})"));
  JsonReader reader(ParseJson(section), "Genomics");
  return ParseRuntimeConfig(reader, server);
}

std::string GetFault(const std::string& section)
{
  return ExpectError(ErrorCode::BadInput, [&] { Parse(section); });
}
} // namespace

TEST(RuntimeConfig, HasTheRolesAndListsOfTheHouse)
{
  const RuntimeConfig config = Parse("{}");
  EXPECT_EQ(config.access.table.size(), MakeRoles().size());
  EXPECT_EQ(config.geneLists.secondaryFindings.size(), 81U);
  EXPECT_THAT(config.geneLists.pharmacogenes, Contains("CYP2D6"));
}

TEST(RuntimeConfig, IsStrictUnderConsentsAlone)
{
  const auto reads = [](const RuntimeConfig& config)
  {
    return FindRole(config.access.table, "researcher")->permissions.count(Permission::ReadImages) !=
           0;
  };
  EXPECT_FALSE(Parse("{}").authentication.strict);
  EXPECT_FALSE(reads(Parse("{}")));
  const RuntimeConfig strict = Parse(R"({"Access": {"Strict": true, "Modalities": ["pacs"]}})");
  EXPECT_TRUE(strict.authentication.strict);
  EXPECT_TRUE(reads(strict)) << "images of who agreed";
  EXPECT_THAT(strict.authentication.modalities, ElementsAre("pacs"));
  EXPECT_FALSE(reads(Parse(
      R"({"Access": {"Strict": true, "RoleDefinitions": {"researcher": {"Permissions": ["Read"]}}}})")));
  EXPECT_THAT(GetFault(R"({"Access": {"Strict": true}, "Consent": {"Mode": "Off"}})"),
              HasSubstr("Genomics.Access.Strict keeps to consents"));
  EXPECT_THAT(GetFault(R"({"Access": {"Strict": 1}})"), HasSubstr("Genomics.Access.Strict"));
  EXPECT_THAT(GetFault(R"({"Access": {"Modalities": "pacs"}})"),
              HasSubstr("Genomics.Access.Modalities"));
}

TEST(RuntimeConfig, PutsTheAuditBesideTheIndexUnlessItIsSaid)
{
  EXPECT_EQ(Parse("{}").auditDirectory, "/s/OrthancGenomics");
  EXPECT_EQ(Parse(R"({"StorageDirectory": "/g"})").auditDirectory, "/g");
  EXPECT_EQ(Parse(R"({"Audit": {"Directory": "/audit"}})").auditDirectory, "/audit");
  EXPECT_EQ(Parse(R"({"Audit": {"Directory": "Trail"}})").auditDirectory, "/s/Trail");
  EXPECT_THAT(GetFault(R"({"Audit": {"Folder": "x"}})"), HasSubstr("Genomics.Audit.Folder"));
}

TEST(RuntimeConfig, ReadsWhereTheAuditGoes)
{
  EXPECT_EQ(Parse("{}").syslog.host, "");
  const SyslogConfig config =
      Parse(R"({"Audit": {"Syslog": {"Host": "h", "Port": 601, "Transport": "Tcp"}}})").syslog;
  EXPECT_EQ(config.host, "h");
  EXPECT_EQ(config.port, 601);
  EXPECT_EQ(config.transport, SyslogTransport::Tcp);
  EXPECT_EQ(Parse(R"({"Audit": {"Syslog": {"Host": "h"}}})").syslog.transport,
            SyslogTransport::Tls);
  EXPECT_THAT(GetFault(R"({"Audit": {"Syslog": {"Transport": "Pigeon"}}})"),
              HasSubstr("Genomics.Audit.Syslog.Transport"));
  EXPECT_THAT(GetFault(R"({"Audit": {"Syslog": {"Certificate": "c"}}})"), HasSubstr("go together"));
}

TEST(RuntimeConfig, ReadsWhereConsentsComeFrom)
{
  EXPECT_EQ(Parse("{}").consentService.url, "");
  const ConsentServiceConfig config =
      Parse(R"({"Consent": {"Service": {"Url": "https://f/Consent", "PatientSystem": "s",
                                        "Issuer": "i", "MaxAgeSeconds": 60}}})")
          .consentService;
  EXPECT_EQ(config.url, "https://f/Consent");
  EXPECT_EQ(config.patients.system, "s");
  EXPECT_EQ(config.patients.issuer, "i");
  EXPECT_EQ(config.maxAge, 60000);
  EXPECT_EQ(config.interval, 300000);
  EXPECT_THAT(GetFault(R"({"Consent": {"Service": {"Url": "http://f/Consent"}}})"),
              HasSubstr("Genomics.Consent.Service.Url must be by https"));
  EXPECT_THAT(GetFault(R"({"Consent": {"Service": {"MaxAgeSeconds": 0}}})"),
              HasSubstr("Service.MaxAgeSeconds"));
}

TEST(RuntimeConfig, ReadsRolesAndLists)
{
  const RuntimeConfig config = Parse(R"({
    "Consent": {"SecondaryFindings": ["BRCA1"], "Pharmacogenes": []},
    "Access": {"RoleDefinitions": {
      "Researcher": {"Permissions": ["Read", "Audit"], "Purposes": ["HRESCH"]},
      "tumour-board": {"Permissions": ["Read"], "Purposes": ["TREAT", "BTG"],
                       "DefaultPurpose": "TREAT"}}}})");
  EXPECT_THAT(config.geneLists.secondaryFindings, ElementsAre("BRCA1"));
  EXPECT_TRUE(config.geneLists.pharmacogenes.empty());
  const Role* const researcher = FindRole(config.access.table, "researcher");
  EXPECT_EQ(researcher->name, "researcher");
  EXPECT_THAT(researcher->permissions, ElementsAre(Permission::Read, Permission::Audit));
  EXPECT_EQ(researcher->purpose, "");
  EXPECT_EQ(config.access.table.back().name, "tumour-board");
  EXPECT_EQ(config.access.table.back().purpose, "TREAT");
}

TEST(RuntimeConfig, ReadsHowRolesAreToldSmallNumbers)
{
  const auto find = [](const char* access, const char* role)
  {
    const RuntimeConfig config = Parse(R"({"Access": )" + std::string(access) + "}");
    return FindRole(config.access.table, role)->smallCounts;
  };
  EXPECT_EQ(find("{}", "researcher")->threshold, 5);
  const char* const restated =
      R"({"RoleDefinitions": {"Researcher": {"Permissions": ["Read"], "Purposes": ["HRESCH"]}}})";
  EXPECT_EQ(find(restated, "researcher")->budget, 100);
  EXPECT_FALSE(find(R"({"SmallCounts": {"Researcher": {"Threshold": 0}}})", "researcher"));
  const auto stated = find(R"({"SmallCounts": {"Clinician": {"Threshold": 8, "Round": 10,
                               "Budget": 7, "WindowHours": 1, "Patients": false}}})",
                           "clinician");
  EXPECT_EQ(stated->threshold, 8);
  EXPECT_EQ(stated->round, 10);
  EXPECT_EQ(stated->budget, 7);
  EXPECT_EQ(stated->windowHours, 1);
  EXPECT_FALSE(stated->patients);
  EXPECT_EQ(find(R"({"SmallCounts": {"Clinician": {"Threshold": 8}}})", "clinician")->round, 8);
}

TEST(RuntimeConfig, ReadsWhoIsInAProject)
{
  const AccessPolicy policy = Parse(R"({"Access": {"Projects": {"LUNG": ["rita"]}}})").access;
  EXPECT_THAT(policy.projects.at("LUNG"), ElementsAre("rita"));
  EXPECT_THAT(GetFault(R"({"Access": {"Projects": {"LUNG": "rita"}}})"), HasSubstr("Projects"));
}

TEST(RuntimeConfig, ReadsWhatAProjectIsAndKeepsTo)
{
  const auto state = [](const std::string& terms)
  { return R"({"Access": {"Projects": {"LUNG": ["rita"]}, "DataUse": )" + terms + "}}"; };
  const auto use =
      Parse(state(R"({"LUNG": ["DUO:0000021", "MONDO:0005233"]})")).access.dataUse.at("LUNG");
  EXPECT_THAT(use.terms, ElementsAre("DUO:0000021"));
  EXPECT_THAT(use.diseases, ElementsAre("MONDO:0005233"));
  EXPECT_THAT(GetFault(state(R"({"HEART": []})")),
              HasSubstr("Genomics.Access.DataUse.HEART is no project"));
  for (const char* const term : {"DUO:0000042", "DUO:0000027", "DUO_0000021", "IRB"})
  {
    EXPECT_THAT(GetFault(state(R"({"LUNG": [")" + std::string(term) + "\"]}")),
                HasSubstr("Genomics.Access.DataUse.LUNG: '" + std::string(term) + "' is neither"));
  }
}

TEST(RuntimeConfig, RefusesSmallCountsThatDifferencesWouldUndo)
{
  const auto state = [](const std::string& small)
  { return GetFault(R"({"Access": {"SmallCounts": )" + small + "}}"); };
  EXPECT_THAT(state(R"({"Researcher": {"Round": 4}})"),
              HasSubstr("Genomics.Access.SmallCounts.Researcher.Round must not be below"));
  EXPECT_THAT(state(R"({"Researcher": {"Treshold": 4}})"), HasSubstr("Researcher.Treshold"));
  EXPECT_THAT(state(R"({"Nobody": {}})"), HasSubstr("SmallCounts.Nobody is no role"));
}

TEST(RuntimeConfig, RefusesWhatNoRoleMayHave)
{
  const auto define = [](const std::string& role)
  { return GetFault(R"({"Access": {"RoleDefinitions": {"x": )" + role + "}}}"); };
  EXPECT_THAT(define(R"({"Permissions": ["Write"]})"),
              HasSubstr("Genomics.Access.RoleDefinitions.x.Permissions: 'Write'"));
  EXPECT_THAT(define(R"({"Purposes": ["HMARKT"]})"), HasSubstr("x.Purposes: 'HMARKT'"));
  EXPECT_THAT(define(R"({"DefaultPurpose": "TREAT"})"), HasSubstr("x.DefaultPurpose"));
  EXPECT_THAT(define(R"({"Purposes": ["BTG"], "DefaultPurpose": "BTG"})"), HasSubstr("not BTG"));
  EXPECT_THAT(define(R"({"Purpose": []})"), HasSubstr("x.Purpose"));
}
} // namespace OrthancGenomics
