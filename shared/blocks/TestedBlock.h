// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/ColumnBlock.h"
#include "blocks/TestedFormat.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A row of Tested (TestedFormat.h); the value must live as long. It knows no scope: only
/// TestedReader and the maintenance of groups use it. Throws Error(Storage) if damaged. Immutable.
class TestedBlock
{
public:
  explicit TestedBlock(std::string_view value);

  std::uint32_t Samples() const { return samples_; } ///< of the group

  /// Takes those out of `bits` who were not looked at in all of [begin, end), a part of the bin.
  void Keep(std::int64_t begin, std::int64_t end, SampleBits& bits) const;

  std::vector<TestedRun> List() const;

private:
  ColumnBlock block_;
  std::uint32_t samples_ = 0;
  std::vector<std::int32_t> borders_; ///< where parts begin, and the last one ends
};
} // namespace OrthancGenomics
