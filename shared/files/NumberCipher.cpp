// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/NumberCipher.h"

#include "core/Error.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t BLOCK = 16;
constexpr std::string_view DIGITS = "0123456789abcdef";

using Block = std::array<unsigned char, BLOCK>;

struct Deleter
{
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// Empty for what are no pairs of lower-case hexadecimal digits.
std::string FromHex(std::string_view text)
{
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
  {
    const std::size_t high = DIGITS.find(text[i]);
    const std::size_t low = DIGITS.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos)
    {
      return "";
    }
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

Block Run(const std::string& key, const Block& input, bool encrypt)
{
  const std::unique_ptr<EVP_CIPHER_CTX, Deleter> context(EVP_CIPHER_CTX_new());
  std::array<unsigned char, 32> bytes = {};
  std::copy(key.begin(), key.end(), bytes.begin());
  Block output = {};
  int size = 0;
  // One block, each with another number: ECB is the cipher itself.
  const bool done =
      EVP_CipherInit_ex(
          context.get(), EVP_aes_256_ecb(), nullptr, bytes.data(), nullptr, encrypt ? 1 : 0) == 1 &&
      EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
      EVP_CipherUpdate(
          context.get(), output.data(), &size, input.data(), static_cast<int>(input.size())) == 1;
  if (!done || size != static_cast<int>(BLOCK))
  {
    throw Error(ErrorCode::Storage, "AES cannot be computed");
  }
  return output;
}
} // namespace

NumberCipher::NumberCipher(std::string_view key) : key_(FromHex(key))
{
  if (key_.size() != 32)
  {
    throw Error(ErrorCode::Storage, "the key of a cipher must have 64 hexadecimal digits");
  }
}

std::string NumberCipher::Encrypt(std::int64_t number) const
{
  Block block = {};
  auto rest = static_cast<std::uint64_t>(number);
  for (std::size_t i = BLOCK; i > BLOCK / 2; i--, rest >>= 8U)
  {
    block[i - 1] = static_cast<unsigned char>(rest & 255U);
  }
  std::string name;
  for (const unsigned char byte : Run(key_, block, true))
  {
    name.push_back(DIGITS[byte >> 4U]);
    name.push_back(DIGITS[byte & 15U]);
  }
  return name;
}

std::optional<std::int64_t> NumberCipher::Decrypt(std::string_view name) const
{
  const std::string bytes = name.size() == 2 * BLOCK ? FromHex(name) : "";
  if (bytes.empty())
  {
    return std::nullopt;
  }
  Block block = {};
  std::copy(bytes.begin(), bytes.end(), block.begin());
  std::uint64_t zeros = 0;
  std::uint64_t number = 0;
  for (const unsigned char byte : Run(key_, block, false))
  {
    zeros = zeros << 8U | number >> 56U;
    number = number << 8U | byte;
  }
  return zeros == 0 ? std::make_optional(static_cast<std::int64_t>(number)) : std::nullopt;
}
} // namespace OrthancGenomics
