// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/Region.h"
#include "vcf/FileSource.h"

#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What a BED file may hold: far more than the exome's or a callable genome's, and no more memory
/// or time than a request may take.
struct BedLimits
{
  std::int64_t bytes = std::int64_t{256} << 20; ///< decompressed
  std::size_t line = std::size_t{64} << 10;     ///< bytes
  std::size_t regions = 2000000;                ///< merged where they touch the one before
};

/// Of the file as it comes, compressed or not.
constexpr std::uint64_t MAXIMUM_BED_FILE = std::uint64_t{128} << 20;

/// The regions of a BED file (three columns or more; plain, gzip or BGZF by content), contigs by
/// their house names, sorted (ContigLess, begin) and merged where they touch or overlap. `track`,
/// `browser`, '#' and empty lines are skipped. `contigs` are the house names of the file that the
/// regions are targets of: where it has HG19_MITOCHONDRION_NAME, chrM and M are that one, and other
/// names of the mitochondrion count only if the file has the revised one as well. Throws
/// Error(BadInput) with "line:column: reason"; Error(TooLarge) past the limits, Error(Storage) if
/// the file cannot be read.
std::vector<Region> ReadBed(const FileSource& file,
                            Build build,
                            const std::vector<std::string>& contigs = {},
                            const BedLimits& limits = BedLimits());
} // namespace OrthancGenomics
