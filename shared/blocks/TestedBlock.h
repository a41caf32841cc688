// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/ColumnBlock.h"
#include "blocks/TestedFormat.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A row of Tested (TestedFormat.h); the value must live as long. It knows no scope: only
/// TestedReader and the maintenance of groups use it. Throws Error(Storage) if damaged. One use,
/// one thread.
class TestedBlock
{
public:
  explicit TestedBlock(std::string_view value);

  std::uint32_t Samples() const { return samples_; } ///< of the group

  /// Takes those out of `bits` who were not looked at in all of [begin, end), a part of the bin.
  void Keep(std::int64_t begin, std::int64_t end, SampleBits& bits);

  std::vector<TestedRun> List();

private:
  std::string Read(TestedColumn column, std::uint64_t size) const;
  bool Next();
  std::int32_t ReadLength();
  void SetBase(TestedBase base);
  void ReadRow();
  void ReadChanges(std::uint32_t count);

  ColumnBlock block_;
  std::uint32_t samples_ = 0;
  std::string lengths_;
  std::string kinds_;
  std::string low_;
  std::string high_;
  std::string rows_;
  std::size_t tail_ = 0; ///< the next of the long lengths
  std::size_t run_ = 0;
  std::size_t ordinal_ = 0; ///< the next in low_
  std::size_t row_ = 0;     ///< the next byte in rows_
  TestedRun now_;
  SampleBits before_;                  ///< of the run before
  bool anew_ = false;                  ///< else it is the one before but for changed_
  std::vector<std::uint32_t> changed_; ///< ordinals
};
} // namespace OrthancGenomics
