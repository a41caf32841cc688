// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/SmallCounts.h"

#include <json/value.h>

namespace OrthancGenomics
{
struct AsOf;
struct CohortAnswer;
struct FindCounts;
struct FindRequest;

/// What of the counts of a variant is told to who may not learn small ones; null for what is not.
/// Nobody is listed, and how the carriers divide is not told: parts would show what is left out.
Json::Value MakeToldJson(const CohortAnswer& counts, const SmallCounts& small);

Json::Value MakeToldJson(const FindCounts& counts, const SmallCounts& small);

/// Throws Error(Forbidden) for a moment that has passed: between two of them somebody came.
void RequireNow(const AsOf& asOf);

/// The same, and for a question whose answer would list people or what is theirs, or that can name
/// somebody.
void RequireToldCounts(const FindRequest& request);
} // namespace OrthancGenomics
