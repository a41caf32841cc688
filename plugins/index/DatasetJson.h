// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/DatasetView.h"

#include <json/value.h>

namespace OrthancGenomics
{
class Snapshot;

/// The dataset as the REST contract shows it. Where the view is not readable the checks are one
/// "ReviewNeeded", and counts of calls are left out; where it is redacted, so are the report, size
/// and digest of the file.
Json::Value MakeDatasetJson(const DatasetView& view, const Snapshot& snapshot);
} // namespace OrthancGenomics
