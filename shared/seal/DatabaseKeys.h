// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/KeyRing.h"
#include "seal/PageCipher.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace OrthancGenomics
{
// A sealed database: 4,096 bytes of head before its pages.
//
//     offset  bytes
//          0      8  "OGSEALDB"
//          8      1  version, 1
//         16     16  the database's id, random
//        512    112  its data key, sealed by a key of the site; all zero if it is not there
//       2048    112  the same, once more
//
//     such a 112:   8  generation, big-endian, from 1 on
//                  16  SealKey::Id of the site's key
//                  24  nonce
//                  48  the data key, sealed by XChaCha20-Poly1305 with all before it (also of the
//                      file) authenticated
//                  16  zero
//
// There are two so that one is whole whenever the other is written.

/// What opens a database.
struct DatabaseKey
{
  std::string id; ///< the database's, 16 bytes
  PageCipher cipher;
};

/// Data keys, each sealed by the newest of a site's keys. Immutable; safe from any thread.
class DatabaseKeys
{
public:
  static constexpr std::size_t HEAD = 4096;

  explicit DatabaseKeys(std::shared_ptr<const KeyRing> ring) : ring_(std::move(ring)) {}

  /// The head of a new database.
  std::string MakeHead() const;

  /// Throws Error(Unsupported) if it is no head or of a later version, Error(Storage) with the
  /// name of the key if it is not in the ring, Error(Damaged).
  DatabaseKey Open(std::string_view head) const;

  /// Nothing if both places are of the newest key. Else a head of it; the place that is given is
  /// new, and must be on the disk before the other is asked for.
  struct Renewed
  {
    std::string head;
    std::size_t offset; ///< of what is new
    std::size_t size;
  };
  std::optional<Renewed> Renew(std::string_view head) const;

private:
  std::shared_ptr<const KeyRing> ring_;
};

/// Whether the file is a sealed database; false if there is none.
/// Throws Error(Storage). Not while SQLite has it open in this process: its locks would go.
bool IsSealedDatabase(const std::filesystem::path& file);
} // namespace OrthancGenomics
