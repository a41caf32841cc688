// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/FileLock.h"

#include "core/Error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace OrthancGenomics
{
namespace
{
constexpr mode_t OWNER_ONLY = 0600;
}

FileLock::FileLock(const std::filesystem::path& file)
    : descriptor_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, OWNER_ONLY))
{
  if (descriptor_ < 0)
  {
    const std::error_code cause(errno, std::generic_category());
    throw Error(ErrorCode::Storage, "The lock of the index cannot be made: " + cause.message());
  }
  // flock belongs to the open file, so that a second open by this process is refused too.
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0)
  {
    const std::error_code cause(errno, std::generic_category());
    close(descriptor_);
    if (cause.value() == EWOULDBLOCK)
    {
      throw Error(ErrorCode::Conflict, "The index is in use by another Orthanc");
    }
    throw Error(ErrorCode::Storage, "The index cannot be locked: " + cause.message());
  }
}

FileLock::~FileLock()
{
  close(descriptor_);
}
} // namespace OrthancGenomics
