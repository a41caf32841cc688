// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationReader.h"
#include "blocks/ChunkDecoder.h"
#include "blocks/EntryMatcher.h"
#include "blocks/Places.h"
#include "blocks/Withholding.h"

#include <cstdint>
#include <optional>

namespace OrthancGenomics
{
enum class RowMatch
{
  No,
  FilteredOut, ///< what is asked for, but numbers or FILTER fail the conditions
  Yes
};

/// Holds a question against the calls of one source. What it is given outlives it.
class RowMatcher
{
public:
  RowMatcher(const Question& question,
             const SourcePlan& plan,
             AnnotationReader& annotations,
             const Withholding& withholding);

  /// Columns to decode before Match.
  unsigned Columns() const { return columns_; }

  RowMatch Match(std::uint32_t contig, const CallChunk& chunk, std::size_t i);

private:
  bool IsWhatIsAsked(std::uint32_t contig, const CallChunk& chunk, std::size_t i);
  bool IsVariant(const CallChunk& chunk, std::size_t i) const;
  bool IsGenomic(std::uint32_t contig, const CallChunk& chunk, std::size_t i) const;
  bool MeetsAnnotations(std::uint32_t contig, const CallChunk& chunk, std::size_t i);
  bool MeetsConditions(const CallChunk& chunk, std::size_t i) const;

  const Question& question_;
  const SourcePlan& plan_;
  AnnotationReader& annotations_;
  const Withholding& withholding_;
  std::optional<EntryMatcher> entries_;
  unsigned columns_ = PlaceColumns;
  bool conditions_ = false;
};
} // namespace OrthancGenomics
