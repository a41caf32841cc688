// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessGate.h"
#include "genomics/Dataset.h"
#include "orthanc/Request.h"

#include <optional>

namespace OrthancGenomics
{
Requester MakeRequester(const Caller& caller);

/// The scope for reading, or nothing where the gate denies it.
std::optional<ReadScope> FindScope(const AccessGate& gate, const Caller& caller);

/// Whether the scope covers every subject of the dataset that is linked.
bool CoversDataset(const std::optional<ReadScope>& scope, const Dataset& dataset);

/// A dataset as one caller may see it.
struct DatasetView
{
  Dataset dataset;
  bool readable = false; ///< its counts and checks too
};

/// Who handles files sees every dataset whole. Who only reads sees none unless it is Active,
/// linked, and the scope covers each subject that it is linked to; then without the samples of
/// nobody, and, where there are such, without what was counted over all samples. Who decided what
/// about it is for who handles files.
std::optional<DatasetView>
FindView(bool handlesFiles, const std::optional<ReadScope>& scope, Dataset dataset);

/// Whether the caller handles files (uploads or administers), and so may know which there are.
bool HandlesFiles(const AccessGate& gate, const Caller& caller);

/// Throws Error(Forbidden) unless the caller handles files.
void RequireFiles(const AccessGate& gate, const Caller& caller);

/// Throws Error(Forbidden) unless the caller handles files, or reads under the gate.
void RequireDatasetAccess(const AccessGate& gate, const Caller& caller);
} // namespace OrthancGenomics
