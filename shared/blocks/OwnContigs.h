// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/BlockStore.h"

#include <cstdint>
#include <set>

namespace OrthancGenomics
{
/// Adds the contigs of which an owner has rows in a table: most files name many more. Throws
/// Error(Storage).
void AddOwnContigs(const IBlockSnapshot& blocks,
                   BlockTable table,
                   std::int64_t owner,
                   std::set<std::uint32_t>& contigs);
} // namespace OrthancGenomics
