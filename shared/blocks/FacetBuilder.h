// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationReader.h"
#include "blocks/ColumnBlock.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// Makes the rows of Facets (FacetRow.h) of one sample from its chunks and its dataset's
/// annotations, which have a layout. What it is given outlives it. One thread at a time. Throws
/// Error(Storage) where blocks are damaged.
class FacetBuilder
{
public:
  /// Calls from which on a sample's facets are worth making: of fewer, annotations are read as
  /// quickly.
  static constexpr std::int64_t MIN_CALLS = 100000;

  /// Whether a sample of a dataset is to have facets.
  static bool Wants(const Dataset& dataset, const Sample& sample);

  FacetBuilder(const IBlockSnapshot& blocks, const Dataset& dataset, const Sample& sample);

  /// The rows behind those that are there, of at most `chunks` chunks; none if all are.
  std::vector<Block> MakeNext(std::size_t chunks);

  /// The rows of the chunks with first <= key <= last.
  std::vector<Block> Make(std::int64_t first, std::int64_t last, std::size_t chunks);

private:
  const IBlockSnapshot& blocks_;
  const Sample& sample_;
  const AnnotationFormat format_;
  AnnotationReader annotations_;
  ColumnBlockWriter writer_;
};
} // namespace OrthancGenomics
