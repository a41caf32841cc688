// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/BlockStore.h"
#include "sqlite/Database.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Whose rows and files a store holds: those of datasets that have not failed, of groups, and of
/// jobs, which may work on what no dataset's row shows yet or any more.
struct Owners
{
  std::set<std::int64_t> samples;  ///< Sample::number
  std::set<std::int64_t> datasets; ///< Dataset::number
  std::set<std::int64_t> groups;
  std::set<std::string> files;  ///< SHA-256
  std::set<std::string> needed; ///< of these, those without which a dataset is not whole
};

/// A job that ended after `since`, in milliseconds since 1970 UTC, counts as one that works still:
/// it may be tidying up.
Owners ListOwners(const Snapshot& snapshot, std::int64_t since);

/// An owner of rows that is none. Of a table of groups the number of a group, else as in keys.
struct Stray
{
  BlockTable table;
  std::int64_t owner;
};

/// Reads one row of each owner, and every row of groups. Throws Error(Storage).
std::vector<Stray> FindStrays(const IBlockSnapshot& blocks, const Owners& owners);
} // namespace OrthancGenomics
