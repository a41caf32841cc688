// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "QualityConfig.h"
#include "genomics/Dataset.h"
#include "genomics/Region.h"
#include "vcf/SiteReader.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class IBlockWriter;

struct ImportOptions
{
  Conformance conformance = Conformance::Tolerant;
  QualityConfig quality;
  std::filesystem::path temporary;
  ScratchMaker scratch; ///< as in VcfOptions
  std::function<const ReferenceSequence*(Build)> reference;
  bool assumeSorted = true; ///< as in VcfOptions; an import that finds otherwise begins again
};

/// What a file's header says about the dataset to be.
/// Fills build, format, caller, annotation, contigs, samples' names and roles, and the origin where
/// none was stated. A MAF is read to its end for that. Throws what OpenSites throws.
void Inspect(const FileSource& file, const ImportOptions& options, Dataset& dataset);

/// The options that the dataset was imported with, as it says; those of the configuration where it
/// is from before that was kept. Throws Error(Refused) if they lack the reference that it was
/// aligned against, or have another.
ImportOptions MakeOptionsOf(const Dataset& dataset, const ImportOptions& configured);

/// Reads the file into blocks and fills everything about the dataset that the file decides,
/// `imported` included; blocks of an earlier try are deleted first. Nothing is visible before the
/// caller stores the dataset. `checkPoint` is called with the progress, 0 to 1, every few thousand
/// records; what it throws ends the import. On any exception the blocks are deleted again.
void Import(IBlockWriter& blocks,
            const FileSource& file,
            const std::vector<Region>& targets,
            const ImportOptions& options,
            const std::function<void(double)>& checkPoint,
            Dataset& dataset);
} // namespace OrthancGenomics
