// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// SHA-256 (FIPS 180-4) of bytes that come in pieces. Not thread-safe. Movable.
class Sha256
{
public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void Append(std::string_view bytes);

  /// 64 lower-case hexadecimal digits. Once: afterwards nothing may be appended.
  std::string Finish();

private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// Of bytes that are all there.
std::string ComputeSha256(std::string_view bytes);

/// HMAC-SHA-256 (RFC 2104), likewise.
std::string ComputeHmacSha256(std::string_view key, std::string_view bytes);

/// Such digits, of any number, as a decimal number: PS3.5 annex B.2 writes a UUID so behind
/// "2.25.".
std::string HexToDecimal(std::string_view hexadecimal);

/// Whether the text is 64 lower-case hexadecimal digits.
bool IsSha256(std::string_view text);
} // namespace OrthancGenomics
