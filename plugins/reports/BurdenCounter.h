// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ReportProfile.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"
#include "genomics/GeneTable.h"
#include "report/Biomarker.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// The tumour's mutational burden of a subject: its somatic variants that a rule counts, over what
/// was looked at of chromosomes 1 to 22, X and Y, in stretches of 50 bases and more: a call's own
/// place is callable wherever it is. Variants outside of that, and symbolic alleles, count for
/// nothing. Withheld genes are as if nobody had looked there, in both figures.
///
/// Nothing where not exactly one of the datasets has callable regions for somatic calls of the
/// subject, or where they are fewer bases than the rule wants. `datasets` answer for the subject.
/// Throws Error(Storage).
std::optional<MutationalBurden> CountBurden(const ReadScope& scope,
                                            const IBlockSnapshot& blocks,
                                            const GeneTable& genes,
                                            const BurdenRule& rule,
                                            std::int64_t subject,
                                            const std::vector<Dataset>& datasets);
} // namespace OrthancGenomics
