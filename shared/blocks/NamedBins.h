// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// A bin of the variant-major order: contig of the build, number.
using BinNumber = std::pair<std::uint32_t, std::int64_t>;

/// Keeps in which bins annotations of a cohort's groups name genes. Safe from any thread.
class NamedBins
{
public:
  using Genes = std::shared_ptr<const std::set<std::string>>;
  using Bins = std::shared_ptr<const std::vector<BinNumber>>; ///< sorted
  using Read = std::function<std::set<BinNumber>(const std::string& gene)>;

  /// Of all of the genes. `read` is asked for a gene the first time; whoever comes again with the
  /// same set, not an equal one, need not have each gene looked up.
  Bins Find(Build build, const Genes& genes, const Read& read);

private:
  struct Asked
  {
    Build build;
    Genes genes;
    Bins bins;
  };

  Bins FindKnown(Build build, const Genes& genes);
  Bins FindGene(Build build, const std::string& gene, const Read& read);

  std::mutex mutex_;
  std::deque<Asked> asked_; ///< the last few
  std::map<std::pair<Build, std::string>, Bins> known_;
};
} // namespace OrthancGenomics
