// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Variant.h"

#include <cstdint>
#include <optional>
#include <string>

namespace OrthancGenomics
{
/// An insertion before, or a deletion from, a 0-based position, without anchor bases.
struct PureIndel
{
  std::int64_t begin = 0;
  std::string bases;
  bool inserted = false; ///< else deleted
};

/// The variant with all that both alleles share taken off; nothing if it is no pure indel.
std::optional<PureIndel> FindPureIndel(const Variant& variant);
} // namespace OrthancGenomics
