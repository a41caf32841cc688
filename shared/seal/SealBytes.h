// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Bytes as libsodium and SQLite take them.
inline const unsigned char* In(std::string_view bytes)
{
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline unsigned char* Out(std::string& bytes, std::size_t offset)
{
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  return reinterpret_cast<unsigned char*>(bytes.data() + offset);
}

/// 8 bytes, big-endian.
inline std::string WriteNumber(std::uint64_t value)
{
  std::string bytes(sizeof(value), '\0');
  for (std::size_t i = bytes.size(); i-- > 0; value >>= 8U)
  {
    bytes[i] = static_cast<char>(value & 0xffU);
  }
  return bytes;
}
} // namespace OrthancGenomics
