// SPDX-License-Identifier: GPL-3.0-or-later
#include "AuditFixture.h"
#include "audit/AuditMessage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

AuditEntry MakeAction(AuditAction action, const char* method, std::int64_t status)
{
  AuditEntry entry = MakeEntry("alice");
  entry.action = action;
  entry.method = method;
  entry.status = status;
  return entry;
}
} // namespace

TEST(AuditMessage, HasTheEventOfEachKind)
{
  struct Row
  {
    AuditEntry entry;
    const char* action;
    const char* outcome;
    const char* event;
  };
  const Row rows[] = {
      {MakeAction(AuditAction::Read, "GET", 200), "R", "0", "110103"},
      {MakeAction(AuditAction::Read, "GET", 404), "R", "4", "110103"},
      {MakeAction(AuditAction::Read, "GET", 507), "R", "8", "110103"},
      {MakeAction(AuditAction::Search, "POST", 200), "E", "0", "110112"},
      {MakeAction(AuditAction::Export, "GET", 200), "R", "0", "110106"},
      {MakeAction(AuditAction::Create, "POST", 200), "C", "0", "110107"},
      {MakeAction(AuditAction::Audit, "GET", 200), "R", "0", "110101"},
      {MakeAction(AuditAction::Change, "PUT", 200), "U", "0", "110110"},
      {MakeAction(AuditAction::Release, "POST", 200), "U", "0", "110110"},
      {MakeAction(AuditAction::Delete, "POST", 200), "D", "0", "110110"},
      {MakeAction(AuditAction::Consent, "GET", 200), "R", "0", "110110"},
      {MakeAction(AuditAction::Consent, "DELETE", 200), "D", "0", "110110"},
      {MakeAction(AuditAction::Read, "GET", 403), "E", "8", "110113"},
      {MakeAction(AuditAction::BreakGlass, "GET", 200), "E", "0", "110113"},
  };
  for (const Row& row : rows)
  {
    const std::string message = MakeAuditMessage(row.entry, "pacs");
    EXPECT_THAT(message, HasSubstr("EventActionCode=\"" + std::string(row.action) + '"'));
    EXPECT_THAT(message, HasSubstr("EventOutcomeIndicator=\"" + std::string(row.outcome) + '"'));
    EXPECT_THAT(message, HasSubstr("<EventID csd-code=\"" + std::string(row.event) + '"'));
  }
}

TEST(AuditMessage, CannotBeBrokenByWhatAClientSends)
{
  AuditEntry entry = MakeEntry("\"/><evil>&\n", "P\x01<1>");
  entry.issuer = "A&B";
  const std::string message = MakeAuditMessage(entry, "pacs");
  EXPECT_THAT(message, HasSubstr("UserID=\"&quot;/&gt;&lt;evil&gt;&amp;?\""));
  EXPECT_THAT(message, HasSubstr("ParticipantObjectID=\"P?&lt;1&gt;^^^A&amp;B\""));
  EXPECT_THAT(message, Not(HasSubstr("\n")));
}

TEST(AuditMessage, IsALineOfSyslog)
{
  AuditEntry entry = MakeEntry("alice");
  entry.time = 1795702020123;
  const std::string line = MakeSyslogMessage(entry, "pacs");
  EXPECT_THAT(line, StartsWith("<85>1 2026-11-26T14:07:00.123Z pacs orthanc-genomics "));
  EXPECT_THAT(line, HasSubstr(" IHE+RFC-3881 - <?xml "));
}
} // namespace OrthancGenomics
