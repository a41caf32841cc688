// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Keys.h"
#include "genomics/BlockStore.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace OrthancGenomics
{
/// Reads the rows of a range of keys one after the other, each under any snapshot that has them
/// all.
class RowWalk
{
public:
  RowWalk(BlockTable table, KeyRange keys) : table_(table), keys_(keys) {}

  /// Gives the next value to the visitor, which keeps what it needs of it; false if there is none.
  /// Throws Error(Storage).
  bool Next(const IBlockSnapshot& blocks, const std::function<void(std::string_view)>& visitor);

private:
  BlockTable table_;
  KeyRange keys_; ///< that are left
};
} // namespace OrthancGenomics
