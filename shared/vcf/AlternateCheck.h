// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FieldText.h"

#include <string_view>

namespace OrthancGenomics
{
/// The ALT column: '.', or alleles by commas, each bases, '*', "<ID>", or a breakend
/// ("A]2:321681]", "A."). Alleles of bases differ from REF and from one another.
Verdict CheckAlternates(std::string_view alternates, std::string_view reference);

/// "t[p[", "t]p]", "[p[t" or "]p]t" with a place p, or a single one, ".t" or "t.".
bool IsBreakend(std::string_view allele);
} // namespace OrthancGenomics
