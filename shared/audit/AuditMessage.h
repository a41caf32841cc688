// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuditEntry.h"

#include <string>

namespace OrthancGenomics
{
/// An entry as a DICOM audit message (PS3.15 A.5), XML in UTF-8 without line breaks:
///
/// | entry | EventID | EventActionCode |
/// |---|---|---|
/// | denied | 110113 Security Alert, type 110147 Access Control Decision | E |
/// | BreakGlass | 110113 Security Alert, type 110127 Emergency Override Started | E |
/// | Read | 110103 DICOM Instances Accessed | R |
/// | Search | 110112 Query | E |
/// | Export | 110106 Export | R |
/// | Create | 110107 Import | C |
/// | Audit | 110101 Audit Log Used | R |
/// | Change, Delete, Release, Reject, Consent | 110110 Patient Record | U, D, or R for GET |
///
/// The entry's number and hash go along, so that the collector has a head of the trail.
std::string MakeAuditMessage(const AuditEntry& entry, const std::string& source);

/// A line of RFC 5424 with that message, facility 10 and severity 5.
std::string MakeSyslogMessage(const AuditEntry& entry, const std::string& host);
} // namespace OrthancGenomics
