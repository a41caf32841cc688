// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/SealKey.h"

#include "core/Error.h"
#include "seal/SealBytes.h"

#include <sodium.h>

#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view NAMING = "orthanc-genomics: the name of a key";

static_assert(SealKey::KEY_BYTES == crypto_secretstream_xchacha20poly1305_KEYBYTES);

void RequireSodium()
{
  if (sodium_init() < 0) // of any thread, any number of times
  {
    throw Error(ErrorCode::Storage, "libsodium does not start");
  }
}

std::string ToHex(std::string_view bytes)
{
  std::vector<char> text(bytes.size() * 2 + 1);
  sodium_bin2hex(text.data(), text.size(), In(bytes), bytes.size());
  return std::string(text.data());
}
} // namespace

void GuardedDeleter::operator()(void* memory) const
{
  sodium_free(memory);
}

void* AllocateGuarded(std::size_t size)
{
  RequireSodium();
  void* const memory = sodium_malloc(size);
  if (memory == nullptr)
  {
    throw Error(ErrorCode::Storage, "there is no memory to keep a key in");
  }
  return memory;
}

KeyBytes AllocateKey()
{
  return KeyBytes(static_cast<unsigned char*>(AllocateGuarded(SealKey::KEY_BYTES)));
}

void Wipe(std::string& text)
{
  sodium_memzero(text.data(), text.size());
  text.clear();
}

SealKey::SealKey(std::string_view hex) : bytes_(AllocateKey())
{
  std::size_t size = 0;
  if (hex.size() != KEY_BYTES * 2 ||
      sodium_hex2bin(bytes_.get(), KEY_BYTES, hex.data(), hex.size(), nullptr, &size, nullptr) !=
          0 ||
      size != KEY_BYTES)
  {
    throw Error(ErrorCode::BadInput, "a key is 64 hexadecimal digits");
  }
  unsigned char id[ID_BYTES];
  crypto_generichash(id, ID_BYTES, In(NAMING), NAMING.size(), bytes_.get(), KEY_BYTES);
  id_.assign(id, id + ID_BYTES);
  sodium_mprotect_readonly(bytes_.get());
}

std::string SealKey::MakeRandom()
{
  RequireSodium();
  std::string bytes(KEY_BYTES, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  std::string hex = ToHex(bytes);
  Wipe(bytes);
  return hex;
}

std::string SealKey::Name() const
{
  return NameKey(id_);
}

std::string NameKey(std::string_view id)
{
  return ToHex(id);
}
} // namespace OrthancGenomics
