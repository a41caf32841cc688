// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/SubjectQuery.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace OrthancGenomics
{
/// Bases of a bin of DensityCells.
constexpr std::int64_t DENSITY_BASES = std::int64_t{1} << 22;
/// Bins of fractions from 0 to 1; 1 itself is in the last.
constexpr std::size_t DENSITY_FRACTIONS = 50;
/// Where bins of depth begin; the last has no end.
constexpr std::array<std::int32_t, 20> DENSITY_DEPTHS = {
    0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 50, 60, 80, 100, 150, 200, 300, 500, 1000, 2000};

/// Numbers of calls by (bin of positions, bin of fractions); those that are 0 are not there.
using DensityCells = std::map<std::pair<std::int64_t, std::size_t>, std::int64_t>;

/// How the calls of a subject spread over the genome and over fractions.
struct CallDensity
{
  std::int64_t calls = 0;
  std::int64_t withoutFraction = 0; ///< of those: in no cell
  std::int64_t withoutDepth = 0;    ///< of those: in no bin of depth
  std::array<std::int64_t, DENSITY_DEPTHS.size()> depths{};
  std::map<std::pair<Build, std::string>, DensityCells> contigs; ///< those with calls
};

/// Counts the calls, not the variants, that QuerySubject would show of the same query, whatever
/// its page; a chunk at a time, so that memory stays flat. Throws what QuerySubject throws.
CallDensity CountCalls(const ReadScope& scope,
                       const IBlockSnapshot& blocks,
                       const SubjectData& data,
                       const GeneTable& genes,
                       const VariantQuery& query);
} // namespace OrthancGenomics
