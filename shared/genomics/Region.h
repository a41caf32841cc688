// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// A stretch of one contig: 0-based, half-open. `contig` is the house's name ("7", "X", "MT").
struct Region
{
  std::string contig;
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

bool operator==(const Region& a, const Region& b);

/// What people write, 1-based and inclusive: "7:55019017-55211628", "chr7:55,019,017-55,211,628",
/// "7:55191822" (one base), "7" (the whole contig: end is the largest std::int64_t).
/// Throws Error(BadInput) with the offending part.
Region ParseRegion(std::string_view text);
} // namespace OrthancGenomics
