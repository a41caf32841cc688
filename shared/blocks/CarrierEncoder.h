// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierFormat.h"
#include "blocks/ColumnBlock.h"

#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The value of a row of Carriers (CarrierFormat.h): the same bytes for the same variants, which
/// are in order, distinct, at least one, and have carriers below `samples` (1 to
/// MAX_GROUP_SAMPLES).
std::string EncodeCarriers(const std::vector<CarriedVariant>& variants,
                           std::uint32_t samples,
                           ColumnBlockWriter& writer);
} // namespace OrthancGenomics
