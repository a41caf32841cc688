// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkage/Version.h"

namespace OrthancGenomics
{
DueErasure FindDueErasure(const Dataset& dataset, const std::vector<Tombstone>& tombstones)
{
  DueErasure due;
  std::vector<std::size_t> staying;
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    staying.push_back(i);
  }
  for (const Tombstone& tombstone : tombstones)
  {
    if (!IsErased(dataset, tombstone))
    {
      continue;
    }
    due.whole = due.whole || tombstone.action != SAMPLES_ERASED;
    for (auto place = tombstone.samples.rbegin(); place != tombstone.samples.rend(); ++place)
    {
      if (*place < staying.size())
      {
        due.samples.insert(staying[*place]);
        staying.erase(staying.begin() + static_cast<std::ptrdiff_t>(*place));
      }
    }
  }
  return due;
}
} // namespace OrthancGenomics
