// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Cohorts.h"

#include <algorithm>
#include <utility>

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

std::shared_ptr<const CohortCatalog>
Cohorts::Get(const Snapshot& snapshot, std::int64_t instant, const OwnerTest& mayRead)
{
  const std::int64_t version = snapshot.GetCohortVersion();
  std::vector<std::shared_ptr<const Past>> known;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    known = past_;
  }
  const auto same = [&](const std::shared_ptr<const Past>& past)
  {
    // Who asks may read others than who asked before.
    return past->version == version && past->instant == instant &&
           std::all_of(past->owners.begin(),
                       past->owners.end(),
                       [&](const auto& owner) { return mayRead(owner.first) == owner.second; });
  };
  const auto found = std::find_if(known.begin(), known.end(), same);
  if (found != known.end())
  {
    Keep(*found);
    return (*found)->catalog;
  }
  auto past = std::make_shared<Past>();
  past->version = version;
  past->instant = instant;
  past->catalog = std::make_shared<const CohortCatalog>(
      snapshot.ReadCohort(instant,
                          [&](std::int64_t owner)
                          {
                            const auto [place, isNew] = past->owners.emplace(owner, false);
                            place->second = isNew ? mayRead(owner) : place->second;
                            return place->second;
                          }));
  Keep(past);
  return past->catalog;
}

void Cohorts::Keep(const std::shared_ptr<const Past>& past)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = std::find(past_.begin(), past_.end(), past);
  if (found != past_.end())
  {
    past_.erase(found);
  }
  past_.insert(past_.begin(), past);
  past_.resize(std::min(past_.size(), KEPT));
}
} // namespace OrthancGenomics
