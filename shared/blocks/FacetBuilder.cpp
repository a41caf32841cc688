// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/FacetBuilder.h"

#include "blocks/FacetRow.h"
#include "blocks/Keys.h"

#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr int ZSTD_LEVEL = 9; ///< these rows are small, and read often
} // namespace

bool FacetBuilder::Wants(const Dataset& dataset, const Sample& sample)
{
  return !dataset.annotationFormat.empty() && sample.calls >= MIN_CALLS;
}

FacetBuilder::FacetBuilder(const IBlockSnapshot& blocks,
                           const Dataset& dataset,
                           const Sample& sample)
    : blocks_(blocks), sample_(sample), format_(AnnotationFormat::Load(dataset.annotationFormat)),
      annotations_(blocks, dataset), writer_(ZSTD_LEVEL)
{
}

std::vector<Block> FacetBuilder::MakeNext(std::size_t chunks)
{
  const KeyRange range = GetOwnerRange(sample_.number);
  const auto done = blocks_.FindLastKey(BlockTable::Facets, range.first, range.last);
  return Make(done ? *done + 1 : range.first, range.last, chunks);
}

std::vector<Block> FacetBuilder::Make(std::int64_t first, std::int64_t last, std::size_t chunks)
{
  std::vector<Block> rows;
  blocks_.Visit(
      BlockTable::Chunks,
      first,
      last,
      [&](std::int64_t key, std::string_view value)
      {
        CallChunk chunk{std::string(value)};
        rows.push_back({key, MakeFacets(chunk, GetContig(key), format_, annotations_, writer_)});
        return rows.size() < chunks;
      });
  return rows;
}
} // namespace OrthancGenomics
