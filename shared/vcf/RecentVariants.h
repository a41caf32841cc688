// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace OrthancGenomics
{
/// Finds a variant that is given twice near by, however its alleles are padded: "1:128 TTAT>TTGT"
/// is "1:130 A>G". Keeps the last 64 alternatives of the contig, as 64-bit hashes of what is left
/// of them when trimmed.
class RecentVariants
{
public:
  /// Forgets all: another contig begins.
  void Clear() { count_ = 0; }

  /// Adds the alleles of bases of a record. False if one was there already, from another record.
  bool Add(std::int64_t position, std::string_view reference, std::string_view alternates);

private:
  static constexpr std::size_t KEPT = 64;

  bool Contains(std::uint64_t hash) const;

  std::array<std::uint64_t, KEPT> hashes_{};
  std::size_t count_ = 0; ///< ever added since Clear()
};
} // namespace OrthancGenomics
