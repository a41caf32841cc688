// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/TokenVerifier.h"

#include "core/Error.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MOST_CACHED = 10000;

[[noreturn]] void RefuseWithoutKeys()
{
  throw Error(ErrorCode::Busy, "no token can be verified now: the issuer's keys are not there");
}
} // namespace

TokenVerifier::TokenVerifier(ClaimRules rules,
                             std::set<std::string> algorithms,
                             std::unique_ptr<KeySource> keys,
                             Clock clock)
    : rules_(std::move(rules)), algorithms_(std::move(algorithms)), keys_(std::move(keys)),
      clock_(std::move(clock)), cache_(MOST_CACHED)
{
}

Identity TokenVerifier::Verify(std::string_view text)
{
  std::shared_ptr<const KeySet> keys = keys_->Get();
  if (keys == nullptr)
  {
    RefuseWithoutKeys();
  }
  if (text.size() > MOST_TOKEN_BYTES)
  {
    ParseToken(text, algorithms_); // which says so
  }
  const std::string digest = TokenCache::Digest(text);
  if (const std::optional<Claims> known = cache_.Find(digest, keys))
  {
    CheckTime(*known, clock_());
    return known->identity;
  }
  const Token token = ParseToken(text, algorithms_);
  keys = VerifySigned(std::string(text), token, std::move(keys));
  const Claims claims = ReadClaims(token.payload, rules_);
  const std::int64_t now = clock_();
  CheckTime(claims, now);
  cache_.Keep(digest, keys, claims, now);
  return claims.identity;
}

/// By which keys; those that came meanwhile where the first know nothing of the token's.
std::shared_ptr<const KeySet> TokenVerifier::VerifySigned(const std::string& text,
                                                          const Token& token,
                                                          std::shared_ptr<const KeySet> keys)
{
  std::vector<const VerificationKey*> candidates = keys->Find(*token.algorithm, token.keyId);
  if (candidates.empty())
  {
    keys = keys_->GetInsteadOf(keys);
    if (keys == nullptr)
    {
      RefuseWithoutKeys();
    }
    candidates = keys->Find(*token.algorithm, token.keyId);
  }
  if (candidates.empty())
  {
    throw Error(ErrorCode::Forbidden, "the token is signed by a key that is not the issuer's");
  }
  const bool good = std::any_of(candidates.begin(),
                                candidates.end(),
                                [&](const VerificationKey* key)
                                { return VerifySignature(text, *token.algorithm, *key); });
  if (!good)
  {
    throw Error(ErrorCode::Forbidden, "the token has a signature that does not fit");
  }
  return keys;
}
} // namespace OrthancGenomics
