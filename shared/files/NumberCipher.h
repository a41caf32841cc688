// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Numbers as names that who has the key can turn back: one block of AES-256 (FIPS 197) of eight
/// bytes of 0 and the number. Under one key each number has one name. Immutable; safe from any
/// thread.
class NumberCipher
{
public:
  /// Of 64 hexadecimal digits.
  explicit NumberCipher(std::string_view key);

  /// 32 lower-case hexadecimal digits.
  std::string Encrypt(std::int64_t number) const;

  /// Nothing for a text that is no number's name under this key.
  std::optional<std::int64_t> Decrypt(std::string_view name) const;

private:
  std::string key_; ///< 32 bytes
};
} // namespace OrthancGenomics
