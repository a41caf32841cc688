// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "linkage/Version.h"
#include "sqlite/Connection.h"

#include <vector>

namespace OrthancGenomics
{
/// One that stands already stays as it is. Needs a transaction: that of what it is left of. Numbers
/// of datasets go on from behind the erased one's.
void InsertTombstoneRow(Connection& connection, const Tombstone& tombstone);
std::vector<Tombstone> ListTombstoneRows(Connection& connection); ///< oldest first
} // namespace OrthancGenomics
