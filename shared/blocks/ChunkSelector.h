// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CallRow.h"
#include "blocks/ColumnBlock.h"
#include "blocks/NumberColumn.h"
#include "blocks/Question.h"
#include "blocks/Withholding.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// Calls of a chunk: each, or those at these places.
struct ChunkSelection
{
  bool all = false;
  std::vector<std::uint32_t> places;

  std::size_t Count(const CallChunk& chunk) const { return all ? chunk.Size() : places.size(); }
  std::size_t Get(std::size_t i) const { return all ? i : places[i]; }
};

/// Finds the calls of a chunk that a question about no place asks for and that may be seen. What
/// annotations say is judged by facets (FacetRow.h), once a text and not once a call. What it is
/// given outlives it. One thread at a time.
class ChunkSelector
{
public:
  ChunkSelector(const Question& question, SourceReading& reading, const Withholding& withholding);

  /// Whether facets must be given where the source's dataset has annotations.
  bool NeedsFacets() const { return needsFacets_; }

  /// `facets` of the chunk, null for none. Unpacks of the chunk no more than it must. Throws
  /// Error(Storage) where they are missing or of another chunk.
  ChunkSelection Select(std::uint32_t contig, CallChunk& chunk, const ColumnBlock* facets);

private:
  /// Which items pass, by the number of their text.
  struct Sieve
  {
    NumberColumn codes;
    std::vector<char> passes; ///< one for all where there are no texts

    bool Passes(std::size_t i) const { return passes[codes.Get(i)] != 0; }
    bool PassesAll() const;
    bool PassesNone() const;
  };

  Sieve SiftTerms(const ColumnBlock* facets) const;
  Sieve SiftNames(Sight sight, const ColumnBlock* facets) const;
  void SelectOneByOne(std::uint32_t contig,
                      CallChunk& chunk,
                      const ColumnBlock* facets,
                      const Sieve& terms,
                      ChunkSelection& selection);

  const Question& question_;
  RowMatcher& matcher_;
  const Source& source_;
  const Withholding withholding_;
  std::optional<EntryMatcher> entries_;
  bool needsFacets_;
};
} // namespace OrthancGenomics
