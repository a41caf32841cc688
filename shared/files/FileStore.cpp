// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/FileStore.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace OrthancGenomics
{
namespace Disk = std::filesystem;

FileStore::FileStore(Disk::path root) : root_(std::move(root))
{
  MakeFolders(root_ / "files");
  MakeFolders(root_ / "staging");
}

StagedFile FileStore::Stage(std::uint64_t maximumSize, std::unique_ptr<IByteFilter> filter) const
{
  return {root_, root_ / "staging" / MakeRandomId(), maximumSize, std::move(filter)};
}

bool FileStore::Contains(std::string_view sha256) const
{
  std::error_code error;
  return Disk::is_regular_file(PathOf(sha256), error);
}

Disk::path FileStore::PathOf(std::string_view sha256) const
{
  if (!IsSha256(sha256))
  {
    throw Error(ErrorCode::BadInput, "not a SHA-256: 64 lower-case hexadecimal digits are needed");
  }
  return root_ / "files" / sha256.substr(0, 2) / sha256.substr(2);
}

bool FileStore::Remove(std::string_view sha256) const
{
  const Disk::path path = PathOf(sha256);
  std::error_code error;
  const bool removed = Disk::remove(path, error);
  if (error)
  {
    throw Error(ErrorCode::Storage, "removing a file failed: " + error.message());
  }
  if (removed)
  {
    SyncFolder(path.parent_path());
  }
  return removed;
}

std::vector<std::string> FileStore::ListAll() const
{
  std::vector<std::string> all;
  for (const Disk::path& folder : ListFolder(root_ / "files"))
  {
    if (!Disk::is_directory(folder))
    {
      continue;
    }
    for (const Disk::path& file : ListFolder(folder))
    {
      std::string sha256 = folder.filename().string() + file.filename().string();
      if (IsSha256(sha256))
      {
        all.push_back(std::move(sha256));
      }
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::size_t FileStore::SweepStaging() const
{
  std::size_t count = 0;
  for (const Disk::path& orphan : ListFolder(root_ / "staging"))
  {
    std::error_code error;
    count += Disk::remove_all(orphan, error) > 0 && !error ? 1 : 0;
    if (error)
    {
      throw Error(ErrorCode::Storage, "removing a staged file failed: " + error.message());
    }
  }
  return count;
}
} // namespace OrthancGenomics
