// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Importer.h"
#include "files/StagedFile.h"
#include "seal/RawStore.h"

#include <cstddef>
#include <functional>
#include <set>

namespace OrthancGenomics
{
// A dataset of which samples are erased for good: its file is written anew without them and
// imported beside the old one, as another dataset's would be, and then takes its place.

using SamplePositions = std::set<std::size_t>; ///< in Dataset::samples, from 0

/// What is left of the dataset, with its id, links and settings; of the numbers none counts any
/// more.
Dataset MakeWithout(const Dataset& dataset, const SamplePositions& samples);

/// The dataset's file without these samples, looked at. Throws what EraseSamples
/// (vcf/SampleEraser.h) throws, Error(Storage) if the new file is not that of the samples that
/// stay.
StagedFile StageWithout(const RawStore& files,
                        const Dataset& dataset,
                        const SamplePositions& samples,
                        const ImportOptions& options,
                        const std::function<void()>& checkPoint);

/// Once `next` is imported: what was decided and judged of `current`, which has the samples still,
/// stays so for the rest; a check's figures are those of the rest, its status is never worse.
void KeepJudgements(const Dataset& current,
                    const SamplePositions& samples,
                    const QualityConfig& config,
                    Dataset& next);
} // namespace OrthancGenomics
