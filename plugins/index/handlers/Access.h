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

/// Whether the caller handles files (uploads or administers), and so may know which there are.
bool HandlesFiles(const AccessGate& gate, const Caller& caller);

/// Throws Error(Forbidden) unless the caller handles files, or reads under the gate.
void RequireDatasetAccess(const AccessGate& gate, const Caller& caller);
} // namespace OrthancGenomics
