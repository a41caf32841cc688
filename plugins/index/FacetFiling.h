// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <string>

namespace OrthancGenomics
{
class Database;

/// Makes the facets (blocks/FacetRow.h) of the genomes of datasets that are shown, in steps of some
/// milliseconds. Until a sample has them all its annotations are searched. Thread-safe, but for
/// File, which one thread calls. The database must outlive it.
class FacetFiling
{
public:
  explicit FacetFiling(Database& database) : database_(database) {}

  /// Makes all that are missing; what `checkPoint` throws between two steps ends it. A dataset
  /// whose blocks are damaged is logged once and left. Throws Error(Storage).
  void File(const std::function<void()>& checkPoint);

  /// Deletes all blocks of a dataset that no row shows any more or yet, so that none is made behind
  /// it. Throws Error(Storage).
  void Delete(const Dataset& dataset);

private:
  bool FileSome(const std::string& dataset, std::int64_t sample);

  Database& database_;
  std::mutex filing_;             ///< a step, from looking at the dataset to writing
  std::set<std::string> damaged_; ///< datasets, by id
};
} // namespace OrthancGenomics
