// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Region.h"
#include "genomics/Site.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// What files may say of where their samples were looked at.
enum class CallableKind
{
  Genomes, ///< a file each, blocks in bands of depth; every sample has holes of its own, and all of
           ///< them patchy places in common
  Exomes,  ///< a file each, with the targets of one of three kits; few records that are no calls
  Sites    ///< files of many samples: a site each 40 bases, at which one sample in 500 is missing
};

/// Samples in one file of a kind.
std::size_t GetFileSamples(CallableKind kind);

/// The records of a file on one contig, of no allele, the same for the same arguments.
std::vector<Site>
MakeCallables(CallableKind kind, std::size_t file, std::size_t samples, std::int64_t bases);

/// The targets of a file; none where its kind has none.
std::vector<Region> MakeTargets(CallableKind kind, std::size_t file, std::int64_t bases);
} // namespace OrthancGenomics
