// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"
#include "genomics/Dataset.h"

#include <optional>

namespace OrthancGenomics
{
/// A dataset as one caller may see it.
struct DatasetView
{
  Dataset dataset;
  bool readable = false; ///< what was counted over the whole file, its checks too
  bool redacted = false; ///< more than that: nothing may tell of what else the file has
};

/// Whether the scope shows all that the sample has.
bool ShowsAll(const ReadScope& scope, const Dataset& dataset, const Sample& sample);

/// Whether it shows all of every linked sample: only then may be told what was counted over the
/// file.
bool ShowsWhole(const std::optional<ReadScope>& scope, const Dataset& dataset);

/// Leaves the samples that the scope covers, by subject and origin; whether they were all of them.
bool KeepCovered(const ReadScope& scope, Dataset& dataset);

/// Who handles files sees every dataset, with its counts where the scope shows it whole. Who only
/// reads sees none unless it is Active and has a sample that the scope covers; the other samples
/// are not there, and where there are such, or genes are withheld, nothing tells of the whole file.
/// Who decided what about it is for who handles files.
std::optional<DatasetView>
FindView(bool handlesFiles, const std::optional<ReadScope>& scope, Dataset dataset);
} // namespace OrthancGenomics
