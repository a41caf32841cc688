// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/KeyRing.h"
#include "sqlite/DatabaseFile.h"

#include <filesystem>
#include <string>

namespace OrthancGenomics
{
/// How the databases of a store are reached: sealed or not. Immutable.
class DatabaseSeals
{
public:
  /// `keys` must outlive what comes of it; null if there are none.
  explicit DatabaseSeals(const KeyRing* keys) : keys_(keys) {}

  /// As it lies there. Throws Error(Storage) if it is sealed and there are no keys. Not while this
  /// process has it open: SQLite's locks would go.
  DatabaseFile Find(const std::filesystem::path& path) const;

  /// As Genomics.Sealing wants it, `key` of which says `sealed`. Throws Error(Storage), with what
  /// is to be done, if it lies there otherwise. Likewise not while it is open.
  DatabaseFile
  Require(const std::filesystem::path& path, bool sealed, const std::string& key) const;

  /// Sealed or not, whatever lies there.
  DatabaseFile Make(const std::filesystem::path& path, bool sealed) const;

private:
  const KeyRing* keys_;
};
} // namespace OrthancGenomics
