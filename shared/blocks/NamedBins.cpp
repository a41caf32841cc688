// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/NamedBins.h"

namespace OrthancGenomics
{
NamedBins::Bins NamedBins::Find(Build build,
                                const std::string& gene,
                                const std::function<std::set<BinNumber>()>& read)
{
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find({build, gene});
    if (known != known_.end())
    {
      return known->second;
    }
  }
  auto bins = std::make_shared<const std::set<BinNumber>>(read());
  const std::lock_guard lock(mutex_);
  return known_.emplace(std::pair(build, gene), std::move(bins)).first->second;
}
} // namespace OrthancGenomics
