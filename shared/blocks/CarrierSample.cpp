// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierSample.h"

#include <algorithm>
#include <tuple>

namespace OrthancGenomics
{
ContigMap::ContigMap(const std::vector<std::optional<std::uint32_t>>& contigs)
{
  for (std::uint32_t own = 0; own < contigs.size(); own++)
  {
    if (contigs[own])
    {
      pairs_.push_back(Pair{*contigs[own], own});
    }
  }
  std::sort(pairs_.begin(),
            pairs_.end(),
            [](const Pair& a, const Pair& b)
            { return std::tie(a.contig, a.own) < std::tie(b.contig, b.own); });
}

std::vector<std::uint32_t> ContigMap::ListOwn(std::uint32_t contig) const
{
  std::vector<std::uint32_t> own;
  auto pair = std::partition_point(
      pairs_.begin(), pairs_.end(), [contig](const Pair& other) { return other.contig < contig; });
  for (; pair != pairs_.end() && pair->contig == contig; ++pair)
  {
    own.push_back(pair->own);
  }
  return own;
}
} // namespace OrthancGenomics
