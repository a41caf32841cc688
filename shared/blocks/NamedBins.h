// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace OrthancGenomics
{
/// A bin of the variant-major order: contig of the build, number.
using BinNumber = std::pair<std::uint32_t, std::int64_t>;

/// Keeps in which bins annotations of a cohort's groups name a gene. Safe from any thread.
class NamedBins
{
public:
  using Bins = std::shared_ptr<const std::set<BinNumber>>;

  /// `read` is asked the first time.
  Bins Find(Build build, const std::string& gene, const std::function<std::set<BinNumber>()>& read);

private:
  std::mutex mutex_;
  std::map<std::pair<Build, std::string>, Bins> known_;
};
} // namespace OrthancGenomics
