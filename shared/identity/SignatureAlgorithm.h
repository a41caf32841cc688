// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// How a token may be signed (RFC 7518, section 3.1). "none" is none of them.
struct SignatureAlgorithm
{
  std::string_view name;    ///< "RS256"
  std::string_view keyType; ///< "RSA", "EC" or "oct"
  std::string_view curve;   ///< of EC, else empty
  std::size_t leastBits;    ///< of a key
  std::size_t bytes;        ///< of a signature; 0: as many as the key has
  bool IsSymmetric() const { return keyType == "oct"; }
};

/// Null for an algorithm that is not known here. Case counts.
const SignatureAlgorithm* FindSignatureAlgorithm(std::string_view name);

/// For messages: "RS256, RS384, …".
std::string ListSignatureAlgorithms();
} // namespace OrthancGenomics
