// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Bytes.h"

#include "core/Error.h"

#include <cstring>

namespace OrthancGenomics
{
void ThrowDamaged()
{
  throw Error(ErrorCode::Damaged, "a block is damaged");
}

void PutVarint(std::string& out, std::uint64_t value)
{
  while (value >= 0x80)
  {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

void PutZigzag(std::string& out, std::int64_t value)
{
  const auto bits = static_cast<std::uint64_t>(value);
  PutVarint(out, (bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void PutText(std::string& out, std::string_view text)
{
  PutVarint(out, text.size());
  out.append(text);
}

std::uint32_t ComputeChecksum(std::string_view bytes)
{
  constexpr std::uint64_t factor = 0x9e3779b97f4a7c15U;
  std::uint64_t state = bytes.size() * factor;
  while (!bytes.empty())
  {
    std::uint64_t word = 0;
    const std::size_t size = bytes.size() < sizeof(word) ? bytes.size() : sizeof(word);
    std::memcpy(&word, bytes.data(), size);
    bytes.remove_prefix(size);
    state = (state ^ word) * factor;
    state ^= state >> 32;
  }
  return static_cast<std::uint32_t>(state);
}

std::uint8_t ByteReader::Byte()
{
  if (AtEnd())
  {
    ThrowDamaged();
  }
  return static_cast<std::uint8_t>(bytes_[place_++]);
}

std::uint64_t ByteReader::LongVarint()
{
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7)
  {
    const std::uint8_t byte = Byte();
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if (byte < 0x80)
    {
      return value;
    }
  }
  ThrowDamaged();
}

std::int64_t ByteReader::Zigzag()
{
  const std::uint64_t value = Varint();
  return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

std::string_view ByteReader::Take(std::uint64_t size)
{
  if (size > bytes_.size() - place_)
  {
    ThrowDamaged();
  }
  const std::string_view taken = bytes_.substr(place_, size);
  place_ += size;
  return taken;
}
} // namespace OrthancGenomics
