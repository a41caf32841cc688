// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CheckedStore.h"

#include <cstddef>
#include <filesystem>

namespace OrthancGenomics
{
/// Copies a store, and the audit trail in the folder `audit`, into a folder that is new or empty,
/// while its server runs or not: the index of one moment and every file that it needs, those as
/// hard links where the disk is the same. The
/// index gets its name last: a folder without `index.db` is a backup that was broken off. Returns
/// how many files it has. Throws Error(Conflict) for a folder that is not empty, Error(Busy) where
/// files went as fast as they were copied, Error(NotFound) if a file is missing in the store
/// itself, Error(Storage).
std::size_t BackUp(const CheckedStore& store,
                   const std::filesystem::path& audit,
                   const std::filesystem::path& to,
                   const Progress& progress);
} // namespace OrthancGenomics
