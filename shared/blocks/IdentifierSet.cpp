// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/IdentifierSet.h"

#include "blocks/Bytes.h"
#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr unsigned REMAINDER_BITS = 6;
constexpr std::uint64_t MOST_HELD = 1U << 24; ///< identifiers: more is damage

/// Where a hash lies among `count` times 64 numbers.
std::uint64_t Place(std::uint32_t hash, std::uint64_t count)
{
  return (std::uint64_t{hash} * (count << REMAINDER_BITS)) >> 32U;
}

class BitWriter
{
public:
  explicit BitWriter(std::string& out) : out_(out) {}

  void Add(bool bit)
  {
    if (used_ == 0)
    {
      out_.push_back(0);
    }
    if (bit)
    {
      out_.back() = static_cast<char>(GetByte(out_, out_.size() - 1) | (1U << used_));
    }
    used_ = (used_ + 1) % 8;
  }

private:
  std::string& out_;
  unsigned used_ = 0;
};

class BitReader
{
public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  unsigned Next()
  {
    if (place_ / 8 >= bytes_.size())
    {
      ThrowDamaged();
    }
    const unsigned bit = (GetByte(bytes_, place_ / 8) >> (place_ % 8)) & 1U;
    place_++;
    return bit;
  }

private:
  std::string_view bytes_;
  std::size_t place_ = 0;
};
} // namespace

std::uint32_t HashIdentifier(std::string_view identifier)
{
  std::uint64_t hash = 14695981039346656037U; // FNV-1a
  for (const char letter : ToLowerAscii(identifier))
  {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211U;
  }
  return static_cast<std::uint32_t>((hash ^ (hash >> 29U)) * 0x9E3779B97F4A7C15U >> 32U);
}

std::string MakeIdentifierSet(const std::vector<std::uint32_t>& hashes)
{
  std::vector<std::uint32_t> sorted = hashes;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::string set;
  if (sorted.empty())
  {
    return set;
  }
  PutVarint(set, sorted.size());
  BitWriter bits(set);
  std::uint64_t before = 0;
  for (const std::uint32_t hash : sorted)
  {
    const std::uint64_t place = Place(hash, sorted.size());
    const std::uint64_t more = place - before;
    before = place;
    for (std::uint64_t i = 0; i < more >> REMAINDER_BITS; i++)
    {
      bits.Add(true);
    }
    bits.Add(false);
    for (unsigned i = 0; i < REMAINDER_BITS; i++)
    {
      bits.Add(((more >> i) & 1U) != 0);
    }
  }
  return set;
}

bool MayHold(std::string_view set, std::uint32_t hash)
{
  if (set.empty())
  {
    return false;
  }
  ByteReader head(set);
  const std::uint64_t count = head.Varint();
  if (count > MOST_HELD)
  {
    ThrowDamaged();
  }
  BitReader bits(set.substr(head.Place()));
  const std::uint64_t wanted = Place(hash, count);
  std::uint64_t place = 0;
  for (std::uint64_t i = 0; i < count && place <= wanted; i++)
  {
    while (bits.Next() != 0)
    {
      place += std::uint64_t{1} << REMAINDER_BITS;
    }
    for (unsigned bit = 0; bit < REMAINDER_BITS; bit++)
    {
      place += std::uint64_t{bits.Next()} << bit;
    }
    if (place == wanted)
    {
      return true;
    }
  }
  return false;
}
} // namespace OrthancGenomics
