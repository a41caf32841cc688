// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/FileStore.h"
#include "runtime/DatabaseSeals.h"
#include "runtime/SealingConfig.h"
#include "seal/RawStore.h"
#include "sqlite/IndexFile.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace OrthancGenomics
{
/// The folder of an index, read.
struct CheckedStore
{
  /// `keys`, which must outlive it, open what is sealed; null without. Throws what IndexFile and
  /// DatabaseSeals throw.
  explicit CheckedStore(const std::filesystem::path& folder,
                        const KeyRing* keys = nullptr,
                        bool sealsFiles = false)
      : CheckedStore(folder, keys, DatabaseSeals(keys).Find(folder / "index.db"), sealsFiles)
  {
  }
  /// Of an index that is open already.
  CheckedStore(const std::filesystem::path& folder,
               const KeyRing* keys,
               const DatabaseFile& file,
               bool sealsFiles = false)
      : seals(keys), index(file), files(folder, keys, sealsFiles), withheld(LocateProtected(folder))
  {
  }

  std::unique_ptr<IBlockSnapshot> TakeBlocks() const
  {
    return std::make_unique<Snapshot>(index.TakeSnapshot());
  }

  DatabaseSeals seals;
  IndexFile index; ///< first: a folder that has none is left as it is
  RawStore files;
  FileStore withheld; ///< sealed: what is kept of DICOM objects
};

/// Tells what is being done, and the part of it that is done, 0 to 1.
using Progress = std::function<void(const std::string&, double)>;
} // namespace OrthancGenomics
