// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/Sex.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// Bases [begin, end) of a contig, 0-based.
struct ContigSpan
{
  std::int64_t begin;
  std::int64_t end;
};

/// The pseudo-autosomal regions PAR1 and PAR2 of "X" or "Y" of a build, where both chromosomes are
/// alike: diploid in everybody. Empty spans for any other contig. Source: the assemblies' own
/// definition (NCBI, Genome Reference Consortium; CHM13: v2.0, Rhie et al. 2023,
/// doi 10.1038/s41586-023-06457-y).
std::array<ContigSpan, 2> GetPseudoAutosomalRegions(Build build, std::string_view contig);

/// How many copies of a place a person has: 2 on autosomes, 1 of the mitochondrion, as the sex has
/// it on X and Y. Pseudo-autosomal places of Y, which callers mask, have none. Nothing where it is
/// not known, or on a contig outside the primary assembly.
std::optional<int>
FindPloidy(Build build, std::string_view contig, std::int64_t begin, std::int64_t end, Sex sex);
} // namespace OrthancGenomics
