// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/SealedVfs.h"
#include "sqlite/Connection.h"

#include <filesystem>
#include <string>

namespace OrthancGenomics
{
inline DatabaseFile SealBy(const std::filesystem::path& path, const std::string& keys)
{
  return {path, MakeSealedVfs(std::make_shared<KeyRing>(keys, "keys"))};
}

/// As the schemas of the house begin.
inline void BeginLog(Connection& connection)
{
  connection.Execute("PRAGMA page_size = 4096; PRAGMA journal_mode = WAL");
}
} // namespace OrthancGenomics
