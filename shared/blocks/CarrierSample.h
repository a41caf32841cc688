// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Call.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// Which contig of the build each contig of a dataset is. Immutable; safe from any thread.
class ContigMap
{
public:
  struct Pair
  {
    std::uint32_t contig; ///< number of the build
    std::uint32_t own;    ///< of the dataset, as in the keys of Chunks
  };

  /// `contigs` has a number of the build for each contig of the dataset; nothing leaves it out. Two
  /// contigs of a dataset may be the same one.
  explicit ContigMap(const std::vector<std::optional<std::uint32_t>>& contigs);

  /// By contig, then own.
  const std::vector<Pair>& Pairs() const { return pairs_; }

  /// The dataset's numbers of a contig of the build.
  std::vector<std::uint32_t> ListOwn(std::uint32_t contig) const;

private:
  std::vector<Pair> pairs_;
};

/// A sample whose calls are in chunks.
struct CarrierSample
{
  std::int64_t number = 0;            ///< Sample::number
  std::int64_t subject = 0;           ///< Subject::number, 0 while not linked
  Origin origin = Origin::Germline;   ///< of a dataset's normal sample: Germline
  const ContigMap* contigs = nullptr; ///< of its dataset, never null when used; borrowed
};
} // namespace OrthancGenomics
