// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/LeavingSamples.h"

#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// A header line of a VCF, or a comment of a MAF, without the samples that leave; nothing where it
/// goes as a whole.
///
///   #CHROM                                     without their columns
///   ##SAMPLE, ##PEDIGREE that names one        goes
///   ##key=<its name>, such as ##tumor_sample   goes
///   ##INFO, FORMAT, FILTER, ALT, contig        stays
///   all else, such as command lines            "erased" in place of the name
std::optional<std::string> EraseFromHeader(std::string_view line, const LeavingSamples& samples);
} // namespace OrthancGenomics
