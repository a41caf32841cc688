// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CheckedStore.h"
#include "Flaw.h"
#include "core/AuditEntry.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
struct TrailResult
{
  AuditHead head; ///< number 0 where there is no trail, or an empty one
  std::vector<Flaw> flaws;
};

/// Checks the audit trail of an index, in the folder `audit`: its chain, the head that the index
/// keeps, and that which somebody noted. An index that has never had a trail lacks none. Throws
/// what CheckAudit throws.
TrailResult CheckTrail(const CheckedStore& store,
                       const std::filesystem::path& audit,
                       const std::optional<AuditHead>& noted);
} // namespace OrthancGenomics
