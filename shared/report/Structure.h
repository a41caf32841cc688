// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Variant.h"

#include <cstdint>
#include <optional>
#include <string>

namespace OrthancGenomics
{
/// Where a breakend goes on.
struct MatePlace
{
  std::string contig;        ///< the house's name
  std::int64_t position = 0; ///< of VCF: 1-based

  friend bool operator==(const MatePlace& a, const MatePlace& b)
  {
    return a.contig == b.contig && a.position == b.position;
  }
};

/// Of a breakend in VCF's notation ("G]17:198982]"); nothing for a single one, whose mate nobody
/// knows, and for what is no breakend.
std::optional<MatePlace> FindMate(const Variant& variant);

/// The bases that a symbolic allele spans, by END or SVLEN; POS is the base before them (VCF 4.3
/// §5). Nothing for an insertion, whose length the place does not tell, and where none is stated.
std::optional<std::uint32_t> FindSpan(const Variant& variant);
} // namespace OrthancGenomics
