// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/RawStore.h"

#include "core/Error.h"
#include "seal/SealedStream.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

namespace OrthancGenomics
{
namespace Disk = std::filesystem;

RawStore::RawStore(const Disk::path& root, const KeyRing* keys, bool seals)
    : keys_(keys), seals_(seals && keys != nullptr), plain_(root), sealed_(LocateSealed(root))
{
}

Disk::path RawStore::LocateSealed(const Disk::path& root)
{
  return root / "sealed";
}

StagedFile RawStore::Stage(std::uint64_t maximumSize) const
{
  return seals_ ? sealed_.Stage(maximumSize, std::make_unique<Sealer>(keys_->Newest()))
                : plain_.Stage(maximumSize);
}

bool RawStore::Contains(std::string_view sha256) const
{
  // Once more: it may have gone from the second place to the first in between.
  return plain_.Contains(sha256) || sealed_.Contains(sha256) || plain_.Contains(sha256);
}

bool RawStore::Remove(std::string_view sha256) const
{
  const bool plain = plain_.Remove(sha256);
  return sealed_.Remove(sha256) || plain;
}

std::vector<std::string> RawStore::ListAll() const
{
  const std::vector<std::string> plain = plain_.ListAll();
  const std::vector<std::string> sealed = sealed_.ListAll();
  std::vector<std::string> all;
  std::set_union(plain.begin(), plain.end(), sealed.begin(), sealed.end(), std::back_inserter(all));
  return all;
}

std::size_t RawStore::SweepStaging() const
{
  return plain_.SweepStaging() + sealed_.SweepStaging();
}

std::optional<Disk::path> RawStore::FindPlain(const std::string& sha256) const
{
  return plain_.Contains(sha256) ? std::make_optional(plain_.PathOf(sha256)) : std::nullopt;
}

RawReader RawStore::Open(const std::string& sha256) const
{
  if (plain_.Contains(sha256))
  {
    try
    {
      return RawReader(plain_.PathOf(sha256), nullptr);
    }
    catch (const Error&)
    {
      if (!sealed_.Contains(sha256)) // else it was sealed meanwhile
      {
        throw;
      }
    }
  }
  return sealed_.Contains(sha256) ? OpenSealed(sha256) : RawReader(plain_.PathOf(sha256), nullptr);
}

RawReader RawStore::OpenSealed(const std::string& sha256) const
{
  return RawReader(sealed_.PathOf(sha256), &Keys());
}

std::uint64_t RawStore::SizeOfSealed(const std::string& sha256) const
{
  std::error_code gone;
  const std::uintmax_t size = Disk::file_size(sealed_.PathOf(sha256), gone);
  return gone ? 0 : CountUnsealed(size);
}

RawReader RawStore::OpenStaged(StagedFile& file) const
{
  file.End();
  return RawReader(file.Path(), file.IsFiltered() ? &Keys() : nullptr);
}

const KeyRing& RawStore::Keys() const
{
  if (keys_ == nullptr)
  {
    throw Error(ErrorCode::Storage, "a file is sealed, and there is no key");
  }
  return *keys_;
}

bool RawStore::IsAsNew(const std::string& sha256) const
{
  if (!seals_)
  {
    return !sealed_.Contains(sha256);
  }
  if (plain_.Contains(sha256) || !sealed_.Contains(sha256))
  {
    return false;
  }
  const std::string head = FileHandle::OpenToRead(sealed_.PathOf(sha256)).Read(SEALED_HEAD);
  return FindSealingKey(head) == keys_->Newest().Id();
}

std::optional<StagedFile> RawStore::CopyAsNew(const std::string& sha256,
                                              const std::atomic<bool>& stopping) const
{
  RawReader reader = Open(sha256);
  StagedFile copy = Stage(0);
  Sha256 hash;
  for (std::string bytes = reader.Next(); !bytes.empty(); bytes = reader.Next())
  {
    if (stopping)
    {
      return std::nullopt;
    }
    hash.Append(bytes);
    copy.Append(bytes);
  }
  if (hash.Finish() != sha256)
  {
    throw Error(ErrorCode::Damaged, "a file does not hold what its name says");
  }
  return copy;
}

void RawStore::Replace(const std::string& sha256, StagedFile copy) const
{
  copy.Replace();
  (seals_ ? plain_ : sealed_).Remove(sha256);
}
} // namespace OrthancGenomics
