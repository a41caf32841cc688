// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/KeyCheck.h"

#include "core/Error.h"
#include "files/FileStore.h"
#include "runtime/SealingConfig.h"
#include "seal/SealedStream.h"

#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
namespace Disk = std::filesystem;

/// Makes no folder where there is none.
std::vector<Disk::path> ListSealedFiles(const Disk::path& storage)
{
  std::vector<Disk::path> files;
  for (const Disk::path& root : {LocateProtected(storage), LocateSealed(storage)})
  {
    std::error_code ignored;
    if (!Disk::is_directory(root, ignored))
    {
      continue;
    }
    const FileStore store(root);
    for (const std::string& sha256 : store.ListAll())
    {
      files.push_back(store.PathOf(sha256));
    }
  }
  return files;
}

/// What is damaged is told where it is read.
std::string FindKeyOf(const Disk::path& file)
{
  try
  {
    return FindSealingKey(FileHandle::OpenToRead(file).Read(SEALED_HEAD)).value_or("");
  }
  catch (const Error&)
  {
    return "";
  }
}
} // namespace

bool HasSealedFiles(const Disk::path& storage)
{
  return !ListSealedFiles(storage).empty();
}

void RequireKeysOfFiles(const KeyRing& keys, const Disk::path& storage)
{
  std::map<std::string, std::size_t> missing;
  for (const Disk::path& file : ListSealedFiles(storage))
  {
    const std::string id = FindKeyOf(file);
    if (!id.empty() && keys.Find(id) == nullptr)
    {
      missing[id]++;
    }
  }
  if (missing.empty())
  {
    return;
  }
  std::string list;
  for (const auto& [id, count] : missing)
  {
    list += (list.empty() ? "" : ", ") + NameKey(id) + " (" + std::to_string(count) + ")";
  }
  throw Error(ErrorCode::Storage,
              "files are sealed by keys that are not among those given: " + list +
                  ". Put these keys back, before the newest; if they are lost for good, so are "
                  "the files: move them away from " +
                  LocateProtected(storage).string() + " and " + LocateSealed(storage).string());
}
} // namespace OrthancGenomics
