// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FieldText.h"
#include "vcf/VcfDeclarations.h"

#include <cstddef>
#include <string_view>

namespace OrthancGenomics
{
/// The INFO column: keys by semicolons, each once, with as many values as it declares, of their
/// type.
Verdict
CheckInfo(std::string_view info, std::size_t alternates, const VcfDeclarations& declarations);

/// The value of a key of INFO; null data() if the column lacks it.
std::string_view FindInfoValue(std::string_view info, std::string_view key);
} // namespace OrthancGenomics
