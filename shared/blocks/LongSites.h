// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What long records of a file of many samples say of places ahead of the present one. It comes
/// back in pieces of at most LONG_CALL, so that a reader need not look back further. Memory is
/// bounded: of more than MAX_WAITING records at once the last are joined, and then a sample that
/// one of them misses counts as missed by all. The records are of one contig, by begin.
class LongSites
{
public:
  static constexpr std::size_t MAX_WAITING = 32;

  struct Piece
  {
    std::int32_t begin;
    std::int32_t end;
    std::string missing; ///< a bit a sample, as CallableSites has them
  };

  /// What is left of a record: from here on, begin and all before it being said. `begin` is at most
  /// LONG_CALL beyond the record's own.
  void Add(std::int32_t begin, std::int32_t end, const std::string& missing);

  /// The first piece that begins at or before `until`, once.
  std::optional<Piece> Take(std::int32_t until);

private:
  std::vector<Piece> waiting_;
};
} // namespace OrthancGenomics
