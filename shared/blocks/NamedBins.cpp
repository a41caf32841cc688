// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/NamedBins.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t KEPT = 8; ///< roles and purposes that ask at a time
} // namespace

NamedBins::Bins NamedBins::Find(Build build, const Genes& genes, const Read& read)
{
  Bins known = FindKnown(build, genes);
  if (known)
  {
    return known;
  }
  std::vector<BinNumber> all;
  for (const std::string& gene : *genes)
  {
    const Bins bins = FindGene(build, gene, read);
    all.insert(all.end(), bins->begin(), bins->end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  known = std::make_shared<const std::vector<BinNumber>>(std::move(all));
  const std::lock_guard lock(mutex_);
  asked_.push_front({build, genes, known});
  if (asked_.size() > KEPT)
  {
    asked_.pop_back();
  }
  return known;
}

NamedBins::Bins NamedBins::FindKnown(Build build, const Genes& genes)
{
  const std::lock_guard lock(mutex_);
  const auto known = std::find_if(asked_.begin(),
                                  asked_.end(),
                                  [&](const Asked& asked)
                                  { return asked.build == build && asked.genes == genes; });
  return known == asked_.end() ? nullptr : known->bins;
}

NamedBins::Bins NamedBins::FindGene(Build build, const std::string& gene, const Read& read)
{
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find({build, gene});
    if (known != known_.end())
    {
      return known->second;
    }
  }
  const std::set<BinNumber> found = read(gene);
  auto bins = std::make_shared<const std::vector<BinNumber>>(found.begin(), found.end());
  const std::lock_guard lock(mutex_);
  return known_.emplace(std::pair(build, gene), std::move(bins)).first->second;
}
} // namespace OrthancGenomics
