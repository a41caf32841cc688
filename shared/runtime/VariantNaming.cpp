// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/VariantNaming.h"

#include "genomics/Hgvs.h"
#include "runtime/References.h"

namespace OrthancGenomics
{
const Annotation& GetShownAnnotation(const AnsweredVariant& variant)
{
  static const Annotation none;
  const int index = FindShownAnnotation(variant.annotations, variant.gene);
  return index < 0 ? none : variant.annotations[static_cast<std::size_t>(index)];
}

std::optional<std::string> FindGenomicHgvs(const Variant& variant, const References& references)
{
  if (const ReferenceSequence* reference = references.FindOpen(variant.build))
  {
    return MakeGenomicHgvs(variant, *reference);
  }
  return MakeGenomicHgvs(variant);
}
} // namespace OrthancGenomics
