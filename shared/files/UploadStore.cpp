// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/UploadStore.h"

#include "core/Error.h"
#include "core/Text.h"
#include "files/UploadFolder.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
void CheckComplete(const UploadState& state, std::uint64_t totalSize)
{
  for (std::size_t i = 0; i < state.slices.size(); i++)
  {
    if (state.slices[i].number != i)
    {
      throw Error(ErrorCode::BadInput, "slice " + std::to_string(i) + " is missing");
    }
  }
  if (state.size != totalSize)
  {
    throw Error(ErrorCode::BadInput,
                "the slices hold " + std::to_string(state.size) + " bytes, not " +
                    std::to_string(totalSize));
  }
}
} // namespace

/// Held while one slice is written: others may be too, joining and removing may not.
class UploadStore::SliceLock
{
public:
  SliceLock(UploadStore& store, std::string id) : store_(store), id_(std::move(id))
  {
    const std::lock_guard<std::mutex> lock(store_.mutex_);
    if (store_.whole_.count(id_) != 0)
    {
      throw Error(ErrorCode::Conflict, "this upload is being finished or cancelled", id_);
    }
    store_.writing_[id_]++;
  }
  ~SliceLock()
  {
    const std::lock_guard<std::mutex> lock(store_.mutex_);
    if (--store_.writing_[id_] == 0)
    {
      store_.writing_.erase(id_);
    }
  }
  SliceLock(const SliceLock&) = delete;
  SliceLock& operator=(const SliceLock&) = delete;
  SliceLock(SliceLock&&) = delete;
  SliceLock& operator=(SliceLock&&) = delete;

private:
  UploadStore& store_;
  std::string id_;
};

/// Held while an upload is joined or removed: nobody else may touch it.
class UploadStore::WholeLock
{
public:
  WholeLock(UploadStore& store, std::string id) : store_(store), id_(std::move(id))
  {
    const std::lock_guard<std::mutex> lock(store_.mutex_);
    if (store_.writing_.count(id_) != 0 || !store_.whole_.insert(id_).second)
    {
      throw Error(ErrorCode::Conflict, "this upload is in use by another request", id_);
    }
  }
  ~WholeLock()
  {
    const std::lock_guard<std::mutex> lock(store_.mutex_);
    store_.whole_.erase(id_);
  }
  WholeLock(const WholeLock&) = delete;
  WholeLock& operator=(const WholeLock&) = delete;
  WholeLock(WholeLock&&) = delete;
  WholeLock& operator=(WholeLock&&) = delete;

private:
  UploadStore& store_;
  std::string id_;
};

UploadStore::UploadStore(std::filesystem::path root,
                         std::uint64_t maximumSize,
                         const IByteCoding* coding,
                         bool encodes)
    : root_(std::move(root)), maximumSize_(maximumSize), coding_(coding), encodes_(encodes)
{
  MakeFolders(root_);
}

std::string UploadStore::Begin(const std::string& owner, const std::string& metadata)
{
  std::string id = MakeRandomId();
  const UploadFolder folder(root_ / id, coding_);
  try
  {
    folder.WriteHead(owner, metadata, encodes_);
  }
  catch (const Error&)
  {
    folder.Remove();
    throw;
  }
  return id;
}

void UploadStore::PutSlice(const std::string& id, std::uint32_t number, std::string_view bytes)
{
  const UploadFolder folder = FolderOf(id);
  if (bytes.empty() || number >= MAXIMUM_SLICES)
  {
    throw Error(ErrorCode::BadInput,
                bytes.empty()
                    ? "a slice must not be empty"
                    : "slices are numbered from 0 to " + std::to_string(MAXIMUM_SLICES - 1));
  }
  if (bytes.size() > MAXIMUM_SLICE)
  {
    throw Error(ErrorCode::TooLarge,
                "a slice has at most " + std::to_string(MAXIMUM_SLICE) + " bytes");
  }
  const SliceLock lock(*this, id);
  CheckTotal(folder, number, bytes.size());
  folder.WriteSlice(number, bytes);
}

UploadState UploadStore::Get(const std::string& id) const
{
  return FolderOf(id).Read();
}

std::vector<UploadState> UploadStore::ListAll() const
{
  std::vector<UploadState> all;
  for (const std::filesystem::path& path : ListFolder(root_))
  {
    const UploadFolder folder(path, coding_);
    if (folder.Exists())
    {
      all.push_back(folder.Read());
    }
  }
  std::sort(all.begin(),
            all.end(),
            [](const UploadState& a, const UploadState& b) { return a.id < b.id; });
  return all;
}

void UploadStore::Join(const std::string& id, std::uint64_t totalSize, StagedFile& target)
{
  const UploadFolder folder = FolderOf(id);
  const WholeLock lock(*this, id);
  const UploadState state = folder.Read();
  CheckComplete(state, totalSize);
  for (const UploadSlice& slice : state.slices)
  {
    folder.CopySlice(slice.number, target);
  }
}

void UploadStore::Cancel(const std::string& id)
{
  const UploadFolder folder = FolderOf(id);
  const WholeLock lock(*this, id);
  folder.Remove();
}

std::size_t UploadStore::Expire(std::int64_t before)
{
  std::size_t count = 0;
  for (const std::filesystem::path& path : ListFolder(root_))
  {
    const UploadFolder folder(path, coding_);
    if (folder.ChangedAt() >= before)
    {
      continue;
    }
    try
    {
      const WholeLock lock(*this, path.filename().string());
      folder.Remove();
      count++;
    }
    catch (const Error& error)
    {
      if (error.Code() != ErrorCode::Conflict) // in use after all: another time
      {
        throw;
      }
    }
  }
  return count;
}

UploadFolder UploadStore::FolderOf(const std::string& id) const
{
  UploadFolder folder(root_ / id, coding_);
  if (!folder.Exists() || folder.Path().parent_path() != root_)
  {
    throw Error(ErrorCode::NotFound, "no such upload");
  }
  return folder;
}

void UploadStore::CheckTotal(const UploadFolder& folder,
                             std::uint32_t number,
                             std::size_t size) const
{
  if (maximumSize_ == 0)
  {
    return;
  }
  const UploadState state = folder.Read();
  std::uint64_t total = state.size + size;
  for (const UploadSlice& slice : state.slices)
  {
    total -= slice.number == number ? slice.size : 0;
  }
  if (total > maximumSize_)
  {
    throw Error(ErrorCode::TooLarge,
                "more than the " + std::to_string(maximumSize_) + " bytes that are allowed");
  }
}
} // namespace OrthancGenomics
