// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/SampleGroup.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// Whether [begin, end), 0-based and half-open, of X or Y lies wholly in a pseudo-autosomal region,
/// where both chromosomes are alike. Source: the assemblies' own definition (NCBI, Genome Reference
/// Consortium; CHM13: Rhie et al. 2023, doi 10.1038/s41586-023-06457-y).
bool IsPseudoAutosomal(Build build, std::string_view contig, std::int64_t begin, std::int64_t end);

/// How many copies of a place a person has: 2 on autosomes, 1 of the mitochondrion, as the sex has
/// it on X and Y. Pseudo-autosomal places of Y, which callers mask, have none. Nothing where it is
/// not known, or on a contig outside the primary assembly.
std::optional<int>
FindPloidy(Build build, std::string_view contig, std::int64_t begin, std::int64_t end, Sex sex);
} // namespace OrthancGenomics
