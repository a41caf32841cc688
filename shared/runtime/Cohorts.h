// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CohortCatalog.h"
#include "sqlite/Database.h"

#include <cstdint>
#include <memory>
#include <mutex>

namespace OrthancGenomics
{
/// The catalog of a snapshot's cohorts, read once for all snapshots that have the same.
/// Thread-safe.
class Cohorts
{
public:
  /// `shared_ptr`, since an answer may outlive the next change. Throws Error(Storage).
  std::shared_ptr<const CohortCatalog> Get(const Snapshot& snapshot);

private:
  std::mutex mutex_;
  std::int64_t version_ = 0; ///< of last_
  std::shared_ptr<const CohortCatalog> last_;
};
} // namespace OrthancGenomics
