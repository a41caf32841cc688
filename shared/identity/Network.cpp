// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/Network.h"

#include "core/Text.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstdint>

namespace OrthancGenomics
{
namespace
{
constexpr unsigned BITS = 128;
constexpr unsigned MAPPED = 96; ///< bits before an address of IPv4
} // namespace

std::optional<Network::Bytes> Network::ParseAddress(const std::string& text)
{
  Bytes bytes = {};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1)
  {
    return bytes;
  }
  bytes = {};
  bytes[10] = 0xFF;
  bytes[11] = 0xFF;
  return inet_pton(AF_INET, text.c_str(), &bytes[MAPPED / 8]) == 1 ? std::make_optional(bytes)
                                                                   : std::nullopt;
}

std::optional<Network> Network::Parse(const std::string& text)
{
  const std::size_t slash = text.find('/');
  const std::string address = text.substr(0, slash);
  const auto bytes = ParseAddress(address);
  if (!bytes || text.find('\0') != std::string::npos)
  {
    return std::nullopt;
  }
  Network network;
  if (slash != std::string::npos)
  {
    const unsigned before = address.find(':') == std::string::npos ? MAPPED : 0;
    const std::optional<std::int64_t> length = ParseInteger(text.substr(slash + 1));
    if (!length || *length < 0 || *length > BITS - before)
    {
      return std::nullopt;
    }
    network.prefix_ = before + static_cast<unsigned>(*length);
  }
  network.bytes_ = *bytes;
  for (unsigned bit = network.prefix_; bit < BITS; bit++)
  {
    network.bytes_[bit / 8] &= static_cast<unsigned char>(~(0x80U >> bit % 8));
  }
  return network.bytes_ == *bytes ? std::make_optional(network) : std::nullopt;
}

bool Network::Contains(const std::string& address) const
{
  const auto bytes = ParseAddress(address);
  return bytes && Matches(*bytes);
}

bool Network::Matches(const Bytes& bytes) const
{
  const std::size_t whole = prefix_ / 8;
  if (!std::equal(bytes.begin(), bytes.begin() + whole, bytes_.begin()))
  {
    return false;
  }
  const unsigned rest = prefix_ % 8;
  return rest == 0 || (bytes[whole] ^ bytes_[whole]) >> (8 - rest) == 0;
}
} // namespace OrthancGenomics
