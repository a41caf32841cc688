// SPDX-License-Identifier: GPL-3.0-or-later
//
// Heads of frames hold a checksum over pages before they are sealed, by which guesses could be
// tried, and there is no room for a nonce. So they go through a Feistel network of four rounds
// (Luby and Rackoff, doi:10.1137/0217022) with keyed BLAKE2b, tweaked by the place.
#include "seal/PageCipher.h"

#include "seal/SealBytes.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <new>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t HALF = PageCipher::FRAME_HEAD / 2;
constexpr unsigned char ROUNDS = 4;
constexpr char CONTEXT[crypto_kdf_CONTEXTBYTES] = {'O', 'G', 'p', 'a', 'g', 'e', 's', '1'};

static_assert(NONCE + TAG == PageCipher::EXTRA);
static_assert(crypto_kdf_KEYBYTES == SealKey::KEY_BYTES);

/// target ^= F(round, place, source)
void Mix(const unsigned char* key,
         unsigned char round,
         std::string_view place,
         const unsigned char* source,
         unsigned char* target)
{
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, key, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, hash.size());
  crypto_generichash_update(&state, &round, 1);
  crypto_generichash_update(&state, source, HALF);
  crypto_generichash_update(&state, In(place), place.size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  for (std::size_t i = 0; i < HALF; i++)
  {
    target[i] = static_cast<unsigned char>(target[i] ^ hash[i]);
  }
}
} // namespace

struct PageCipher::Keys
{
  unsigned char pages[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
  unsigned char heads[crypto_generichash_KEYBYTES];
};

PageCipher::PageCipher(const unsigned char* key) : keys_(new (AllocateGuarded(sizeof(Keys))) Keys)
{
  crypto_kdf_derive_from_key(keys_->pages, sizeof(keys_->pages), 1, CONTEXT, key);
  crypto_kdf_derive_from_key(keys_->heads, sizeof(keys_->heads), 2, CONTEXT, key);
  sodium_mprotect_readonly(keys_.get());
}

PageCipher PageCipher::MakeRandom()
{
  const KeyBytes key = AllocateKey();
  randombytes_buf(key.get(), SealKey::KEY_BYTES);
  return PageCipher(key.get());
}

void PageCipher::Seal(std::string_view place, unsigned char* page) const
{
  unsigned char* const nonce = page + CONTENT;
  randombytes_buf(nonce, NONCE);
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached(page,
                                                      nonce + NONCE,
                                                      nullptr,
                                                      page,
                                                      CONTENT,
                                                      In(place),
                                                      place.size(),
                                                      nullptr,
                                                      nonce,
                                                      keys_->pages);
}

bool PageCipher::Open(std::string_view place, unsigned char* page) const
{
  const unsigned char* const nonce = page + CONTENT;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt_detached(page,
                                                          nullptr,
                                                          page,
                                                          CONTENT,
                                                          nonce + NONCE,
                                                          In(place),
                                                          place.size(),
                                                          nonce,
                                                          keys_->pages) != 0)
  {
    return false;
  }
  std::fill_n(page + CONTENT, EXTRA, static_cast<unsigned char>(0));
  return true;
}

void PageCipher::HideHead(std::string_view place, unsigned char* head) const
{
  for (unsigned char round = 0; round < ROUNDS; round++)
  {
    const bool even = round % 2 == 0;
    Mix(keys_->heads, round, place, head + (even ? 0 : HALF), head + (even ? HALF : 0));
  }
}

void PageCipher::ShowHead(std::string_view place, unsigned char* head) const
{
  for (unsigned char round = ROUNDS; round-- > 0;)
  {
    const bool even = round % 2 == 0;
    Mix(keys_->heads, round, place, head + (even ? 0 : HALF), head + (even ? HALF : 0));
  }
}
} // namespace OrthancGenomics
