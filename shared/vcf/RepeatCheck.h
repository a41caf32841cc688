// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FieldText.h"

#include <string_view>

namespace OrthancGenomics
{
/// Tandem repeats (<CNV:TR>, VCF 4.4 section 5.7): RN says how many repeats each allele has, one
/// where it is absent; RUS, RUL, RUC, RB and the first of RUB have one value a repeat, the
/// intervals CIRUC and CIRB two.
Verdict CheckRepeats(std::string_view alternates, std::string_view info);
} // namespace OrthancGenomics
