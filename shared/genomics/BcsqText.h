// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// bcftools says "missense" for missense_variant, and puts '*' before what lies behind a stop
/// codon.
std::string ToSequenceOntology(std::string_view joined);

/// "858L>858R" as "p.L858R", "46G" (no change) as "p.G46="; empty for what is longer than one
/// residue.
std::string ToOneLetterChange(std::string_view change);
} // namespace OrthancGenomics
