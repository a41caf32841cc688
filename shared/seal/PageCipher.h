// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/SealKey.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace OrthancGenomics
{
/// Seals pages of a database, in place, by XChaCha20-Poly1305 (IETF):
///
///     0                    4056               4080      4096
///     | sealed content     | nonce, random    | tag      |
///
/// and hides the headers of frames of its log. Immutable; safe from any thread.
class PageCipher
{
public:
  static constexpr std::size_t PAGE = 4096;
  static constexpr std::size_t EXTRA = 40;
  static constexpr std::size_t CONTENT = PAGE - EXTRA;
  static constexpr std::size_t FRAME_HEAD = 24;

  /// Of KEY_BYTES; they are overwritten with the object.
  explicit PageCipher(const unsigned char* key);
  /// By a key that nobody knows.
  static PageCipher MakeRandom();

  /// `place` is authenticated: only there it opens again.
  void Seal(std::string_view place, unsigned char* page) const;
  /// Whether it is as it was sealed; then its last EXTRA bytes are zero.
  bool Open(std::string_view place, unsigned char* page) const;

  /// A block cipher: the same head looks the same at the same place. Not authenticated.
  void HideHead(std::string_view place, unsigned char* head) const;
  void ShowHead(std::string_view place, unsigned char* head) const;

private:
  struct Keys;
  std::unique_ptr<Keys, GuardedDeleter> keys_;
};
} // namespace OrthancGenomics
