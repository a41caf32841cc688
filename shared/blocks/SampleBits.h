// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierFormat.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>

namespace OrthancGenomics
{
/// Some samples of a group, by their ordinals: ordinal i is bit i % 64 of word i / 64.
class SampleBits
{
public:
  static constexpr std::size_t WORDS = MAX_GROUP_SAMPLES / 64;

  /// The first `samples` ordinals.
  static SampleBits First(std::uint32_t samples)
  {
    SampleBits bits;
    for (std::size_t i = 0; i < samples; i += 64)
    {
      bits.words[i / 64] =
          samples - i >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (samples - i)) - 1;
    }
    return bits;
  }

  bool Has(std::uint32_t ordinal) const { return (words[ordinal / 64] >> (ordinal % 64) & 1) != 0; }
  void Flip(std::uint32_t ordinal) { words[ordinal / 64] ^= std::uint64_t{1} << (ordinal % 64); }

  bool Any() const
  {
    std::uint64_t any = 0;
    for (const std::uint64_t word : words)
    {
      any |= word;
    }
    return any != 0;
  }

  std::uint32_t Count() const
  {
    std::uint32_t count = 0;
    for (const std::uint64_t word : words)
    {
      count += static_cast<std::uint32_t>(std::bitset<64>(word).count());
    }
    return count;
  }

  SampleBits& operator&=(const SampleBits& other)
  {
    for (std::size_t i = 0; i < WORDS; i++)
    {
      words[i] &= other.words[i];
    }
    return *this;
  }

  SampleBits& operator|=(const SampleBits& other)
  {
    for (std::size_t i = 0; i < WORDS; i++)
    {
      words[i] |= other.words[i];
    }
    return *this;
  }

  SampleBits& operator^=(const SampleBits& other)
  {
    for (std::size_t i = 0; i < WORDS; i++)
    {
      words[i] ^= other.words[i];
    }
    return *this;
  }

  /// The same with every ordinal `by` higher; those from MAX_GROUP_SAMPLES on are lost.
  SampleBits Shifted(std::uint32_t by) const
  {
    SampleBits shifted;
    const std::size_t skipped = by / 64;
    const unsigned rest = by % 64;
    for (std::size_t i = skipped; i < WORDS; i++)
    {
      shifted.words[i] = words[i - skipped] << rest;
      if (rest > 0 && i > skipped)
      {
        shifted.words[i] |= words[i - skipped - 1] >> (64 - rest);
      }
    }
    return shifted;
  }

  friend bool operator==(const SampleBits& a, const SampleBits& b) { return a.words == b.words; }
  friend bool operator!=(const SampleBits& a, const SampleBits& b) { return !(a == b); }
  friend SampleBits operator^(SampleBits a, const SampleBits& b) { return a ^= b; }

  std::array<std::uint64_t, WORDS> words{};
};
} // namespace OrthancGenomics
