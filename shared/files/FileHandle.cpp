// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/FileHandle.h"

#include "core/Error.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void Fail(const std::string& doing, int number)
{
  const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  throw Error(ErrorCode::Storage,
              full ? "no space left on the disk while " + doing
                   : doing + " failed: " + std::generic_category().message(number));
}

int Open(const std::filesystem::path& path, int flags, const std::string& doing)
{
  constexpr int ownerOnly = 0600;
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, ownerOnly);
  if (descriptor < 0)
  {
    Fail(doing, errno);
  }
  return descriptor;
}
} // namespace

FileHandle::~FileHandle()
{
  if (IsOpen())
  {
    ::close(descriptor_);
  }
}

FileHandle::FileHandle(FileHandle&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
{
}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept
{
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileHandle FileHandle::Create(const std::filesystem::path& path)
{
  return FileHandle(Open(path, O_WRONLY | O_CREAT | O_EXCL, "creating a file"));
}

FileHandle FileHandle::OpenToRead(const std::filesystem::path& path)
{
  return FileHandle(Open(path, O_RDONLY, "opening a file"));
}

void FileHandle::Write(std::string_view bytes)
{
  while (!bytes.empty())
  {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR)
    {
      continue;
    }
    if (written <= 0)
    {
      Fail("writing a file", written == 0 ? ENOSPC : errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string FileHandle::Read(std::size_t size)
{
  std::string bytes(size, '\0');
  ssize_t count = -1;
  do
  {
    count = ::read(descriptor_, bytes.data(), bytes.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0)
  {
    Fail("reading a file", errno);
  }
  bytes.resize(static_cast<std::size_t>(count));
  return bytes;
}

void FileHandle::Sync()
{
  if (::fdatasync(descriptor_) != 0)
  {
    Fail("syncing a file", errno);
  }
}

void FileHandle::Close()
{
  // some file systems tell of a full disk only now
  if (IsOpen() && ::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR)
  {
    Fail("closing a file", errno);
  }
}

void SyncFolder(const std::filesystem::path& folder)
{
  const int descriptor = Open(folder, O_RDONLY | O_DIRECTORY, "opening a folder");
  const int result = ::fsync(descriptor);
  const int number = errno;
  ::close(descriptor);
  if (result != 0 && number != EINVAL) // EINVAL: this file system has no such thing
  {
    Fail("syncing a folder", number);
  }
}

void MakeFolders(const std::filesystem::path& folder)
{
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
  {
    Fail("creating a folder", error.value());
  }
}

void RenameFile(const std::filesystem::path& from, const std::filesystem::path& to)
{
  if (std::rename(from.c_str(), to.c_str()) != 0)
  {
    Fail("renaming a file", errno);
  }
}

std::vector<std::filesystem::path> ListFolder(const std::filesystem::path& folder)
{
  std::vector<std::filesystem::path> entries;
  std::error_code error;
  for (std::filesystem::directory_iterator i(folder, error), end; !error && i != end;
       i.increment(error))
  {
    entries.push_back(i->path());
  }
  if (error && error != std::errc::no_such_file_or_directory)
  {
    Fail("listing a folder", error.value());
  }
  return entries;
}
} // namespace OrthancGenomics
