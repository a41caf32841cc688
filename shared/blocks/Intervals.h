// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// Stretches of one contig: 0-based, half-open.
struct Interval
{
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// Sorted, none empty, none touching another.
using Intervals = std::vector<Interval>;

/// Sorts and merges; gaps of at most `gap` bases are filled.
Intervals MergeIntervals(Intervals intervals, std::int64_t gap = 0);

/// What is in both, or in `a` alone. Both as MergeIntervals gives them.
Intervals Intersect(const Intervals& a, const Intervals& b);
Intervals Subtract(const Intervals& a, const Intervals& b);

std::int64_t CountBases(const Intervals& intervals);

/// Whether [begin, end), of one base if empty, meets any.
bool Meets(const Intervals& intervals, std::int64_t begin, std::int64_t end);
} // namespace OrthancGenomics
