// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/Region.h"

#include <filesystem>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The regions of a BED file (three columns or more; plain, gzip or BGZF by content), contigs by
/// their house names, sorted (ContigLess, begin) and merged where they touch or overlap. `track`,
/// `browser`, '#' and empty lines are skipped. `contigs` are the house names of the file that the
/// regions are targets of: where it has HG19_MITOCHONDRION_NAME, chrM and M are that one, and other
/// names of the mitochondrion count only if the file has the revised one as well. Throws
/// Error(BadInput) with "line:column: reason"; Error(Storage) if the file cannot be read.
std::vector<Region>
ReadBed(const std::filesystem::path& file, Build build, const std::vector<std::string>& contigs);
} // namespace OrthancGenomics
