// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"

#include <json/value.h>

namespace OrthancGenomics
{
class Snapshot;

/// The dataset as the REST contract shows it. With `readable` false (the caller may not read what
/// is in it) the checks are one "ReviewNeeded", and counts of calls are left out.
Json::Value MakeDatasetJson(const Dataset& dataset, const Snapshot& snapshot, bool readable);
} // namespace OrthancGenomics
