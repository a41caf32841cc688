// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"

#include <cstdint>
#include <string>

namespace OrthancGenomics
{
/// A sample that answered for a subject at a moment.
struct ShownSample
{
  std::string dataset;     ///< id
  std::int64_t sample = 0; ///< Sample::number
  /// Whose it is today, Subject::number; 0 where it answers nobody any more: it was erased,
  /// quarantined or unlinked.
  std::int64_t owner = 0;
};

/// What is left of a dataset, or of samples of one, that was erased: nothing of its content.
struct Tombstone
{
  std::string dataset;     ///< id
  std::int64_t erased = 0; ///< Dataset::number that it had: sent again it has another
  std::string action;      ///< "Deleted", "Rejected" or "SamplesErased"
  std::string who;         ///< user, empty for nobody
  std::string reason;
  std::int64_t time = 0; ///< milliseconds since 1970 UTC
};

/// Whether the dataset is the very one that was erased: a backup, say, brought it back. The same
/// file sent again later is another.
inline bool IsErased(const Dataset& dataset, const Tombstone& tombstone)
{
  return dataset.id == tombstone.dataset && dataset.number <= tombstone.erased &&
         dataset.created <= tombstone.time &&
         (dataset.status != DatasetStatus::Withdrawn || dataset.imported);
}
} // namespace OrthancGenomics
