// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/DatasetView.h"

#include <json/value.h>

#include <vector>

namespace OrthancGenomics
{
class Disguise;
struct Subject;

/// The datasets that answer for a subject, as who reads is shown them.
Json::Value MakeSubjectDatasets(const ReadScope& scope,
                                const Disguise& disguise,
                                const Subject& subject,
                                std::vector<DatasetView> views);
} // namespace OrthancGenomics
