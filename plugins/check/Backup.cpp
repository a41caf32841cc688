// SPDX-License-Identifier: GPL-3.0-or-later
#include "Backup.h"

#include "Owners.h"
#include "audit/AuditCheck.h"
#include "core/Error.h"
#include "files/FileHandle.h"

#include <chrono>
#include <limits>
#include <string>
#include <thread>

namespace OrthancGenomics
{
namespace
{
namespace Disk = std::filesystem;

constexpr int TRIES = 5;
constexpr int LOOKS = 30;
constexpr std::chrono::milliseconds BETWEEN_LOOKS{100};
constexpr std::size_t COPY_BYTES = 1 << 20;

void CopyFile(const Disk::path& from, const Disk::path& to)
{
  FileHandle source = FileHandle::OpenToRead(from);
  FileHandle target = FileHandle::Create(to);
  for (std::string bytes = source.Read(COPY_BYTES); !bytes.empty(); bytes = source.Read(COPY_BYTES))
  {
    target.Write(bytes);
  }
  target.Sync();
}

/// False if it is gone. Files never change, so a link is as good as a copy.
bool Take(const Disk::path& from, const Disk::path& to)
{
  MakeFolders(to.parent_path());
  std::error_code failed;
  Disk::create_hard_link(from, to, failed);
  std::error_code gone;
  if (failed && Disk::exists(from, gone))
  {
    CopyFile(from, to);
    failed.clear();
  }
  if (failed)
  {
    return false;
  }
  SyncFolder(to.parent_path());
  return true;
}

class Copy
{
public:
  Copy(const CheckedStore& store, const Disk::path& to)
      : store_(store), part_(to / "index.db.part"), files_(to), withheld_(LocateProtected(to))
  {
  }

  /// Before the moment of the index: what goes after it is there.
  void TakeAll(const Progress& progress) const
  {
    const std::vector<std::string> all = store_.files.ListAll();
    for (std::size_t i = 0; i < all.size(); i++)
    {
      progress("copies the files", static_cast<double>(i) / static_cast<double>(all.size()));
      TakeOne(all[i]);
    }
    for (const std::string& sha256 : store_.withheld.ListAll())
    {
      TakeOne(sha256);
    }
  }

  void TakeIndex(const Progress& progress)
  {
    Disk::remove(part_);
    store_.index.Backup(part_, [&progress](double part) { progress("copies the index", part); });
    owners_ = ListOwnersOf(IndexFile(store_.seals.Find(part_)));
  }

  /// After the index, which keeps a head of it; an index that has never had one lacks none.
  void TakeTrail(const Disk::path& folder) const
  {
    if (Disk::exists(folder / "audit.db"))
    {
      CopyAudit(store_.seals.Find(folder / "audit.db"), part_.parent_path() / "audit.db");
    }
  }

  /// Also what came after TakeAll. False if a dataset of the copied index lacks one.
  bool TakeRest() const
  {
    for (const std::string& sha256 : owners_.files)
    {
      if (!TakeOne(sha256) && owners_.needed.count(sha256) != 0)
      {
        RequireInStore(sha256);
        return false;
      }
    }
    return true;
  }

  std::size_t Finish() const
  {
    std::size_t count = 0;
    for (const std::string& sha256 : files_.ListAll())
    {
      owners_.files.count(sha256) != 0 ? count++ : std::size_t{files_.Remove(sha256)};
    }
    for (const std::string& sha256 : withheld_.ListAll())
    {
      owners_.files.count(sha256) != 0 ? count++ : std::size_t{withheld_.Remove(sha256)};
    }
    RenameFile(part_, part_.parent_path() / "index.db");
    SyncFolder(part_.parent_path());
    return count;
  }

private:
  static Owners ListOwnersOf(const IndexFile& index)
  {
    return ListOwners(index.TakeSnapshot(), std::numeric_limits<std::int64_t>::max());
  }

  bool TakeOne(const std::string& sha256) const
  {
    // in this order: it goes from the first when it was sealed
    const bool plain = TakeOf(store_.files.Plain(), files_.Plain(), sha256);
    const bool sealed = TakeOf(store_.files.Sealed(), files_.Sealed(), sha256);
    const bool withheld = TakeOf(store_.withheld, withheld_, sha256);
    return plain || sealed || withheld;
  }

  static bool TakeOf(const FileStore& from, const FileStore& to, const std::string& sha256)
  {
    return to.Contains(sha256) ||
           (from.Contains(sha256) && Take(from.PathOf(sha256), to.PathOf(sha256)));
  }

  /// Of a dataset that was deleted meanwhile, the next try knows nothing; no try helps another. A
  /// row and its file go one after the other.
  void RequireInStore(const std::string& sha256) const
  {
    for (int i = 0; i < LOOKS; i++)
    {
      if (store_.files.Contains(sha256) || store_.withheld.Contains(sha256) ||
          ListOwnersOf(store_.index).needed.count(sha256) == 0)
      {
        return;
      }
      std::this_thread::sleep_for(BETWEEN_LOOKS);
    }
    throw Error(ErrorCode::NotFound, "a dataset lacks its file " + sha256 + "; repair it first");
  }

  const CheckedStore& store_;
  const Disk::path part_;
  const RawStore files_;
  const FileStore withheld_;
  Owners owners_;
};
} // namespace

std::size_t BackUp(const CheckedStore& store,
                   const Disk::path& audit,
                   const Disk::path& to,
                   const Progress& progress)
{
  MakeFolders(to);
  if (!ListFolder(to).empty())
  {
    throw Error(ErrorCode::Conflict, "the folder of the backup is not empty");
  }
  Copy copy(store, to);
  for (int i = 0; i < TRIES; i++)
  {
    copy.TakeAll(progress);
    copy.TakeIndex(progress);
    if (copy.TakeRest())
    {
      copy.TakeTrail(audit);
      return copy.Finish();
    }
  }
  throw Error(ErrorCode::Busy, "files were deleted as fast as they were copied; try again later");
}
} // namespace OrthancGenomics
