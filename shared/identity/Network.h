// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>

namespace OrthancGenomics
{
/// An address, or all those that share its first bits: "10.0.0.0/8", "::1". Addresses of IPv4 are
/// kept as IPv6 maps them ("::ffff:10.0.0.0/104").
class Network
{
public:
  /// Nothing for any other text, or where bits behind the prefix are set: that is a mistake.
  static std::optional<Network> Parse(const std::string& text);

  /// False for what is no address.
  bool Contains(const std::string& address) const;

private:
  using Bytes = std::array<unsigned char, 16>;

  static std::optional<Bytes> ParseAddress(const std::string& text);
  bool Matches(const Bytes& bytes) const;

  Bytes bytes_ = {};
  unsigned prefix_ = 128;
};
} // namespace OrthancGenomics
