// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/KeyRing.h"
#include "sqlite/DatabaseFile.h"

#include <memory>

namespace OrthancGenomics
{
/// SQLite's own VFS with all that databases hold sealed on the way: each page of a database and of
/// its log on its own (PageCipher), by the data key in the database's head (DatabaseKeys), and
/// temporary files by keys that end with them. A file that is new gets a head. Only page size 4096
/// and WAL mode; no memory map. Thread-safe.
std::shared_ptr<const IDatabaseVfs> MakeSealedVfs(std::shared_ptr<const KeyRing> keys);
} // namespace OrthancGenomics
