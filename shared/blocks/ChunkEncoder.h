// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CallPack.h"
#include "blocks/ColumnBlock.h"

#include <cstddef>
#include <string>

namespace OrthancGenomics
{
/// The value of calls [first, last) of a sorted pack.
std::string
EncodeChunk(const CallPack& pack, std::size_t first, std::size_t last, ColumnBlockWriter& writer);
} // namespace OrthancGenomics
