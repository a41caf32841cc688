// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/SealKey.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The keys of a site: the last one seals, all open. Immutable; safe from any thread. Movable.
class KeyRing
{
public:
  /// One key a line, the newest last; blank lines and those that begin with # do not count.
  /// `place` is what messages call the text. Throws Error(BadInput) with the line if one is no key,
  /// if one stands twice or if there is none.
  KeyRing(std::string_view text, const std::string& place);

  const SealKey& Newest() const { return keys_.back(); }
  /// Null if it is not there.
  const SealKey* Find(std::string_view id) const;

private:
  std::vector<SealKey> keys_; ///< one at least
};
} // namespace OrthancGenomics
