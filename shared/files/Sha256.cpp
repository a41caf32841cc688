// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/Sha256.h"

#include "core/Error.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

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
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  unsigned size = 0;
  Check(EVP_DigestFinal_ex(context_->handle.get(), digest.data(), &size));
  std::string text;
  for (unsigned i = 0; i < size; i++)
  {
    text.push_back(digits[digest[i] >> 4U]);
    text.push_back(digits[digest[i] & 15U]);
  }
  return text;
}

std::string ComputeSha256(std::string_view bytes)
{
  Sha256 hash;
  hash.Append(bytes);
  return hash.Finish();
}

bool IsSha256(std::string_view text)
{
  return text.size() == 64 &&
         std::all_of(text.begin(),
                     text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}
} // namespace OrthancGenomics
