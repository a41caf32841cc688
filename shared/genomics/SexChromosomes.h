// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace OrthancGenomics
{
/// Bases [begin, end) of a contig, 0-based.
struct ContigSpan
{
  std::int64_t begin;
  std::int64_t end;
};

/// The pseudo-autosomal regions PAR1 and PAR2 of "X" or "Y" of a build: diploid in everybody.
/// Empty spans for any other contig. GRCh37 and GRCh38 as NCBI's assembly reports have them, CHM13
/// as v2.0 of the T2T consortium.
std::array<ContigSpan, 2> GetPseudoAutosomalRegions(Build build, std::string_view contig);
} // namespace OrthancGenomics
