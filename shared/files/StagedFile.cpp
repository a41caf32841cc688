// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/StagedFile.h"

#include "core/Error.h"

#include <system_error>
#include <utility>

namespace OrthancGenomics
{
StagedFile::StagedFile(std::filesystem::path root,
                       std::filesystem::path path,
                       std::uint64_t maximumSize)
    : root_(std::move(root)), path_(std::move(path)), maximumSize_(maximumSize),
      file_(FileHandle::Create(path_))
{
}

StagedFile::~StagedFile()
{
  Discard();
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : root_(std::move(other.root_)), path_(std::exchange(other.path_, {})),
      maximumSize_(other.maximumSize_), size_(other.size_), file_(std::move(other.file_)),
      hash_(std::move(other.hash_))
{
}

void StagedFile::Append(std::string_view bytes)
{
  if (path_.empty())
  {
    throw Error(ErrorCode::Storage, "this file has been given up or is stored already");
  }
  if (maximumSize_ != 0 && bytes.size() > maximumSize_ - size_)
  {
    Discard();
    throw Error(ErrorCode::TooLarge,
                "more than the " + std::to_string(maximumSize_) + " bytes that are allowed");
  }
  try
  {
    file_.Write(bytes);
  }
  catch (const Error&)
  {
    Discard();
    throw;
  }
  hash_.Append(bytes);
  size_ += bytes.size();
}

std::string StagedFile::Commit()
{
  if (path_.empty())
  {
    throw Error(ErrorCode::Storage, "this file has been given up or is stored already");
  }
  std::string sha256 = hash_.Finish();
  const std::filesystem::path files = root_ / "files";
  const std::filesystem::path folder = files / sha256.substr(0, 2);
  const std::filesystem::path target = folder / sha256.substr(2);
  std::error_code error;
  if (std::filesystem::exists(target, error))
  {
    Discard();
    return sha256;
  }
  file_.Sync();
  file_.Close();
  MakeFolders(folder);
  RenameFile(path_, target);
  path_.clear();
  SyncFolder(folder);
  SyncFolder(files);
  return sha256;
}

void StagedFile::Discard() noexcept
{
  if (!path_.empty())
  {
    std::error_code error;
    std::filesystem::remove(path_, error);
    path_.clear();
  }
  file_ = FileHandle();
}
} // namespace OrthancGenomics
