// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AlleleMatcher.h"
#include "blocks/AnnotationReader.h"
#include "blocks/ChunkDecoder.h"
#include "blocks/EntryMatcher.h"
#include "blocks/Places.h"
#include "blocks/Withholding.h"

#include <cstdint>
#include <optional>

namespace OrthancGenomics
{
/// Holds a question against the calls of one source. What it is given outlives it.
class RowMatcher
{
public:
  RowMatcher(const Question& question,
             const SourcePlan& plan,
             AnnotationReader& annotations,
             Withholding withholding);

  /// Columns to decode before Match.
  unsigned Columns() const { return columns_; }

  /// Whether a call that meets a place of the plan is withheld: then it is not matched.
  bool Hides(std::uint32_t contig, const CallChunk& chunk, std::size_t i);

  RowMatch Match(std::uint32_t contig, const CallChunk& chunk, std::size_t i);

  /// Whether MeetsConditions says no of anything.
  bool HasConditions() const { return conditions_; }

  /// What the place of a call says of whether it may be seen. Quick for calls asked in order.
  Sight Look(std::uint32_t contig, std::int64_t begin, std::int64_t end);

  /// As Match of a question on depths, fractions, qualities, filters and structure alone.
  bool MeetsConditions(const CallChunk& chunk, std::size_t i) const;

private:
  bool IsInPlace(std::uint32_t contig, const CallChunk& chunk, std::size_t i) const;
  RowMatch MatchAsked(const CallChunk& chunk, std::size_t i) const;
  RowMatch MatchAnnotations(std::uint32_t contig, const CallChunk& chunk, std::size_t i);
  AnnotationEntries FindEntries(std::uint32_t contig, const CallChunk& chunk, std::size_t i);

  const Question& question_;
  const SourcePlan& plan_;
  AnnotationReader& annotations_;
  const Withholding withholding_;
  std::uint32_t lookedContig_ = 0;
  SightStretch looked_{Sight::Hidden, {0, 0}}; ///< the last, on that contig
  std::optional<EntryMatcher> entries_;
  unsigned columns_ = PlaceColumns;
  bool conditions_ = false;
};
} // namespace OrthancGenomics
