// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/BlockBatch.h"
#include "blocks/CarrierFormat.h"
#include "blocks/ColumnBlock.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
// A group is made, merged, rewritten or deleted in steps: each takes a snapshot and a writer and
// does a bounded part, so that no snapshot lives long (a write-ahead log grows while one does) and
// the caller may stop between two. What a work reads (chunks of samples, rows of groups) must not
// change until it is done. One that was broken off is begun anew: delete the rows of its target
// first. Nothing of it shows before the caller tells readers of the group.

/// Rows that one step puts or deletes.
constexpr std::size_t STEP_ROWS = 1024;
constexpr std::size_t STEP_BYTES = BlockBatch::MAX_BYTES / 2;

/// Encodes bins of a group and puts them into batches. Not thread-safe.
class GroupWriter
{
public:
  /// Throws Error(Refused) if the number is beyond keys or the samples are none or more than
  /// MAX_GROUP_SAMPLES.
  GroupWriter(std::int64_t group, std::size_t samples);

  /// Adds the row of a bin (GetCarrierBin), `variants` as EncodeCarriers takes them; none if there
  /// are none.
  void Add(BlockBatch& batch, std::int64_t bin, const std::vector<CarriedVariant>& variants);

  void BeginStep();
  bool IsStepDone() const { return rows_ >= STEP_ROWS || bytes_ >= STEP_BYTES; }

private:
  const std::int64_t group_;
  const std::uint32_t samples_;
  ColumnBlockWriter writer_;
  std::size_t rows_ = 0;
  std::size_t bytes_ = 0;
};
} // namespace OrthancGenomics
