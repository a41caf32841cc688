// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/SignatureAlgorithm.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// A JSON Web Token in its compact form (RFC 7519, RFC 7515 section 7.1), taken apart, with nothing
/// verified yet.
struct Token
{
  const SignatureAlgorithm* algorithm = nullptr;
  std::optional<std::string> keyId; ///< kid
  std::string payload;              ///< decoded
};

/// Larger ones are refused unread.
constexpr std::size_t MOST_TOKEN_BYTES = 16384;

/// Where a key may be fetched from by its header (jku, x5u) or what it brings itself (jwk, x5c) is
/// never looked at: keys are the issuer's. Throws Error(Forbidden), what is wrong and nothing of
/// the token, also for an algorithm that is not one of these.
Token ParseToken(std::string_view text, const std::set<std::string>& algorithms);
} // namespace OrthancGenomics
