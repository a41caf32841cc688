// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Of sodium_malloc: not swapped out where the system allows it, overwritten when it goes.
struct GuardedDeleter
{
  void operator()(void* memory) const;
};

/// Such memory. Throws Error(Storage) if there is none, or no libsodium.
void* AllocateGuarded(std::size_t size);

using KeyBytes = std::unique_ptr<unsigned char, GuardedDeleter>;

/// For SealKey::KEY_BYTES. Throws as AllocateGuarded.
KeyBytes AllocateKey();

/// Overwrites what a text held, since it held a key.
void Wipe(std::string& text);

/// A key of 32 bytes. Immutable; safe from any thread. Movable.
class SealKey
{
public:
  static constexpr std::size_t ID_BYTES = 16;
  static constexpr std::size_t KEY_BYTES = 32;

  /// Of 64 hexadecimal digits; nothing about the text is in the message. Throws Error(BadInput).
  explicit SealKey(std::string_view hex);

  /// 64 hexadecimal digits that nobody has had before.
  static std::string MakeRandom();

  /// 16 bytes that follow from the key and do not tell it, so that no two keys share a name.
  const std::string& Id() const { return id_; }
  /// The same as 32 lower-case hexadecimal digits.
  std::string Name() const;
  const unsigned char* Bytes() const { return bytes_.get(); }

private:
  KeyBytes bytes_;
  std::string id_;
};

/// SealKey::Name of an id.
std::string NameKey(std::string_view id);
} // namespace OrthancGenomics
