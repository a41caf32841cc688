// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/ByteFilter.h"
#include "seal/KeyRing.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
// A sealed file, by crypto_secretstream_xchacha20poly1305 of libsodium:
//
//     offset  bytes
//          0      8  "OGSEALED"
//          8      1  version, 1
//          9     16  SealKey::Id
//         25     24  the stream's header, random
//         49         chunks: 64 KiB, sealed to 17 bytes more; the last is shorter or as long, and
//         says
//                    that it is the last
//
// The first 25 bytes are authenticated with each chunk. Chunks that are altered, exchanged, left
// out or cut off are noticed; the size of what is sealed is not hidden. No random access: what is
// sealed is read as a whole.

/// Seals bytes that come in pieces. Not thread-safe. After Finish nothing may be called.
class Sealer : public IByteFilter
{
public:
  static constexpr std::size_t CHUNK = std::size_t{64} << 10U;

  explicit Sealer(const SealKey& key);

  /// What is to be written next.
  std::string Append(std::string_view bytes) override;
  std::string Finish() override;

private:
  friend class Opener;
  struct State;

  void Push(std::string_view chunk, unsigned char tag, std::string& sealed);

  std::unique_ptr<State, GuardedDeleter> state_;
  std::string head_;    ///< the first 25 bytes
  std::string pending_; ///< Append has not sealed
  std::string ready_;   ///< before the first chunk
};

/// Opens what a Sealer made, in pieces of any size. What it gives is authentic, but is all there
/// was only if Finish does not throw. Not thread-safe; after an Error only destruction is of use.
class Opener : public IByteFilter
{
public:
  /// `keys` must outlive it.
  explicit Opener(const KeyRing& keys);

  /// Throws Error(Unsupported) for what is not sealed or of a later version, Error(Storage) with
  /// the name of the key if it is not in the ring, Error(Damaged) for what was altered.
  std::string Append(std::string_view sealed) override;
  /// The rest. Throws as Append does, and Error(Damaged) for what was cut off.
  std::string Finish() override;

private:
  void Start();
  void Pull(std::string_view sealed, std::string& bytes);

  const KeyRing& keys_;
  std::unique_ptr<Sealer::State, GuardedDeleter> state_; ///< null before the head
  std::string head_;
  std::string pending_;
  bool ended_ = false;
};

/// The id of the key of a file that begins so; nothing if it is not sealed.
std::optional<std::string> FindSealingKey(std::string_view beginning);

/// Bytes that FindSealingKey needs.
constexpr std::size_t SEALED_HEAD = 25;

/// Bytes that are sealed in a file of so many.
std::uint64_t CountUnsealed(std::uint64_t sealedSize);

std::string Seal(std::string_view bytes, const SealKey& key);
/// Throws what Opener throws.
std::string OpenSealed(std::string_view sealed, const KeyRing& keys);
} // namespace OrthancGenomics
