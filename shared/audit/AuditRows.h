// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuditEntry.h"
#include "sqlite/Connection.h"
#include "sqlite/Migration.h"

#include <functional>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
constexpr const char* AUDIT_NAME = "audit trail"; ///< as messages call the file

/// The format of the trail's file.
Schema MakeAuditSchema();

/// Its number must follow that of the last one.
void InsertAuditRow(Connection& connection, const AuditEntry& entry);
AuditHead GetAuditHead(Connection& connection);
std::optional<AuditEntry> FindAuditRow(Connection& connection, std::int64_t number);
std::vector<AuditEntry> ListAuditRows(Connection& connection, const AuditFilter& filter);

/// All from this number on, in their order, until `visitor` says no.
void VisitAuditRows(Connection& connection,
                    std::int64_t first,
                    const std::function<bool(const AuditEntry&)>& visitor);
} // namespace OrthancGenomics
