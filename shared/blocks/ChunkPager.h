// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnswerPage.h"
#include "blocks/CallRow.h"
#include "blocks/ChunkCursor.h"
#include "blocks/ChunkSelector.h"
#include "genomics/VariantQuery.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace OrthancGenomics
{
/// Counts the variants that a question about no place asks for, wherever they are, and keeps those
/// of the page: chunk by chunk where one source has a contig, else by merging the sources call by
/// call. Only what is on the page is unpacked whole. What it is given outlives it.
class ChunkPager
{
public:
  ChunkPager(const IBlockSnapshot& blocks,
             const Question& question,
             const GeneTable& genes,
             VariantAnswer& answer)
      : blocks_(blocks), page_(question, genes, answer)
  {
  }

  /// A source that has the contig, in the order of datasets and samples.
  void Add(SourceReading& reading, ChunkSelector& selector, std::uint32_t contig);

  /// Ends a contig, which comes after those before in the order of variants.
  void FinishContig();

private:
  void FillFromOne(ChunkCursor& cursor);
  void Merge();
  void TakeFrom(const std::vector<ChunkCursor*>& here);

  const IBlockSnapshot& blocks_;
  AnswerPage page_;
  std::vector<std::unique_ptr<ChunkCursor>> cursors_; ///< of the contig
  std::vector<CallRow> rows_;                         ///< at one place
};
} // namespace OrthancGenomics
