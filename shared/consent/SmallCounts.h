// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace OrthancGenomics
{
/// How numbers of people are told to a role that may not learn small ones: none below the
/// threshold, 0 as little as 1, and all else rounded. So two numbers that are told are the same or
/// differ by the threshold at least. (Practice of NHS Digital and UK Biobank.)
struct SmallCounts
{
  std::int64_t threshold = 5; ///< the smallest number that is told
  std::int64_t round = 5;     ///< what is told is a multiple of this; not below `threshold`
  std::int64_t budget = 100;  ///< different questions of a user in a window; 0: any number
  std::int64_t windowHours = 24;
  bool patients = true; ///< whether patients may be opened one by one

  /// The nearest multiple, a half up; nothing for what is not told.
  std::optional<std::int64_t> Tell(std::int64_t people) const;

  /// The same for alleles, of which a person has two.
  std::optional<std::int64_t> TellAlleles(std::int64_t alleles) const;
};
} // namespace OrthancGenomics
