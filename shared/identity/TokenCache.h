// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/ClaimRules.h"
#include "identity/KeySet.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace OrthancGenomics
{
/// What verified tokens say, by their SHA-256: the tokens themselves are not kept. Thread-safe.
class TokenCache
{
public:
  /// The largest number of tokens; when it is reached, those that have expired go, else all.
  explicit TokenCache(std::size_t most) : most_(most) {}

  /// Nothing for a token that was not verified by exactly these keys.
  std::optional<Claims> Find(const std::string& digest,
                             const std::shared_ptr<const KeySet>& keys) const;

  void Keep(const std::string& digest,
            const std::shared_ptr<const KeySet>& keys,
            const Claims& claims,
            std::int64_t now);

  static std::string Digest(std::string_view token);

private:
  struct Entry
  {
    Claims claims;
    std::shared_ptr<const KeySet> keys; ///< shared: an address that is compared must not be reused
  };

  const std::size_t most_;
  mutable std::mutex mutex_; ///< guards the next
  std::unordered_map<std::string, Entry> entries_;
};
} // namespace OrthancGenomics
