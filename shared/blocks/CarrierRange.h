// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CallReader.h"
#include "blocks/CarrierBin.h"
#include "blocks/Cohort.h"
#include "blocks/Intervals.h"
#include "blocks/Keys.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Reads the variants that overlap a stretch of a contig with their carriers, bin by bin, groups
/// and loose samples together. One use, one thread. Throws Error(Storage) as CarrierReader.
class CarrierRange
{
public:
  /// [begin, end) of a contig of the build. What it is given outlives it.
  CarrierRange(const ReadScope& scope,
               const IBlockSnapshot& blocks,
               const CohortIndex& cohort,
               std::uint32_t contig,
               Interval place);

  /// Sample::number by the ordinal that visited carriers have: those that the scope covers,
  /// ascending. There for a visitor: a range in which nothing lies need not list them.
  const std::vector<std::int64_t>& Samples() const { return samples_; }

  /// How the calls of each of them are seen.
  struct Seen
  {
    std::size_t mask = 1; ///< ReadScope::MaskOf, where genes are withheld at all
    bool loose = false;
  };
  const std::vector<Seen>& SeenBy() const { return seen_; }

  /// Variants in order, until the visitor answers false.
  using Visitor = std::function<bool(const CarriedVariant&)>;
  void Visit(const Visitor& visitor);

  /// Those over LONG_CALL alone.
  void VisitLong(const Visitor& visitor);

private:
  /// A loose sample on one of its contigs.
  struct Loose
  {
    std::uint32_t ordinal;
    std::uint32_t contig; ///< of its dataset
    Origin origin;
    CallReader calls;
  };

  void EnsureSamples();
  void NumberMembers();
  void SetMasks();
  void AddLoose();
  std::int64_t FindOrdinal(std::int64_t sample) const;
  void AddGroups(std::int64_t binKey, Interval begins);
  void AddRow(std::size_t group, std::string_view value, Interval begins);
  void AddRuns(Loose& loose, const std::vector<CallRun>& runs, Interval begins);
  bool Overlaps(std::int64_t begin, std::int64_t end) const;
  bool VisitLong(Interval begins, const Visitor& visitor);
  bool VisitBin(Interval begins, const Visitor& visitor);
  bool Emit(const Visitor& visitor);

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortIndex& cohort_;
  const std::uint32_t contig_;
  const Interval place_;
  bool hasSamples_ = false;
  std::vector<std::int64_t> samples_;
  std::vector<Seen> seen_;                          ///< as samples_
  std::vector<std::vector<std::int64_t>> ordinals_; ///< by group and its ordinal; -1: not covered
  std::vector<Loose> loose_;
  CarrierBin bin_;
  std::vector<Carrier> carriers_;
};
} // namespace OrthancGenomics
