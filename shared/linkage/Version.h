// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

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

constexpr const char* SAMPLES_ERASED = "SamplesErased";

/// What is left of a dataset, or of samples of one, that was erased: nothing of its content.
struct Tombstone
{
  std::string dataset;     ///< id
  std::int64_t erased = 0; ///< Dataset::number that it had: sent again it has another
  std::string action;      ///< "Deleted", "Rejected" or SAMPLES_ERASED
  std::string who;         ///< user, empty for nobody
  std::string reason;
  std::int64_t time = 0; ///< milliseconds since 1970 UTC
  /// Of SAMPLES_ERASED: their positions among the samples that the dataset had, from 0.
  std::set<std::size_t> samples = {};
};

/// Whether the dataset is the very one that was erased, or of which samples were: a backup, say,
/// brought it back. The same file sent again later is another.
inline bool IsErased(const Dataset& dataset, const Tombstone& tombstone)
{
  return dataset.id == tombstone.dataset && dataset.number <= tombstone.erased &&
         dataset.created <= tombstone.time &&
         (dataset.status != DatasetStatus::Withdrawn || dataset.imported);
}

/// What of a dataset was erased, and is there all the same.
struct DueErasure
{
  bool whole = false;
  std::set<std::size_t> samples; ///< positions in Dataset::samples
};

/// `tombstones` are those of all datasets, oldest first: each of samples speaks of those that the
/// ones before it have left.
DueErasure FindDueErasure(const Dataset& dataset, const std::vector<Tombstone>& tombstones);
} // namespace OrthancGenomics
