// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuditEntry.h"

#include <json/value.h>

#include <vector>

namespace OrthancGenomics
{
/// An entry of the audit trail as a FHIR R4 AuditEvent, in the shapes of IHE BALP 1.1.4:
///
/// | entry | type | subtype | action |
/// |---|---|---|---|
/// | denied | DCM 110113 Security Alert | AuthZ-Role: it is roles that deny | E |
/// | Read, Export | rest | read (PatientRead) | R |
/// | Search, Audit | rest | search-type (PatientQuery, Query) | E |
/// | Create; Change; Delete | rest | create; update; delete | C; U; D |
/// | Release, Reject | rest | operation | E |
/// | Consent | rest | read, create, update or delete, by its method | likewise |
/// | BreakGlass | rest | read, or search-type for many, and DCM 110127 Emergency Override Started |
///
/// The client's address is not known to a plugin, so no profile is claimed.
Json::Value MakeAuditEvent(const AuditEntry& entry);

/// A Bundle of them, in this order.
Json::Value MakeAuditBundle(const std::vector<AuditEntry>& entries);
} // namespace OrthancGenomics
