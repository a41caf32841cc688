// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CohortCatalog.h"
#include "sqlite/Database.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace OrthancGenomics
{
/// The catalog of a snapshot's cohorts, read once for all snapshots that have the same; those as of
/// moments that have passed too, of which the last few are kept. Thread-safe.
class Cohorts
{
public:
  /// `shared_ptr`, since an answer may outlive the next change. Throws Error(Storage).
  std::shared_ptr<const CohortCatalog> Get(const Snapshot& snapshot);

  /// As of an instant, as Snapshot::ReadCohort has it.
  using OwnerTest = std::function<bool(std::int64_t)>;
  std::shared_ptr<const CohortCatalog>
  Get(const Snapshot& snapshot, std::int64_t instant, const OwnerTest& mayRead);

private:
  static constexpr std::size_t KEPT = 4;

  struct Past
  {
    std::int64_t version = 0;
    std::int64_t instant = 0;
    std::map<std::int64_t, bool> owners; ///< who may be read of those whose samples it is about
    std::shared_ptr<const CohortCatalog> catalog;
  };

  void Keep(const std::shared_ptr<const Past>& past);

  std::mutex mutex_;
  std::int64_t version_ = 0; ///< of last_
  std::shared_ptr<const CohortCatalog> last_;
  std::vector<std::shared_ptr<const Past>> past_; ///< the last used first; shared with who looks
};
} // namespace OrthancGenomics
