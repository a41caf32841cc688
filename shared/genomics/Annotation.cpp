// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Annotation.h"

#include "core/Text.h"
#include "genomics/Consequence.h"

#include <optional>
#include <utility>

namespace OrthancGenomics
{
namespace
{
int Tier(const Annotation& entry)
{
  if (entry.mane)
  {
    return 0;
  }
  if (entry.canonical)
  {
    return 1;
  }
  return entry.pick ? 2 : 3;
}

bool IsOfGene(const Annotation& entry, const std::string& gene)
{
  return gene.empty() || EqualsIgnoringCase(entry.gene, gene) ||
         EqualsIgnoringCase(entry.geneId, gene);
}
} // namespace

int FindShownAnnotation(const std::vector<Annotation>& entries, const std::string& gene)
{
  if (entries.size() == 1)
  {
    return IsOfGene(entries.front(), gene) ? 0 : -1;
  }
  int best = -1;
  std::pair<int, int> bestRank;
  for (std::size_t i = 0; i < entries.size(); i++)
  {
    if (!IsOfGene(entries[i], gene))
    {
      continue;
    }
    const std::pair<int, int> rank(Tier(entries[i]), SeverityRank(entries[i].consequence));
    if (best < 0 || rank < bestRank)
    {
      best = static_cast<int>(i);
      bestRank = rank;
    }
  }
  return best;
}
} // namespace OrthancGenomics
