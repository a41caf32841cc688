// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/BlockStore.h"
#include "sqlite/Connection.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
void PutBlocks(Connection& connection, BlockTable table, const std::vector<Block>& blocks);

void VisitBlocks(Connection& connection,
                 BlockTable table,
                 std::int64_t first,
                 std::int64_t last,
                 const std::function<bool(std::int64_t, std::string_view)>& visitor);

std::optional<std::int64_t>
FindLastBlock(Connection& connection, BlockTable table, std::int64_t first, std::int64_t last);

/// Deletes blocks from `first` on until about 16 MB are gone, not beyond `last`. The last key
/// deleted, nothing if there was none.
std::optional<std::int64_t>
EraseSomeBlocks(Connection& connection, BlockTable table, std::int64_t first, std::int64_t last);
} // namespace OrthancGenomics
