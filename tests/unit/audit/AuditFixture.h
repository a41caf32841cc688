// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/AuditTrail.h"
#include "support/TestFolder.h"

#include <memory>
#include <string>

namespace OrthancGenomics
{
inline AuditEntry MakeEntry(const std::string& user, const std::string& patientId = "P1")
{
  AuditEntry entry;
  entry.action = AuditAction::Read;
  entry.method = "GET";
  entry.route = "/genomics/subjects/{id}";
  entry.status = 200;
  entry.user = user;
  entry.roles = "clinician";
  entry.purpose = "TREAT";
  entry.patientId = patientId;
  entry.question = "{}";
  return entry;
}

/// A trail in a folder of its own.
class TrailFixture
{
public:
  TrailFixture() { Open(); }

  void Open()
  {
    trail = std::make_unique<AuditTrail>(File(), [this](const AuditHead& head) { kept = head; });
  }

  std::filesystem::path File() const { return folder_.Path() / "audit.db"; }

  void Append(const AuditEntry& entry) { trail->Append(entry, Durability::Ordered); }

  AuditHead kept; ///< what the keeper was told last
  std::unique_ptr<AuditTrail> trail;

private:
  TestFolder folder_;
};
} // namespace OrthancGenomics
