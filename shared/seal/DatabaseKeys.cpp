// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/DatabaseKeys.h"

#include "core/Error.h"
#include "core/Text.h"
#include "files/FileHandle.h"
#include "seal/SealBytes.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view MAGIC = "OGSEALDB";
constexpr char VERSION = 1;
constexpr std::size_t ID_PLACE = 16;
constexpr std::size_t ID_BYTES = 16;
constexpr std::size_t FIXED = ID_PLACE + ID_BYTES; ///< bytes of the head that never change
constexpr std::array<std::size_t, 2> SLOTS = {512, 2048};
constexpr std::size_t GENERATION = 8;
constexpr std::size_t NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t SEALED = SealKey::KEY_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t NONCE_PLACE = GENERATION + SealKey::ID_BYTES;
constexpr std::size_t SEALED_PLACE = NONCE_PLACE + NONCE;
constexpr std::size_t SLOT = 112;

static_assert(SEALED_PLACE + SEALED + 16 == SLOT, "the format says so");

std::uint64_t GetGeneration(std::string_view slot)
{
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < GENERATION; i++)
  {
    number = number << 8U | static_cast<unsigned char>(slot[i]);
  }
  return number;
}

std::string_view GetKeyId(std::string_view slot)
{
  return slot.substr(GENERATION, SealKey::ID_BYTES);
}

std::string MakeContext(std::string_view head, std::string_view slot)
{
  return std::string(head.substr(0, FIXED)) + std::string(slot.substr(0, SEALED_PLACE));
}

std::string
MakeSlot(std::string_view head, std::uint64_t generation, const SealKey& by, const KeyBytes& key)
{
  std::string slot = WriteNumber(generation);
  slot += by.Id();
  slot.resize(SLOT);
  randombytes_buf(Out(slot, NONCE_PLACE), NONCE);
  const std::string context = MakeContext(head, slot);
  crypto_aead_xchacha20poly1305_ietf_encrypt(Out(slot, SEALED_PLACE),
                                             nullptr,
                                             key.get(),
                                             SealKey::KEY_BYTES,
                                             In(context),
                                             context.size(),
                                             nullptr,
                                             In(slot) + NONCE_PLACE,
                                             by.Bytes());
  return slot;
}

struct Unsealed
{
  std::uint64_t generation = 0; ///< 0 if it does not open
  bool known = false;           ///< its key is in the ring
  bool newest = false;          ///< and is the newest
  KeyBytes key;
};

Unsealed OpenSlot(std::string_view head, std::size_t place, const KeyRing& ring)
{
  const std::string_view slot = head.substr(place, SLOT);
  Unsealed result;
  const SealKey* const by = ring.Find(GetKeyId(slot));
  result.known = by != nullptr;
  result.key = AllocateKey();
  const std::string context = MakeContext(head, slot);
  if (by != nullptr && crypto_aead_xchacha20poly1305_ietf_decrypt(result.key.get(),
                                                                  nullptr,
                                                                  nullptr,
                                                                  In(slot) + SEALED_PLACE,
                                                                  SEALED,
                                                                  In(context),
                                                                  context.size(),
                                                                  In(slot) + NONCE_PLACE,
                                                                  by->Bytes()) == 0)
  {
    result.generation = GetGeneration(slot);
    result.newest = by == &ring.Newest();
  }
  return result;
}

bool IsHead(std::string_view head)
{
  return head.size() == DatabaseKeys::HEAD && StartsWith(head, MAGIC);
}

[[noreturn]] void FailToOpen(std::string_view head, bool known)
{
  if (known)
  {
    throw Error(ErrorCode::Damaged, "the head of a sealed database was altered");
  }
  const auto newer = std::max_element(
      SLOTS.begin(),
      SLOTS.end(),
      [head](std::size_t a, std::size_t b)
      { return GetGeneration(head.substr(a, SLOT)) < GetGeneration(head.substr(b, SLOT)); });
  throw Error(ErrorCode::Storage,
              "it is sealed by the key " + NameKey(GetKeyId(head.substr(*newer, SLOT))) +
                  ", which is not among the keys");
}

void RequireHead(std::string_view head)
{
  if (!IsHead(head))
  {
    throw Error(ErrorCode::Unsupported, "it is not sealed");
  }
  if (head[MAGIC.size()] != VERSION)
  {
    throw Error(ErrorCode::Unsupported, "it is sealed by a version that is not known here");
  }
}
} // namespace

std::string DatabaseKeys::MakeHead() const
{
  std::string head(MAGIC);
  head += VERSION;
  head.resize(HEAD);
  randombytes_buf(Out(head, ID_PLACE), ID_BYTES);
  const KeyBytes key = AllocateKey();
  randombytes_buf(key.get(), SealKey::KEY_BYTES);
  for (std::size_t i = 0; i < SLOTS.size(); i++)
  {
    head.replace(SLOTS[i], SLOT, MakeSlot(head, i + 1, ring_->Newest(), key));
  }
  return head;
}

DatabaseKey DatabaseKeys::Open(std::string_view head) const
{
  RequireHead(head);
  bool known = false;
  for (const std::size_t place : SLOTS)
  {
    const Unsealed slot = OpenSlot(head, place, *ring_);
    known = known || slot.known;
    if (slot.generation != 0)
    {
      return {std::string(head.substr(ID_PLACE, ID_BYTES)), PageCipher(slot.key.get())};
    }
  }
  FailToOpen(head, known);
}

std::optional<DatabaseKeys::Renewed> DatabaseKeys::Renew(std::string_view head) const
{
  RequireHead(head);
  const std::array<Unsealed, 2> slots = {OpenSlot(head, SLOTS[0], *ring_),
                                         OpenSlot(head, SLOTS[1], *ring_)};
  const std::size_t newer = slots[0].generation > slots[1].generation ? 0 : 1;
  if (slots[newer].generation == 0)
  {
    FailToOpen(head, slots[0].known || slots[1].known);
  }
  const std::size_t other = 1 - newer;
  if (slots[newer].newest && slots[other].newest)
  {
    return std::nullopt;
  }
  const std::string slot =
      MakeSlot(head, slots[newer].generation + 1, ring_->Newest(), slots[newer].key);
  Renewed renewed{std::string(head), SLOTS[other], SLOT};
  renewed.head.replace(renewed.offset, SLOT, slot);
  return renewed;
}

bool IsSealedDatabase(const std::filesystem::path& file)
{
  std::error_code ignored;
  return std::filesystem::is_regular_file(file, ignored) &&
         IsHead(FileHandle::OpenToRead(file).Read(DatabaseKeys::HEAD));
}
} // namespace OrthancGenomics
