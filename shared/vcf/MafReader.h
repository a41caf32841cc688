// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/SiteReader.h"

#include <memory>

namespace OrthancGenomics
{
/// Reads a MAF into the same sites as a VCF of its variants: one a variant of those who carry it,
/// in order of contig and position, sorted first on disk. An insertion or deletion gets the base
/// before it from the reference, or N where none is at hand: without what its alleles share it is
/// the VCF's all the same (MakeMinimal). Nothing is said of who was looked at: Site::callable stays
/// empty.
///
/// Opening it looks over the whole file, for its samples and build. Throws what OpenSites says.
std::unique_ptr<ISiteReader>
OpenMaf(const FileSource& file, const VcfOptions& options, ImportReport& report);
} // namespace OrthancGenomics
