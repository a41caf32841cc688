// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace OrthancGenomics
{
/// The first eight bytes, or as many as there are, and zeros.
inline std::uint64_t LoadWord(std::string_view text)
{
  std::uint64_t word = 0;
  if (text.size() >= sizeof word)
  {
    std::memcpy(&word, text.data(), sizeof word);
  }
  else
  {
    std::memcpy(&word, text.data(), text.size());
  }
  return word;
}

/// Where a byte stands from `from` on, or the end of the text. For what is mostly near: eight bytes
/// at a time, without the call of memchr, and without a branch for each byte.
inline std::size_t FindNear(std::string_view text, char byte, std::size_t from)
{
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t lowBits = 0x7F7F7F7F7F7F7F7FU;
  for (; from + sizeof ones <= text.size(); from += sizeof ones)
  {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + from, sizeof word);
    word ^= ones * static_cast<unsigned char>(byte);
    // The highest bit of a byte is set in `found` only where the byte is the one.
    const std::uint64_t found = ~(((word & lowBits) + lowBits) | word | lowBits);
    if (found != 0)
    {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
      return from + static_cast<std::size_t>(__builtin_ctzll(found)) / 8;
#else
      return from + static_cast<std::size_t>(__builtin_clzll(found)) / 8;
#endif
    }
  }
  while (from < text.size() && text[from] != byte)
  {
    from++;
  }
  return from;
}
} // namespace OrthancGenomics
