// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Throws Error(Storage): what a block holds is not what was written.
[[noreturn]] void ThrowDamaged();

/// LEB128: seven bits a byte, low ones first, the eighth says that more follow.
void PutVarint(std::string& out, std::uint64_t value);

/// Signed numbers, small ones of either sign short.
void PutZigzag(std::string& out, std::int64_t value);

/// A varint length and the bytes.
void PutText(std::string& out, std::string_view text);

/// The byte at `i`, which is there.
inline std::uint8_t GetByte(std::string_view bytes, std::size_t i)
{
  return static_cast<std::uint8_t>(bytes[i]);
}

/// 32 bits over any bytes, eight at a time. Finds damage; keeps no secret.
std::uint32_t ComputeChecksum(std::string_view bytes);

/// Reads bytes from the front; throws Error(Storage) when they end too early.
class ByteReader
{
public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t Byte();

  /// Inline for the short ones, which nearly all are.
  std::uint64_t Varint()
  {
    const bool isShort = !AtEnd() && GetByte(bytes_, place_) < 0x80;
    return isShort ? GetByte(bytes_, place_++) : LongVarint();
  }

  std::int64_t Zigzag();
  std::string_view Take(std::uint64_t size);
  std::string_view Text() { return Take(Varint()); }

  bool AtEnd() const { return place_ == bytes_.size(); }
  std::size_t Place() const { return place_; }

private:
  std::uint64_t LongVarint();

  std::string_view bytes_;
  std::size_t place_ = 0;
};
} // namespace OrthancGenomics
