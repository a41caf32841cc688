// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/SealingConfig.h"

#include "core/Error.h"
#include "orthanc/Log.h"
#include "runtime/KeyCheck.h"
#include "seal/DatabaseKeys.h"
#include "seal/KeySources.h"

#include <sys/stat.h>

namespace OrthancGenomics
{
namespace
{
namespace Disk = std::filesystem;

Disk::path PlaceBeside(const Disk::path& storage)
{
  return (storage / "").parent_path().string() + ".key"; // whether or not it ends in a slash
}

Disk::path PlaceWithin(const Disk::path& storage)
{
  return storage / "protected.key";
}

bool IsOnOneFileSystem(const Disk::path& storage)
{
  struct stat own = {};
  struct stat above = {};
  return ::stat(storage.c_str(), &own) == 0 &&
         ::stat(PlaceBeside(storage).parent_path().c_str(), &above) == 0 &&
         own.st_dev == above.st_dev;
}

bool MakeBeside(const Disk::path& storage)
{
  try
  {
    MakeKeyFile(PlaceBeside(storage));
    return true;
  }
  catch (const Error&)
  {
    return false; // the folder above may be somebody else's
  }
}

void MakeOwnKey(const Disk::path& storage)
{
  if (IsOnOneFileSystem(storage) && MakeBeside(storage))
  {
    LogWarning(
        "Genomics: a key was made that seals what is withheld from Orthanc. Keep a copy apart "
        "from the backups: without it that is lost. It is at " +
        PlaceBeside(storage).string());
    return;
  }
  MakeKeyFile(PlaceWithin(storage));
  LogWarning("Genomics: the key that seals what is withheld from Orthanc lies within "
             "Genomics.StorageDirectory, where it protects nothing from who has that folder: "
             "Genomics.Sealing names a better place");
}
} // namespace

SealingConfig ParseSealing(JsonReader section)
{
  SealingConfig config;
  config.files = section.GetBool("Files", false);
  config.keyFile = section.GetString("KeyFile", "");
  config.keyVariable = section.GetString("KeyVariable", "");
  config.keyCommand = section.GetString("KeyCommand", "");
  config.index = section.GetBool("Index", false);
  config.audit = section.GetBool("Audit", false);
  section.RefuseUnknownKeys();
  if (!config.keyFile.empty() + !config.keyVariable.empty() + !config.keyCommand.empty() > 1)
  {
    throw Error(ErrorCode::BadInput,
                section.Path() + ": KeyFile, KeyVariable and KeyCommand exclude one another");
  }
  if (!config.keyFile.empty() && config.keyFile.is_relative())
  {
    throw Error(ErrorCode::BadInput, section.PathOf("KeyFile") + " must be an absolute path");
  }
  return config;
}

Disk::path LocateProtected(const Disk::path& storage)
{
  return storage / "protected";
}

Disk::path FindOwnKey(const Disk::path& storage)
{
  for (const Disk::path& place : {PlaceBeside(storage), PlaceWithin(storage)})
  {
    std::error_code ignored;
    if (Disk::exists(place, ignored))
    {
      return place;
    }
  }
  return {};
}

KeyRing ReadKeys(const SealingConfig& config, const Disk::path& storage)
{
  if (!config.keyFile.empty())
  {
    return ReadKeyFile(config.keyFile);
  }
  if (!config.keyVariable.empty())
  {
    return ReadKeyVariable(config.keyVariable);
  }
  if (!config.keyCommand.empty())
  {
    return ReadKeyCommand(config.keyCommand);
  }
  const Disk::path own = FindOwnKey(storage);
  return ReadKeyFile(own.empty() ? PlaceBeside(storage) : own);
}

KeyRing ReadOrMakeKeys(const SealingConfig& config, const Disk::path& storage)
{
  const bool named =
      !config.keyFile.empty() || !config.keyVariable.empty() || !config.keyCommand.empty();
  if (!named && FindOwnKey(storage).empty())
  {
    if (HasSealedFiles(storage) || IsSealedDatabase(storage / "index.db") ||
        IsSealedDatabase(storage / "audit.db"))
    {
      throw Error(ErrorCode::Storage,
                  "Genomics.Sealing: the key is gone by which files or databases are sealed; put "
                  "it back to " +
                      PlaceBeside(storage).string() + " or name its place");
    }
    MakeOwnKey(storage);
  }
  try
  {
    KeyRing keys = ReadKeys(config, storage);
    RequireKeysOfFiles(keys, storage);
    return keys;
  }
  catch (const Error& error)
  {
    throw Error(error.Code(), std::string("Genomics.Sealing: ") + error.what());
  }
}
} // namespace OrthancGenomics
