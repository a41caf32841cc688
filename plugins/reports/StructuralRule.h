// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Variant.h"
#include "json/JsonReader.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>

namespace OrthancGenomics
{
/// Which symbolic alleles and breakends are findings; those of bases go by the rest of a profile.
struct StructuralRule
{
  std::set<std::string> types;      ///< names of ChangeType
  std::int64_t minLength = 0;       ///< of what has a length
  std::optional<double> copiesUpTo; ///< a loss
  std::optional<double> copiesFrom; ///< a gain

  /// `copies` is what the call states. With a limit, a number that is stated must lie outside both;
  /// without a number a deletion or duplication says itself what it is, a copy number nothing.
  bool Takes(const Variant& variant, const std::optional<double>& copies) const;
};

/// Throws Error(BadInput) with the path.
StructuralRule ParseStructuralRule(JsonReader json);
} // namespace OrthancGenomics
