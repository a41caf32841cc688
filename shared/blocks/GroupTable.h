// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/GroupWork.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// How the samples of a row go into another.
struct RowSamples
{
  std::uint32_t samples = 0;                  ///< that the row has
  std::uint32_t firstOrdinal = 0;             ///< of the first of them in the other row
  const std::vector<bool>* without = nullptr; ///< by ordinal in the row: those left out
};

/// Makes the rows of one table of groups from rows of other groups, one bin after the other. Not
/// thread-safe.
class IGroupTable
{
public:
  virtual ~IGroupTable() = default;

  virtual BlockTable Table() const = 0;

  /// Adds what a row holds; whether any of it was left out. Throws Error(Storage) if it is damaged
  /// or has another number of samples.
  virtual bool Add(std::string_view value, const RowSamples& samples) = 0;

  /// The value of all that was added since the last Clear; empty where there is nothing.
  virtual std::string Encode() = 0;

  virtual void Clear() = 0;
};

/// One for each of GROUP_TABLES, for rows of a group of so many samples (CheckGroup).
std::vector<std::unique_ptr<IGroupTable>> MakeGroupTables(std::uint32_t samples);
} // namespace OrthancGenomics
