// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Call.h"
#include "vcf/FileSource.h"
#include "vcf/LeavingSamples.h"
#include "vcf/PackedOutput.h"

#include <cstddef>
#include <functional>
#include <set>

namespace OrthancGenomics
{
/// Samples that are to leave a file.
struct SampleErasure
{
  FileSource file;
  std::set<std::size_t> samples;   ///< positions in VcfHeader::samples, from 0
  Origin origin = Origin::Unknown; ///< as the file was read
  bool everySite = false;          ///< most of its records are reference sites
};

/// Writes the file anew without these samples, in the same format and packing, into `sink`.
/// Memory stays flat. LineEraser.h and HeaderEraser.h say what goes with them; of a MAF, their
/// rows. The file must be one that OpenSites reads to its end. `checkPoint` is called every few
/// thousand records; what it or `sink` throws ends the work. Throws Error(BadInput) where the file
/// cannot be read, Error(Storage) where it cannot be written.
void EraseSamples(const SampleErasure& erasure,
                  const ByteSink& sink,
                  const std::function<void()>& checkPoint);
} // namespace OrthancGenomics
