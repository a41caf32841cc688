// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Bytes.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
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

/// Escaped bytes read where they lie, for who wants few of them.
class NumberColumn
{
public:
  NumberColumn() = default;

  /// Throws as ReadEscaped.
  NumberColumn(std::string raw, std::size_t size);

  bool Empty() const { return raw_.empty(); }

  /// 0 in an empty column.
  std::uint32_t Get(std::size_t i) const
  {
    const std::uint8_t byte = raw_.empty() ? 0 : GetByte(raw_, i);
    return byte < ESCAPE ? byte : GetEscaped(i);
  }

  std::uint32_t GetLargest() const;

  /// Where a number below 255 stands.
  std::vector<std::size_t> Find(std::uint8_t number) const;

private:
  static constexpr std::uint8_t ESCAPE = 255;

  std::uint32_t GetEscaped(std::size_t i) const;

  std::string raw_;
  std::size_t size_ = 0;
  std::vector<std::pair<std::size_t, std::uint32_t>> escaped_; ///< where, and which number
};

/// Fixed-width numbers with the bytes of one rank beside each other ("planes"), which packs better.
std::string MakePlanes(const std::vector<std::uint64_t>& values, unsigned planes);

/// Number `i` of the `count` in a column of planes, which must be as long as they need.
std::uint64_t
GetFromPlanes(const std::string& raw, std::size_t count, std::size_t i, unsigned planes);
} // namespace OrthancGenomics
