// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/Base64Url.h"

namespace OrthancGenomics
{
std::optional<std::string> DecodeBase64Url(std::string_view text)
{
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  unsigned bits = 0;
  unsigned count = 0;
  for (const char c : text)
  {
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos)
    {
      return std::nullopt;
    }
    bits = (bits << 6U | static_cast<unsigned>(value)) & 0xFFFFU;
    count += 6;
    if (count >= 8)
    {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 0xFFU);
    }
  }
  const bool whole = count < 6 && (bits & ((1U << count) - 1U)) == 0;
  return whole ? std::make_optional(bytes) : std::nullopt;
}
} // namespace OrthancGenomics
