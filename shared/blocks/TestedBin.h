// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/TestedFormat.h"

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// Gathers who was looked at where in one bin, as the places where that changes, in any order. To
/// be filled again and again: it keeps its memory, 16 bytes for up to 64 samples that change at one
/// place, and at most 2.5 MB of runs. Not thread-safe.
class TestedBin
{
public:
  /// Begins the bin of a place.
  void Begin(std::int64_t place);

  /// From a place in the bin on, each of these samples is the opposite of what it was.
  void Flip(std::int64_t place, std::uint32_t ordinal);
  void Flip(std::int64_t place, const SampleBits& bits);

  /// The runs as a row has them: one after the other, no two alike; none if nobody was looked at.
  /// Lives until the next call.
  const std::vector<TestedRun>& List();

private:
  struct Change
  {
    std::uint32_t offset; ///< of the place in the bin
    std::uint32_t word;
    std::uint64_t mask;
  };

  void SortChanges();
  void Append(std::uint32_t offset, const SampleBits& bits);

  std::int32_t begin_ = 0;
  std::vector<Change> changes_;
  std::vector<Change> sorted_;
  std::vector<std::uint32_t> counts_; ///< by offset
  std::vector<TestedRun> runs_;
};
} // namespace OrthancGenomics
