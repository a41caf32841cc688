// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierFormat.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Gathers who carries what in one bin. To be filled again and again: it keeps its memory, about 12
/// bytes a carrier. Not thread-safe.
class CarrierBin
{
public:
  /// The number of a variant, the same for the same place and alleles, from 0 up.
  std::uint32_t
  Add(std::int32_t begin, std::int32_t end, std::string_view reference, std::string_view alternate);

  /// One carrier of a variant. The same ordinal again, before any other of this variant, is the
  /// same carrier (Combine).
  void AddCarrier(std::uint32_t variant, Carrier carrier);

  bool Empty() const { return entries_.empty(); }

  /// The variants that have carriers, by (begin, end, reference, alternate), compared byte by byte.
  /// What they borrow lives until the next call.
  const std::vector<CarriedVariant>& List();

  void Clear();

private:
  struct Known
  {
    std::int32_t begin;
    std::int32_t end;
    std::size_t text; ///< in texts_: reference, then alternate
    std::size_t referenceSize;
    std::size_t alternateSize;
    std::size_t count;
    std::size_t last; ///< the latest of its entries
  };

  struct Entry
  {
    std::uint32_t variant;
    Carrier carrier;
  };

  std::string_view Reference(const Known& known) const;
  std::string_view Alternate(const Known& known) const;
  void Grow();
  void SortCarriers();

  std::vector<Known> variants_;
  std::vector<std::uint64_t> hashes_; ///< of each variant
  std::vector<std::uint32_t> slots_;  ///< by hash: number of a variant + 1, 0 for none
  std::string texts_;
  std::vector<Entry> entries_; ///< as they came
  std::vector<Carrier> carriers_;
  std::vector<CarriedVariant> list_;
};
} // namespace OrthancGenomics
