// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/ColumnBlock.h"
#include "blocks/TestedFormat.h"

#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The value of a row (TestedFormat.h), the same for the same runs. `runs` as TestedBin gives them,
/// not empty; `samples` of the group.
std::string
EncodeTested(const std::vector<TestedRun>& runs, std::uint32_t samples, ColumnBlockWriter& writer);
} // namespace OrthancGenomics
