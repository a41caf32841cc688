// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/KeyRing.h"

#include <filesystem>

namespace OrthancGenomics
{
/// Whether there is a sealed file below a StorageDirectory.
bool HasSealedFiles(const std::filesystem::path& storage);

/// Throws Error(Storage) with the names of the keys that sealed files below a StorageDirectory need
/// and that are not there: nothing may be sealed by another key before they are. Reads the
/// beginning of every sealed file.
void RequireKeysOfFiles(const KeyRing& keys, const std::filesystem::path& storage);
} // namespace OrthancGenomics
