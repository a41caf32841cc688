// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/AuditEventWriter.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
AuditEntry MakeEntry(AuditAction action, std::int64_t status = 200)
{
  AuditEntry entry;
  entry.number = 17;
  entry.time = 1795702020123;
  entry.action = action;
  entry.method = "GET";
  entry.route = "/genomics/subjects/{id}";
  entry.status = status;
  entry.user = "alice";
  entry.roles = "clinician, geneticist";
  entry.purpose = "TREAT";
  entry.patientId = "P1";
  entry.question = "{}";
  entry.hash = "ab";
  return entry;
}

struct Expected
{
  AuditEntry entry;
  const char* type;
  const char* subtype;
  const char* action;
  const char* outcome;
};

std::string GetAgentCode(const Json::Value& event, int agent)
{
  return event["agent"][agent]["type"]["coding"][0]["code"].asString();
}

AuditEntry WithMethod(AuditEntry entry, const char* method)
{
  entry.method = method;
  return entry;
}
} // namespace

TEST(AuditEventWriter, HasTheShapeOfEachKind)
{
  const Expected table[] = {
      {MakeEntry(AuditAction::Read), "rest", "read", "R", "0"},
      {MakeEntry(AuditAction::Export), "rest", "read", "R", "0"},
      {MakeEntry(AuditAction::Search), "rest", "search-type", "E", "0"},
      {MakeEntry(AuditAction::Audit), "rest", "search-type", "E", "0"},
      {MakeEntry(AuditAction::Create), "rest", "create", "C", "0"},
      {MakeEntry(AuditAction::Change), "rest", "update", "U", "0"},
      {MakeEntry(AuditAction::Delete), "rest", "delete", "D", "0"},
      {MakeEntry(AuditAction::Release), "rest", "operation", "E", "0"},
      {MakeEntry(AuditAction::Reject), "rest", "operation", "E", "0"},
      {MakeEntry(AuditAction::Consent), "rest", "read", "R", "0"},
      {WithMethod(MakeEntry(AuditAction::Consent), "POST"), "rest", "create", "C", "0"},
      {WithMethod(MakeEntry(AuditAction::Consent), "PUT"), "rest", "update", "U", "0"},
      {WithMethod(MakeEntry(AuditAction::Consent), "DELETE"), "rest", "delete", "D", "0"},
      {MakeEntry(AuditAction::BreakGlass), "rest", "read", "R", "0"},
      {MakeEntry(AuditAction::Read, 404), "rest", "read", "R", "4"},
      {MakeEntry(AuditAction::Read, 500), "rest", "read", "R", "8"},
      {MakeEntry(AuditAction::Read, 403), "110113", "AuthZ-Role", "E", "8"},
      {MakeEntry(AuditAction::Delete, 401), "110113", "AuthZ-Role", "E", "8"},
  };
  for (const Expected& row : table)
  {
    const Json::Value event = MakeAuditEvent(row.entry);
    EXPECT_EQ(event["type"]["code"].asString(), row.type);
    EXPECT_EQ(event["subtype"][0]["code"].asString(), row.subtype);
    EXPECT_EQ(event["action"].asString(), row.action);
    EXPECT_EQ(event["outcome"].asString(), row.outcome);
  }
}

TEST(AuditEventWriter, HasWhatR4AndBalpRequire)
{
  for (const AuditAction action : {AuditAction::Read, AuditAction::Search, AuditAction::BreakGlass})
  {
    const Json::Value event = MakeAuditEvent(MakeEntry(action));
    EXPECT_EQ(event["resourceType"].asString(), "AuditEvent");
    EXPECT_EQ(event["id"].asString(), "audit-17");
    EXPECT_EQ(event["recorded"].asString(), "2026-11-26T14:07:00.123Z");
    EXPECT_TRUE(event["source"]["observer"].isMember("display"));
    int requestors = 0;
    for (const Json::Value& agent : event["agent"])
    {
      requestors += agent["requestor"].asBool() ? 1 : 0;
      EXPECT_TRUE(agent.isMember("who"));
    }
    EXPECT_EQ(requestors, 1);
    EXPECT_EQ(GetAgentCode(event, 2), "IRCP");
    ASSERT_EQ(event["entity"].size(), 2U);
    EXPECT_EQ(event["entity"][0]["type"]["code"].asString(), "1");
    EXPECT_EQ(event["entity"][0]["role"]["code"].asString(), "1");
    EXPECT_EQ(event["entity"][0]["what"]["identifier"]["value"].asString(), "P1");
    EXPECT_EQ(event["entity"][1]["type"]["code"].asString(), "2");
    EXPECT_FALSE(event["entity"][1].isMember("name")) << "sev-1: a query or a name";
  }
}

TEST(AuditEventWriter, SaysWhoGivesAndWhoGets)
{
  const Json::Value read = MakeAuditEvent(MakeEntry(AuditAction::Read));
  EXPECT_EQ(GetAgentCode(read, 0) + GetAgentCode(read, 1), "110152110153");
  const Json::Value query = MakeAuditEvent(MakeEntry(AuditAction::Search));
  EXPECT_EQ(GetAgentCode(query, 0) + GetAgentCode(query, 1), "110153110152");
  EXPECT_EQ(query["entity"][1]["role"]["code"].asString(), "24");
  EXPECT_EQ(query["entity"][1]["query"].asString(), "e30=");
  EXPECT_EQ(read["entity"][1]["role"]["code"].asString(), "4");
}

TEST(AuditEventWriter, SaysWhoAskedForWhat)
{
  const Json::Value user = MakeAuditEvent(MakeEntry(AuditAction::Read))["agent"][2];
  EXPECT_EQ(user["who"]["identifier"]["value"].asString(), "alice");
  ASSERT_EQ(user["role"].size(), 2U);
  EXPECT_EQ(user["role"][1]["coding"][0]["code"].asString(), "geneticist");
  EXPECT_EQ(user["purposeOfUse"][0]["coding"][0]["code"].asString(), "TREAT");
  AuditEntry wrong = MakeEntry(AuditAction::Read, 400);
  wrong.purpose = "good  cause";
  EXPECT_EQ(MakeAuditEvent(wrong)["agent"][2]["purposeOfUse"][0]["text"].asString(), "good  cause");
  AuditEntry nobody = MakeEntry(AuditAction::Read, 401);
  nobody.user = nobody.roles = nobody.purpose = nobody.patientId = "";
  const Json::Value event = MakeAuditEvent(nobody);
  EXPECT_EQ(event["agent"][2]["who"]["display"].asString(), "nobody");
  EXPECT_FALSE(event["agent"][2].isMember("role"));
  EXPECT_FALSE(event["agent"][2].isMember("purposeOfUse"));
  EXPECT_EQ(event["entity"].size(), 1U);
}

TEST(AuditEventWriter, MarksABrokenGlassWithItsReason)
{
  AuditEntry entry = MakeEntry(AuditAction::BreakGlass);
  entry.purpose = "BTG";
  entry.reason = "unconscious";
  const Json::Value event = MakeAuditEvent(entry);
  EXPECT_EQ(event["subtype"][1]["code"].asString(), "110127");
  bool told = false;
  for (const Json::Value& detail : event["entity"][1]["detail"])
  {
    told = told || (detail["type"] == "Reason" && detail["valueString"] == "unconscious");
  }
  EXPECT_TRUE(told);
}

TEST(AuditEventWriter, BundlesThem)
{
  const Json::Value bundle =
      MakeAuditBundle({MakeEntry(AuditAction::Read), MakeEntry(AuditAction::Search)});
  EXPECT_EQ(bundle["type"].asString(), "collection");
  ASSERT_EQ(bundle["entry"].size(), 2U);
  EXPECT_EQ(bundle["entry"][1]["resource"]["resourceType"].asString(), "AuditEvent");
  EXPECT_FALSE(MakeAuditBundle({}).isMember("entry")) << "FHIR has no empty arrays";
}
} // namespace OrthancGenomics
