// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/TokenCache.h"

#include "core/Error.h"

#include <openssl/evp.h>

#include <array>

namespace OrthancGenomics
{
std::optional<Claims> TokenCache::Find(const std::string& digest,
                                       const std::shared_ptr<const KeySet>& keys) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = entries_.find(digest);
  return found != entries_.end() && found->second.keys == keys
             ? std::make_optional(found->second.claims)
             : std::nullopt;
}

void TokenCache::Keep(const std::string& digest,
                      const std::shared_ptr<const KeySet>& keys,
                      const Claims& claims,
                      std::int64_t now)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (entries_.size() >= most_)
  {
    for (auto entry = entries_.begin(); entry != entries_.end();)
    {
      const bool over = entry->second.claims.until <= now || entry->second.keys != keys;
      entry = over ? entries_.erase(entry) : std::next(entry);
    }
    if (entries_.size() >= most_)
    {
      entries_.clear();
    }
  }
  entries_[digest] = {claims, keys};
}

std::string TokenCache::Digest(std::string_view token)
{
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  unsigned size = 0;
  if (EVP_Digest(token.data(), token.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
  {
    throw Error(ErrorCode::Upstream, "SHA-256 is not to be had from this OpenSSL");
  }
  return {digest.begin(), digest.begin() + size};
}
} // namespace OrthancGenomics
