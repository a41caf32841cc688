// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <htslib/vcf.h>

#include <string>
#include <vector>

namespace OrthancGenomics
{
/// "Tumor", "Normal" or empty for each sample of the header: by ##tumor_sample and ##normal_sample
/// (Mutect2), by ##PEDIGREE (Derived is the tumour of Original) or ##SAMPLE lines that say so, by
/// the column names TUMOR, TUMOUR and NORMAL (Strelka, VarScan). Names of people and projects are
/// never guessed at.
std::vector<std::string> FindSampleRoles(const bcf_hdr_t& header);
} // namespace OrthancGenomics
