// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/AnnotationFormat.h"

#include <htslib/vcf.h>

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The value of a field of "##key=<…>" as htslib keeps it; null where the line lacks it.
const char* FindAttribute(const bcf_hrec_t& line, const char* key);

/// The names of the samples, in the order of the file.
std::vector<std::string> ListSamples(const bcf_hdr_t& header);

/// The first INFO line that declares annotations.
std::optional<AnnotationFormat> FindAnnotation(const bcf_hdr_t& header);
} // namespace OrthancGenomics
