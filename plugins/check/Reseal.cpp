// SPDX-License-Identifier: GPL-3.0-or-later
#include "Reseal.h"

#include "core/Error.h"
#include "files/FileHandle.h"
#include "runtime/DatabaseSeals.h"
#include "sqlite/DatabaseCopy.h"
#include "sqlite/FileLock.h"

#include <string>

namespace OrthancGenomics
{
namespace
{
namespace Disk = std::filesystem;

Disk::path Beside(const Disk::path& file, const char* suffix)
{
  return file.string() + suffix;
}

void RemoveParts(const Disk::path& part)
{
  for (const char* const suffix : {"", "-journal", "-wal", "-shm"})
  {
    Disk::remove(Beside(part, suffix));
  }
}

void ResealOne(const Disk::path& file, bool sealed, const DatabaseSeals& seals)
{
  const DatabaseFile source = seals.Find(file);
  if (source.vfs == nullptr && !sealed)
  {
    return;
  }
  const Disk::path part = Beside(Disk::weakly_canonical(file), ".resealed");
  RemoveParts(part); // of one that was interrupted
  RewriteDatabase(source, seals.Make(part, sealed));
  // Frames of a log that stays would be taken for the new file's.
  if (Disk::exists(Beside(file, "-wal")))
  {
    RemoveParts(part);
    throw Error(ErrorCode::Busy, file.filename().string() + " is being read by somebody else");
  }
  RenameFile(part, file);
  SyncFolder(file.parent_path());
}
} // namespace

void Reseal(const Options& options, const Settings& settings)
{
  const Disk::path index = options.folder / "index.db";
  const FileLock lock(Beside(Disk::weakly_canonical(index), ".lock")); // as Database takes it
  const DatabaseSeals seals(settings.Keys());
  ResealOne(index, settings.Sealing().index, seals);
  const Disk::path audit = options.audit / "audit.db";
  if (Disk::exists(audit))
  {
    ResealOne(audit, settings.Sealing().audit, seals);
  }
}
} // namespace OrthancGenomics
