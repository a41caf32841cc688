// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Bytes.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// One byte a call, larger numbers behind them all.
/// See ReadEscaped for the reverse.
class EscapedBytes
{
public:
  explicit EscapedBytes(std::size_t size) { bytes_.reserve(size); }

  /// Inline, for it runs a dozen times a call.
  void Add(std::uint64_t value)
  {
    any_ = any_ || value != 0;
    bytes_.push_back(static_cast<char>(value < ESCAPE ? value : ESCAPE));
    if (value >= ESCAPE)
    {
      PutVarint(tail_, value - ESCAPE);
    }
  }

  bool Any() const { return any_; }

  const std::string& Take()
  {
    bytes_.append(tail_);
    return bytes_;
  }

private:
  static constexpr std::uint64_t ESCAPE = 255;

  std::string bytes_;
  std::string tail_;
  bool any_ = false;
};

/// Escaped bytes back to `size` numbers; none from an empty column. Throws Error(Storage) if too
/// short, or for a number beyond 32 bits.
std::vector<std::uint32_t> ReadEscaped(const std::string& raw, std::size_t size);

/// Fixed-width numbers with the bytes of one rank beside each other ("planes"), which packs better.
std::string MakePlanes(const std::vector<std::uint64_t>& values, unsigned planes);

/// Number `i` of the `count` in a column of planes, which must be as long as they need.
std::uint64_t
GetFromPlanes(const std::string& raw, std::size_t count, std::size_t i, unsigned planes);
} // namespace OrthancGenomics
