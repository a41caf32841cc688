// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/BlockPlace.h"

#include "blocks/Keys.h"

namespace OrthancGenomics
{
const char* ToString(BlockTable table)
{
  switch (table)
  {
  case BlockTable::Chunks:
    return "chunks";
  case BlockTable::LongCalls:
    return "long_calls";
  case BlockTable::Callable:
    return "callable";
  case BlockTable::CallableSites:
    return "callable_sites";
  case BlockTable::Annotations:
    return "annotations";
  case BlockTable::Names:
    return "names";
  case BlockTable::Carriers:
    return "carriers";
  case BlockTable::Tested:
    return "tested";
  case BlockTable::Effects:
    return "effects";
  case BlockTable::Facets:
    return "facets";
  }
  return "";
}

std::string DescribePlace(const Dataset& dataset, BlockTable table, std::int64_t key)
{
  if (table == BlockTable::Names)
  {
    return "row-" + std::to_string(key); // a hash, which names no place
  }
  const std::uint32_t contig = GetContig(key);
  const std::string name = contig < dataset.contigs.size() ? dataset.contigs[contig] : "?";
  return name + ":" + std::to_string(GetSlotBegin(key) + 1);
}
} // namespace OrthancGenomics
