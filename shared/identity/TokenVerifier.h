// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/ClaimRules.h"
#include "identity/KeySource.h"
#include "identity/Token.h"
#include "identity/TokenCache.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Says who a bearer token is of. Thread-safe.
class TokenVerifier
{
public:
  using Clock = std::function<std::int64_t()>; ///< milliseconds since 1970 UTC

  /// `algorithms` are names that FindSignatureAlgorithm knows.
  TokenVerifier(ClaimRules rules,
                std::set<std::string> algorithms,
                std::unique_ptr<KeySource> keys,
                Clock clock);

  /// Throws Error(Forbidden): what is wrong with the token, and nothing of it; Error(Busy) while
  /// there are no keys.
  Identity Verify(std::string_view text);

private:
  std::shared_ptr<const KeySet>
  VerifySigned(const std::string& text, const Token& token, std::shared_ptr<const KeySet> keys);

  const ClaimRules rules_;
  const std::set<std::string> algorithms_;
  const std::unique_ptr<KeySource> keys_;
  const Clock clock_;
  TokenCache cache_;
};
} // namespace OrthancGenomics
