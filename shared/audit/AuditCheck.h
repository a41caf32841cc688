// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuditEntry.h"
#include "sqlite/DatabaseFile.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What is wrong with a trail. Holds nothing of its entries.
struct AuditFlaw
{
  std::int64_t number = 0; ///< of the entry, or 0
  std::string what;
};

struct AuditCheckResult
{
  AuditHead head;
  std::vector<AuditFlaw> flaws; ///< of a broken chain the first place alone
};

/// Checks the chain from its first entry to its last, what keeps entries from being changed, and
/// whether each of the `noted` heads is still there. Changes nothing; a server may go on writing.
/// Memory is that of one entry. Throws Error(NotFound) if there is no such file,
/// Error(Unsupported), Error(Storage).
AuditCheckResult CheckAudit(const DatabaseFile& file, const std::vector<AuditHead>& noted);

/// Writes the trail of one moment to a file that is not there, by the VFS of `file`.
/// Throws what CheckAudit throws.
void CopyAudit(const DatabaseFile& file, const std::filesystem::path& to);
} // namespace OrthancGenomics
