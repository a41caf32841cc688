// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/Sha256.h"

#include "core/Error.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <vector>

namespace OrthancGenomics
{
namespace
{
void Check(int result)
{
  if (result != 1)
  {
    throw Error(ErrorCode::Storage, "SHA-256 cannot be computed");
  }
}

std::string ToHex(const unsigned char* bytes, unsigned size)
{
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < size; i++)
  {
    text.push_back(digits[bytes[i] >> 4U]);
    text.push_back(digits[bytes[i] & 15U]);
  }
  return text;
}
} // namespace

struct Sha256::Context
{
  struct Deleter
  {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Deleter> handle{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>())
{
  Check(EVP_DigestInit_ex(context_->handle.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::Append(std::string_view bytes)
{
  Check(EVP_DigestUpdate(context_->handle.get(), bytes.data(), bytes.size()));
}

std::string Sha256::Finish()
{
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  unsigned size = 0;
  Check(EVP_DigestFinal_ex(context_->handle.get(), digest.data(), &size));
  return ToHex(digest.data(), size);
}

std::string ComputeSha256(std::string_view bytes)
{
  Sha256 hash;
  hash.Append(bytes);
  return hash.Finish();
}

std::string ComputeHmacSha256(std::string_view key, std::string_view bytes)
{
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  unsigned size = 0;
  const void* const text = bytes.data();
  const unsigned char* const result = HMAC(EVP_sha256(),
                                           key.data(),
                                           static_cast<int>(key.size()),
                                           static_cast<const unsigned char*>(text),
                                           bytes.size(),
                                           digest.data(),
                                           &size);
  Check(result == nullptr ? 0 : 1);
  return ToHex(digest.data(), size);
}

std::string HexToDecimal(std::string_view hexadecimal)
{
  std::vector<unsigned> decimal = {0}; // the last digit first
  for (const char digit : hexadecimal)
  {
    unsigned carry = digit <= '9' ? static_cast<unsigned>(digit - '0')
                                  : static_cast<unsigned>(digit - 'a') + 10U;
    for (unsigned& place : decimal)
    {
      carry += place * 16U;
      place = carry % 10U;
      carry /= 10U;
    }
    for (; carry > 0; carry /= 10U)
    {
      decimal.push_back(carry % 10U);
    }
  }
  std::string text;
  std::for_each(decimal.rbegin(),
                decimal.rend(),
                [&text](unsigned place) { text += static_cast<char>('0' + place); });
  return text;
}

bool IsSha256(std::string_view text)
{
  return text.size() == 64 &&
         std::all_of(text.begin(),
                     text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}
} // namespace OrthancGenomics
