// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"

#include <cstdint>
#include <string>

namespace OrthancGenomics
{
/// The table's name in the index.
const char* ToString(BlockTable table);

/// Where the row of a dataset begins, "7:55191809", as far as its key tells.
std::string DescribePlace(const Dataset& dataset, BlockTable table, std::int64_t key);
} // namespace OrthancGenomics
