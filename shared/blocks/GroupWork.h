// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierFormat.h"
#include "blocks/ColumnBlock.h"
#include "blocks/Keys.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// A group is made, merged, rewritten or erased in steps of bounded size:
///
///   for (bool more = true; more; work.Write(store))
///   {
///     more = work.Read(a snapshot of its own, gone before Write);
///   }
///
/// since a write-ahead log grows, and a writer may wait, while a snapshot lives; between steps the
/// caller may stop. What a work reads, chunks of samples and rows of groups, must not be changed by
/// others until it is done. One that was broken off or threw is begun anew; rows that its target
/// has are erased first. Nothing shows before the caller tells readers of the group. Not
/// thread-safe.
class GroupWork
{
public:
  static constexpr std::size_t STEP_ROWS = 1024;
  static constexpr std::size_t STEP_BYTES = 4U << 20;

  virtual ~GroupWork() = default;
  GroupWork(const GroupWork&) = delete;
  GroupWork& operator=(const GroupWork&) = delete;

  /// Reads for one step and keeps what is to be written: up to STEP_ROWS rows or STEP_BYTES and one
  /// row. False when it was the last step. Throws Error(Storage).
  virtual bool Read(const IBlockSnapshot& blocks) = 0;

  /// Writes what was kept, in batches. Call after every Read. Throws Error(Storage).
  void Write(IBlockWriter& writer);

protected:
  GroupWork() = default;

  void BeginStep();
  bool IsStepDone() const { return rows_ >= STEP_ROWS || bytes_ >= STEP_BYTES; }
  void CountRow() { rows_++; }
  void Put(Block block);
  void Delete(KeyRange keys) { deletes_.push_back(keys); }

private:
  std::vector<Block> puts_;
  std::vector<KeyRange> deletes_;
  std::size_t rows_ = 0;  ///< of the step
  std::size_t bytes_ = 0; ///< of the step
};

/// Encodes the rows of one group. Not thread-safe.
class GroupEncoder
{
public:
  /// Throws Error(Refused) if the number is beyond keys or the samples are none or more than
  /// MAX_GROUP_SAMPLES.
  GroupEncoder(std::int64_t group, std::size_t samples);

  /// The row of a bin (GetCarrierBin), `variants` as EncodeCarriers takes them.
  Block Encode(std::int64_t bin, const std::vector<CarriedVariant>& variants);

private:
  const std::int64_t group_;
  const std::uint32_t samples_;
  ColumnBlockWriter writer_;
};
} // namespace OrthancGenomics
