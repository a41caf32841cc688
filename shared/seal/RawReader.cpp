// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/RawReader.h"

#include "core/Error.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t PIECE = std::size_t{1} << 18U;
} // namespace

RawReader::RawReader(const std::filesystem::path& path, const KeyRing* keys)
    : file_(FileHandle::OpenToRead(path))
{
  if (keys != nullptr)
  {
    opener_.emplace(*keys);
  }
}

std::string RawReader::Next()
{
  if (!opener_)
  {
    return file_.Read(PIECE);
  }
  try
  {
    return NextOpened();
  }
  catch (const Error& error)
  {
    throw Error(error.Code() == ErrorCode::Unsupported ? ErrorCode::Damaged : error.Code(),
                error.what());
  }
}

std::string RawReader::NextOpened()
{
  std::string bytes;
  while (bytes.empty() && !ended_)
  {
    const std::string sealed = file_.Read(PIECE);
    ended_ = sealed.empty();
    bytes = ended_ ? opener_->Finish() : opener_->Append(sealed);
  }
  return bytes;
}
} // namespace OrthancGenomics
