// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/StagedFile.h"

#include "core/Error.h"

#include <system_error>
#include <utility>

namespace OrthancGenomics
{
StagedFile::StagedFile(std::filesystem::path root,
                       std::filesystem::path path,
                       std::uint64_t maximumSize,
                       std::unique_ptr<IByteFilter> filter)
    : root_(std::move(root)), path_(std::move(path)), maximumSize_(maximumSize),
      filter_(std::move(filter)), file_(FileHandle::Create(path_))
{
}

StagedFile::~StagedFile()
{
  Discard();
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : root_(std::move(other.root_)), path_(std::exchange(other.path_, {})),
      maximumSize_(other.maximumSize_), size_(other.size_), filter_(std::move(other.filter_)),
      ended_(other.ended_), file_(std::move(other.file_)), hash_(std::move(other.hash_))
{
}

void StagedFile::Append(std::string_view bytes)
{
  if (path_.empty() || ended_)
  {
    throw Error(ErrorCode::Storage, "this file has been given up or is stored already");
  }
  if (maximumSize_ != 0 && bytes.size() > maximumSize_ - size_)
  {
    Discard();
    throw Error(ErrorCode::TooLarge,
                "more than the " + std::to_string(maximumSize_) + " bytes that are allowed");
  }
  if (filter_)
  {
    Write(filter_->Append(bytes));
  }
  else
  {
    Write(bytes);
  }
  hash_.Append(bytes);
  size_ += bytes.size();
}

void StagedFile::Write(std::string_view bytes)
{
  try
  {
    file_.Write(bytes);
  }
  catch (const Error&)
  {
    Discard();
    throw;
  }
}

void StagedFile::End()
{
  if (!std::exchange(ended_, true) && filter_)
  {
    Write(filter_->Finish());
  }
}

std::string StagedFile::Commit()
{
  return Place(false);
}

std::string StagedFile::Replace()
{
  return Place(true);
}

std::string StagedFile::Place(bool replace)
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
  if (!replace && std::filesystem::exists(target, error))
  {
    Discard();
    return sha256;
  }
  End();
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
