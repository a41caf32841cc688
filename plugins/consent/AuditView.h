// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuditEntry.h"

#include <json/value.h>

#include <string>
#include <vector>

namespace OrthancGenomics
{
Json::Value MakeAuditJson(const AuditEntry& entry);

/// A line an entry, with the keys of MakeAuditJson as columns; the question is JSON.
std::string MakeAuditCsv(const std::vector<AuditEntry>& entries);
} // namespace OrthancGenomics
