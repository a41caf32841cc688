// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/AuditTrail.h"
#include "consent/AccessGate.h"
#include "orthanc/Auditor.h"

namespace OrthancGenomics
{
/// Makes an entry of each request: who and for what as the gate sees it, the question, the outcome.
class RequestAuditor final : public IAuditor
{
public:
  RequestAuditor(const AccessGate& gate, AuditTrail& trail) : gate_(gate), trail_(trail) {}

  /// Throws Error(Busy).
  void RequireWritable() override;

  /// Returns when the entry is written: reads so that they outlive the process, all else and what
  /// was denied so that it outlives a power cut.
  void Record(const Route& route, const Request& request, const Response& response) override;

private:
  AuditEntry MakeEntry(const Route& route, const Request& request, const Response& response) const;
  std::string FindPurpose(const Requester& requester) const;

  const AccessGate& gate_;
  AuditTrail& trail_;
};
} // namespace OrthancGenomics
