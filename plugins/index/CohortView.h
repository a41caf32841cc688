// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

namespace OrthancGenomics
{
class References;
struct VariantCohort;

/// Who carries a variant, and who was tested for it, as the REST contract shows it.
Json::Value MakeCarriersJson(const VariantCohort& cohort);

/// The same, and what the variant is.
Json::Value MakeCohortJson(const VariantCohort& cohort, const References& references);
} // namespace OrthancGenomics
