// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/VariantQuery.h"
#include "vcf/ReferenceSequence.h"

#include <functional>

namespace OrthancGenomics
{
/// The reference of a build, or null where it is not at hand.
using ReferenceFinder = std::function<const ReferenceSequence*(Build)>;

/// Gives the variant that a query names by `variant`, `spdi` or an NC_ `hgvs` its leftmost place,
/// says how far it may move (VariantQuery::variantRoom), and fills in the bases of an SPDI's
/// deleted length and of a g. delins or inversion. What the reference is needed for and not at hand
/// stays as it was asked. Throws Error(BadInput) if the query names two different variants.
void PlaceVariant(VariantQuery& query, const ReferenceFinder& references);
} // namespace OrthancGenomics
