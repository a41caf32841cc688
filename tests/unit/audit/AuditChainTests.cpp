// SPDX-License-Identifier: GPL-3.0-or-later
#include "AuditFixture.h"
#include "audit/AuditChain.h"
#include "files/Sha256.h"

#include <gtest/gtest.h>

#include <functional>

namespace OrthancGenomics
{
TEST(AuditChain, HashesAllThatTheEntrySays)
{
  AuditEntry entry = MakeEntry("alice");
  entry.number = 1;
  entry.time = 1795702020123;
  EXPECT_EQ(HashAuditEntry(entry, ""),
            ComputeSha256("4:OGA1,0:,1:1,13:1795702020123,4:Read,3:GET,23:/genomics/subjects/{id},"
                          "3:200,5:alice,9:clinician,5:TREAT,0:,0:,2:P1,0:,0:,0:,2:{},"));
}

TEST(AuditChain, ChangesWithEachPart)
{
  const AuditEntry entry = MakeEntry("alice");
  const std::string hash = HashAuditEntry(entry, "");
  EXPECT_NE(hash, HashAuditEntry(entry, "0"));
  const std::function<void(AuditEntry&)> changes[] = {
      [](AuditEntry& e) { e.number++; },
      [](AuditEntry& e) { e.time++; },
      [](AuditEntry& e) { e.action = AuditAction::Search; },
      [](AuditEntry& e) { e.method = "PUT"; },
      [](AuditEntry& e) { e.route += "x"; },
      [](AuditEntry& e) { e.status++; },
      [](AuditEntry& e) { e.user += "x"; },
      [](AuditEntry& e) { e.roles += "x"; },
      [](AuditEntry& e) { e.purpose += "x"; },
      [](AuditEntry& e) { e.reason += "x"; },
      [](AuditEntry& e) { e.project += "x"; },
      [](AuditEntry& e) { e.patientId += "x"; },
      [](AuditEntry& e) { e.issuer += "x"; },
      [](AuditEntry& e) { e.subject += "x"; },
      [](AuditEntry& e) { e.subjects = 0; },
      [](AuditEntry& e) { e.question += "x"; },
  };
  for (const auto& change : changes)
  {
    AuditEntry other = entry;
    change(other);
    EXPECT_NE(HashAuditEntry(other, ""), hash);
  }
}

TEST(AuditChain, KeepsPartsApart)
{
  AuditEntry one = MakeEntry("a");
  AuditEntry other = one;
  one.purpose = "x,1:y";
  one.reason = "";
  other.purpose = "x";
  other.reason = "y";
  EXPECT_NE(HashAuditEntry(one, ""), HashAuditEntry(other, ""));
}
} // namespace OrthancGenomics
