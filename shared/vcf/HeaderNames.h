// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <htslib/vcf.h>

#include <string>

namespace OrthancGenomics
{
/// The program that called the variants, with its version where the header shows it:
/// "Mutect2 4.1.0.0", "DeepVariant 1.5.0". Empty if unknown. Never a path or a sample's name.
std::string DetectCaller(const bcf_hdr_t& header);

/// The program that annotated them likewise: "VEP v110", "SnpEff 5.1d". Empty if there is none.
std::string DetectAnnotator(const bcf_hdr_t& header);
} // namespace OrthancGenomics
