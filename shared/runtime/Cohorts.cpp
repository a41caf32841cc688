// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Cohorts.h"

namespace OrthancGenomics
{
std::shared_ptr<const CohortCatalog> Cohorts::Get(const Snapshot& snapshot)
{
  const std::int64_t version = snapshot.GetCohortVersion();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (version == version_)
    {
      return last_;
    }
  }
  auto catalog = std::make_shared<const CohortCatalog>(snapshot.ReadCohort());
  const std::lock_guard<std::mutex> lock(mutex_);
  if (version > version_)
  {
    version_ = version;
    last_ = catalog;
  }
  return catalog;
}
} // namespace OrthancGenomics
