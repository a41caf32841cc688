// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/SealedStream.h"

#include "core/Error.h"
#include "core/Text.h"
#include "seal/SealBytes.h"

#include <sodium.h>

#include <algorithm>
#include <new>

namespace OrthancGenomics
{
struct Sealer::State
{
  crypto_secretstream_xchacha20poly1305_state stream;
};

namespace
{
constexpr std::string_view MAGIC = "OGSEALED";
constexpr char VERSION = 1;
constexpr std::size_t STREAM_HEAD = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t EXTRA = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t SEALED_CHUNK = Sealer::CHUNK + EXTRA;
constexpr unsigned char MORE = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr unsigned char LAST = crypto_secretstream_xchacha20poly1305_TAG_FINAL;

static_assert(SEALED_HEAD == MAGIC.size() + 1 + SealKey::ID_BYTES);
static_assert(STREAM_HEAD == 24 && EXTRA == 17, "the format says so");

[[noreturn]] void FailAltered()
{
  throw Error(ErrorCode::Damaged, "a sealed file was altered or cut off");
}
} // namespace

Sealer::Sealer(const SealKey& key)
    : state_(new (AllocateGuarded(sizeof(State))) State), head_(MAGIC)
{
  head_ += VERSION;
  head_ += key.Id();
  ready_ = head_ + std::string(STREAM_HEAD, '\0');
  crypto_secretstream_xchacha20poly1305_init_push(
      &state_->stream, Out(ready_, SEALED_HEAD), key.Bytes());
}

void Sealer::Push(std::string_view chunk, unsigned char tag, std::string& sealed)
{
  const std::size_t before = sealed.size();
  sealed.resize(before + chunk.size() + EXTRA);
  crypto_secretstream_xchacha20poly1305_push(&state_->stream,
                                             Out(sealed, before),
                                             nullptr,
                                             In(chunk),
                                             chunk.size(),
                                             In(head_),
                                             head_.size(),
                                             tag);
}

std::string Sealer::Append(std::string_view bytes)
{
  std::string sealed = std::move(ready_);
  ready_.clear();
  pending_.append(bytes);
  std::string_view rest = pending_;
  while (rest.size() > CHUNK) // a whole one may be the last
  {
    Push(rest.substr(0, CHUNK), MORE, sealed);
    rest.remove_prefix(CHUNK);
  }
  pending_.erase(0, pending_.size() - rest.size());
  return sealed;
}

std::string Sealer::Finish()
{
  std::string sealed = std::move(ready_);
  Push(pending_, LAST, sealed);
  return sealed;
}

Opener::Opener(const KeyRing& keys) : keys_(keys) {}

void Opener::Start()
{
  head_ = pending_.substr(0, SEALED_HEAD);
  const auto id = FindSealingKey(head_);
  if (!id)
  {
    throw Error(ErrorCode::Unsupported,
                StartsWith(head_, MAGIC) ? "a sealed file is of a version that is not known here"
                                         : "a file that should be sealed is not");
  }
  const SealKey* const key = keys_.Find(*id);
  if (key == nullptr)
  {
    throw Error(ErrorCode::Storage,
                "a file is sealed by the key " + NameKey(*id) + ", which is not among the keys");
  }
  state_.reset(new (AllocateGuarded(sizeof(Sealer::State))) Sealer::State);
  const std::string_view stream = std::string_view(pending_).substr(SEALED_HEAD, STREAM_HEAD);
  if (crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, In(stream), key->Bytes()) !=
      0)
  {
    FailAltered();
  }
  pending_.erase(0, SEALED_HEAD + STREAM_HEAD);
}

void Opener::Pull(std::string_view sealed, std::string& bytes)
{
  if (ended_ || sealed.size() < EXTRA)
  {
    FailAltered();
  }
  const std::size_t before = bytes.size();
  bytes.resize(before + sealed.size() - EXTRA);
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(&state_->stream,
                                                 Out(bytes, before),
                                                 nullptr,
                                                 &tag,
                                                 In(sealed),
                                                 sealed.size(),
                                                 In(head_),
                                                 head_.size()) != 0)
  {
    FailAltered();
  }
  ended_ = tag == LAST;
}

std::string Opener::Append(std::string_view sealed)
{
  std::string bytes;
  pending_.append(sealed);
  if (state_ == nullptr)
  {
    if (pending_.size() < SEALED_HEAD + STREAM_HEAD)
    {
      return bytes;
    }
    Start();
  }
  std::string_view rest = pending_;
  while (rest.size() >= SEALED_CHUNK)
  {
    Pull(rest.substr(0, SEALED_CHUNK), bytes);
    rest.remove_prefix(SEALED_CHUNK);
  }
  pending_.erase(0, pending_.size() - rest.size());
  return bytes;
}

std::string Opener::Finish()
{
  if (state_ == nullptr)
  {
    if (!StartsWith(pending_, MAGIC))
    {
      throw Error(ErrorCode::Unsupported, "a file that should be sealed is not");
    }
    FailAltered();
  }
  std::string bytes;
  if (!pending_.empty())
  {
    Pull(pending_, bytes);
  }
  if (!ended_)
  {
    FailAltered();
  }
  return bytes;
}

std::optional<std::string> FindSealingKey(std::string_view beginning)
{
  if (beginning.size() < SEALED_HEAD || !StartsWith(beginning, MAGIC) ||
      beginning[MAGIC.size()] != VERSION)
  {
    return std::nullopt;
  }
  return std::string(beginning.substr(MAGIC.size() + 1, SealKey::ID_BYTES));
}

std::uint64_t CountUnsealed(std::uint64_t sealedSize)
{
  const std::uint64_t chunks =
      sealedSize - std::min<std::uint64_t>(sealedSize, SEALED_HEAD + STREAM_HEAD);
  const std::uint64_t extra = (chunks + SEALED_CHUNK - 1) / SEALED_CHUNK * EXTRA;
  return chunks - std::min(chunks, extra);
}

std::string Seal(std::string_view bytes, const SealKey& key)
{
  Sealer sealer(key);
  std::string sealed = sealer.Append(bytes);
  return sealed += sealer.Finish();
}

std::string OpenSealed(std::string_view sealed, const KeyRing& keys)
{
  Opener opener(keys);
  std::string bytes = opener.Append(sealed);
  return bytes += opener.Finish();
}
} // namespace OrthancGenomics
