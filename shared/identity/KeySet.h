// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/SignatureAlgorithm.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
struct CjoseKey;

/// One key that signatures are verified with. Immutable.
struct VerificationKey
{
  std::optional<std::string> id; ///< kid
  std::string type;              ///< kty
  std::string curve;             ///< of EC
  std::string algorithm;         ///< the only one that it is for; empty: any of its type
  std::size_t bits = 0;
  std::shared_ptr<const CjoseKey> handle; ///< shared: sets that are replaced are still in use

  bool Fits(const SignatureAlgorithm& wanted) const;
};

/// The keys of an issuer: a JWK Set (RFC 7517). Immutable; safe from any thread.
class KeySet
{
public:
  /// Keys for encryption, of a type that is not known here or too short are left out; private parts
  /// are not kept. Throws Error(BadInput) if no key remains; never quotes the text.
  static KeySet Parse(const std::string& text);

  /// The keys that may verify: those of this id; for a token without one, the only key that fits.
  std::vector<const VerificationKey*> Find(const SignatureAlgorithm& algorithm,
                                           const std::optional<std::string>& id) const;

  std::size_t Size() const { return keys_.size(); }

private:
  std::vector<VerificationKey> keys_;
};

/// Whether this key made the signature of the compact JWS `text`, whose header states this
/// algorithm, which the key fits.
bool VerifySignature(const std::string& text,
                     const SignatureAlgorithm& algorithm,
                     const VerificationKey& key);
} // namespace OrthancGenomics
