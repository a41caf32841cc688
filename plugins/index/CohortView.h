// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

namespace OrthancGenomics
{
class References;
struct SmallCounts;
struct VariantCohort;

/// Who carries a variant, and who was tested for it, as the REST contract shows it. To who may not
/// learn small numbers, `small` is not null, it is told so (ToldCounts.h).
Json::Value MakeCarriersJson(const VariantCohort& cohort, const SmallCounts* small);

/// The same, and what the variant is.
Json::Value
MakeCohortJson(const VariantCohort& cohort, const References& references, const SmallCounts* small);
} // namespace OrthancGenomics
