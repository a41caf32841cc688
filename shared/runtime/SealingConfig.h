// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json/JsonReader.h"
#include "seal/KeyRing.h"

#include <filesystem>
#include <string>

namespace OrthancGenomics
{
/// Genomics.Sealing: what is sealed beside what is withheld from Orthanc, and where the keys come
/// from, of which at most one is set; with none the store makes its own.
struct SealingConfig
{
  bool files = false; ///< those of datasets
  std::filesystem::path keyFile;
  std::string keyVariable;
  std::string keyCommand;
  bool index = false; ///< whether index.db is sealed
  bool audit = false; ///< whether audit.db is
};

/// Throws Error(BadInput) with the path of the key.
SealingConfig ParseSealing(JsonReader section);

/// Below a StorageDirectory: what is withheld from Orthanc.
std::filesystem::path LocateProtected(const std::filesystem::path& storage);

/// Where the key is that the store makes for itself; empty if there is none: `<storage>.key`, or
/// within the folder where that could not be made.
std::filesystem::path FindOwnKey(const std::filesystem::path& storage);

/// The keys of a site, or the store's own. Throws what KeySources throw.
KeyRing ReadKeys(const SealingConfig& config, const std::filesystem::path& storage);

/// The same; a store that has sealed nothing yet gets a key. One folder up, unless that is of
/// another file system, as where a container keeps this folder alone. Throws Error(Storage) too,
/// also if the own key is gone, or one that a sealed file needs.
KeyRing ReadOrMakeKeys(const SealingConfig& config, const std::filesystem::path& storage);
} // namespace OrthancGenomics
