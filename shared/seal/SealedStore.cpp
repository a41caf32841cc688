// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/SealedStore.h"

#include "core/Error.h"
#include "core/Text.h"
#include "seal/SealedStream.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t PIECE = std::size_t{1} << 20U;

/// Of this store all is sealed: what is not was put there by somebody else.
std::string ReadSealed(const std::filesystem::path& path, const KeyRing& keys)
{
  FileHandle file = FileHandle::OpenToRead(path);
  Opener opener(keys);
  std::string bytes;
  try
  {
    for (std::string piece = file.Read(PIECE); !piece.empty(); piece = file.Read(PIECE))
    {
      bytes += opener.Append(piece);
    }
    return bytes += opener.Finish();
  }
  catch (const Error& error)
  {
    throw Error(error.Code() == ErrorCode::Unsupported ? ErrorCode::Damaged : error.Code(),
                error.what());
  }
}
} // namespace

SealedStore::SealedStore(std::filesystem::path root, const KeyRing& keys)
    : root_(std::move(root)), files_(root_), keys_(keys)
{
}

std::string SealedStore::Put(std::string_view bytes) const
{
  std::string sha256 = ComputeSha256(bytes);
  const std::filesystem::path target = files_.PathOf(sha256);
  const std::filesystem::path part = root_ / "staging" / MakeRandomId();
  Sealer sealer(keys_.Newest());
  FileHandle file = FileHandle::Create(part);
  try
  {
    file.Write(sealer.Append(bytes));
    file.Write(sealer.Finish());
    file.Sync();
    file.Close();
    MakeFolders(target.parent_path());
    RenameFile(part, target);
  }
  catch (const Error&)
  {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw;
  }
  SyncFolder(target.parent_path());
  SyncFolder(root_ / "files");
  return sha256;
}

std::string SealedStore::Read(const std::string& sha256) const
{
  std::string bytes = ReadSealed(files_.PathOf(sha256), keys_);
  if (ComputeSha256(bytes) != sha256)
  {
    throw Error(ErrorCode::Damaged, "a sealed file does not hold what its name says");
  }
  return bytes;
}

bool SealedStore::IsOfNewestKey(const std::string& sha256) const
{
  const std::string head = FileHandle::OpenToRead(files_.PathOf(sha256)).Read(SEALED_HEAD);
  return FindSealingKey(head) == keys_.Newest().Id();
}
} // namespace OrthancGenomics
