// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/VariantQuery.h"

#include <optional>
#include <string>

namespace OrthancGenomics
{
class References;

/// The entry that FindShownAnnotation chooses; one that states nothing where there is none.
const Annotation& GetShownAnnotation(const AnsweredVariant& variant);

/// HGVS g. by the reference of its build where that is open, else where it needs none.
std::optional<std::string> FindGenomicHgvs(const Variant& variant, const References& references);
} // namespace OrthancGenomics
