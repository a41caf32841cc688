// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuditEntry.h"
#include "sqlite/Connection.h"

namespace OrthancGenomics
{
void PutAuditHeadRow(Connection& connection, const AuditHead& head);
AuditHead GetAuditHeadRow(Connection& connection); ///< number 0 if there is none
} // namespace OrthancGenomics
