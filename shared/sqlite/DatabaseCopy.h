// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Connection.h"

#include <functional>

namespace OrthancGenomics
{
/// Writes what `source` sees in its transaction to a file that is not there, to the disk; both
/// are sealed or neither.
/// `progress` is called with the part that is done, 0 to 1. Throws Error(Storage).
void CopyDatabase(Connection& source,
                  const DatabaseFile& to,
                  const std::function<void(double)>& progress);

/// Writes what `source` holds to `target`, which is not there, anew and to the disk: sealed or not,
/// whichever `source` is. Nobody else may have `source` open. Throws Error(Busy) if somebody has,
/// Error(Storage).
void RewriteDatabase(const DatabaseFile& source, const DatabaseFile& target);
} // namespace OrthancGenomics
