// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/SubjectDensity.h"
#include "linkage/Subject.h"

#include <json/value.h>

namespace OrthancGenomics
{
/// Each build with calls has all of its chromosomes, in their order, then its other contigs.
Json::Value MakeDensityJson(const CallDensity& density, const Subject& subject);
} // namespace OrthancGenomics
