// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FieldText.h"

#include <string_view>

namespace OrthancGenomics
{
/// What VCF 4.4 and later ask of the INFO keys of structural variants (VCF 4.4 sections 3 and 5):
/// SVLEN and SVCLAIM for the alleles that have them and no others, intervals in pairs, tandem
/// repeats that agree with themselves.
Verdict CheckStructural(std::string_view alternates, std::string_view info);
} // namespace OrthancGenomics
