// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"

#include <string>

namespace OrthancGenomics
{
class Snapshot;

/// Throws unless a dataset may be said to supersede `older`, an id: Error(Refused) where there is
/// none, where it is the dataset itself, or linked to a patient of whom the dataset has nothing;
/// Error(Conflict) where that would close a circle, or `older` has failed or was withdrawn. A
/// dataset that is linked to nobody yet may: it will supersede once it is linked to the same.
void RequireSupersedable(const Snapshot& snapshot,
                         const Dataset& dataset,
                         const std::string& older);

/// That the dataset supersedes the same with what is left of it. Throws Error(Conflict) with the id
/// of an older one, Superseded, that has samples of a patient of whom nothing would be left: it
/// would answer again.
void RequireCoveredWithout(const Snapshot& snapshot, const Dataset& dataset, const Dataset& left);
} // namespace OrthancGenomics
