// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/SealedVfs.h"

#include "core/Error.h"
#include "core/Text.h"
#include "seal/SealedFiles.h"

#include <sqlite3.h>

#include <filesystem>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// In the memory that SQLite gives; the file of its own VFS comes after it.
struct alignas(8) Shim
{
  sqlite3_file base;
  SealedFile* file;
};

// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): SQLite's way of objects
Shim& ShimOf(sqlite3_file* file)
{
  return *reinterpret_cast<Shim*>(file);
}

sqlite3_file* RealOf(Shim& shim)
{
  return reinterpret_cast<sqlite3_file*>(&shim + 1);
}

unsigned char* Bytes(void* bytes)
{
  return static_cast<unsigned char*>(bytes);
}
// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

SealedFile& FileOf(sqlite3_file* file)
{
  return *ShimOf(file).file;
}

int Close(sqlite3_file* file)
{
  const std::unique_ptr<SealedFile> content(ShimOf(file).file);
  sqlite3_file* const real = content->Real();
  return real->pMethods->xClose(real);
}

int Read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset)
{
  return FileOf(file).Read(Bytes(bytes), static_cast<std::size_t>(size), offset);
}

int Write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset)
{
  return FileOf(file).Write(
      static_cast<const unsigned char*>(bytes), static_cast<std::size_t>(size), offset);
}

int Truncate(sqlite3_file* file, sqlite3_int64 size)
{
  return FileOf(file).Truncate(size);
}

int GetSize(sqlite3_file* file, sqlite3_int64* size)
{
  std::int64_t bytes = 0;
  const int code = FileOf(file).GetSize(bytes);
  *size = bytes;
  return code;
}

int Control(sqlite3_file* file, int operation, void* argument)
{
  return FileOf(file).Control(operation, argument);
}

int Characteristics(sqlite3_file* file)
{
  sqlite3_file* const real = FileOf(file).Real();
  constexpr int kept = SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN |
                       SQLITE_IOCAP_SEQUENTIAL;
  return real->pMethods->xDeviceCharacteristics(real) & kept;
}

/// Passes a call on as it is.
template <auto Method, typename... Arguments>
auto Pass(sqlite3_file* file, Arguments... arguments)
{
  sqlite3_file* const real = FileOf(file).Real();
  return (real->pMethods->*Method)(real, arguments...);
}

const sqlite3_io_methods METHODS = {
    2, // without memory maps
    Close,
    Read,
    Write,
    Truncate,
    Pass<&sqlite3_io_methods::xSync, int>,
    GetSize,
    Pass<&sqlite3_io_methods::xLock, int>,
    Pass<&sqlite3_io_methods::xUnlock, int>,
    Pass<&sqlite3_io_methods::xCheckReservedLock, int*>,
    Control,
    Pass<&sqlite3_io_methods::xSectorSize>,
    Characteristics,
    Pass<&sqlite3_io_methods::xShmMap, int, int, int, void volatile**>,
    Pass<&sqlite3_io_methods::xShmLock, int, int, int>,
    Pass<&sqlite3_io_methods::xShmBarrier>,
    Pass<&sqlite3_io_methods::xShmUnmap, int>,
    nullptr,
    nullptr};

/// Passes a call on as it is.
template <auto Method, typename... Arguments>
auto PassVfs(sqlite3_vfs* vfs, Arguments... arguments);

class SealedVfs : public IDatabaseVfs
{
public:
  explicit SealedVfs(std::shared_ptr<const KeyRing> keys);
  ~SealedVfs() override { sqlite3_vfs_unregister(&vfs_); }
  SealedVfs(const SealedVfs&) = delete;
  SealedVfs& operator=(const SealedVfs&) = delete;

  const char* Name() const override { return name_.c_str(); }
  int ReservedBytes() const override { return static_cast<int>(PageCipher::EXTRA); }
  void RethrowFailure() const override;
  void Renew(sqlite3* database) const override;

  sqlite3_vfs* Real() const { return real_; }
  int Open(const char* name, Shim& shim, int flags, int* opened) const;

private:
  std::unique_ptr<SealedFile> MakeFile(const char* name, sqlite3_file* real, int flags) const;

  const std::string name_ = "genomics-sealed-" + MakeRandomId();
  const DatabaseKeys keys_;
  sqlite3_vfs* const real_;
  sqlite3_vfs vfs_{};
};

const SealedVfs& SelfOf(sqlite3_vfs* vfs)
{
  return *static_cast<const SealedVfs*>(vfs->pAppData);
}

template <auto Method, typename... Arguments>
auto PassVfs(sqlite3_vfs* vfs, Arguments... arguments)
{
  sqlite3_vfs* const real = SelfOf(vfs).Real();
  return (real->*Method)(real, arguments...);
}

int OpenFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* opened)
{
  return SelfOf(vfs).Open(name, ShimOf(file), flags, opened);
}

SealedVfs::SealedVfs(std::shared_ptr<const KeyRing> keys)
    : keys_(std::move(keys)), real_(sqlite3_vfs_find(nullptr))
{
  vfs_.iVersion = 2;
  vfs_.szOsFile = static_cast<int>(sizeof(Shim)) + real_->szOsFile;
  vfs_.mxPathname = real_->mxPathname;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = OpenFile;
  vfs_.xDelete = PassVfs<&sqlite3_vfs::xDelete, const char*, int>;
  vfs_.xAccess = PassVfs<&sqlite3_vfs::xAccess, const char*, int, int*>;
  vfs_.xFullPathname = PassVfs<&sqlite3_vfs::xFullPathname, const char*, int, char*>;
  vfs_.xRandomness = PassVfs<&sqlite3_vfs::xRandomness, int, char*>;
  vfs_.xSleep = PassVfs<&sqlite3_vfs::xSleep, int>;
  vfs_.xCurrentTime = PassVfs<&sqlite3_vfs::xCurrentTime, double*>;
  vfs_.xGetLastError = PassVfs<&sqlite3_vfs::xGetLastError, int, char*>;
  vfs_.xCurrentTimeInt64 = PassVfs<&sqlite3_vfs::xCurrentTimeInt64, sqlite3_int64*>;
  if (sqlite3_vfs_register(&vfs_, 0) != SQLITE_OK)
  {
    throw Error(ErrorCode::Storage, "SQLite takes no VFS");
  }
}

void SealedVfs::RethrowFailure() const
{
  if (const std::exception_ptr failure = std::exchange(SealFailure(), nullptr))
  {
    std::rethrow_exception(failure);
  }
}

void SealedVfs::Renew(sqlite3* database) const
{
  if (sqlite3_file_control(database, "main", PageFile::RENEW, nullptr) != SQLITE_OK)
  {
    RethrowFailure();
    throw Error(ErrorCode::Storage, "the head of a sealed database cannot be written");
  }
}

std::unique_ptr<SealedFile>
SealedVfs::MakeFile(const char* name, sqlite3_file* real, int flags) const
{
  if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
  {
    return std::make_unique<PageFile>(real, keys_, std::filesystem::path(name).filename().string());
  }
  if ((flags & SQLITE_OPEN_WAL) != 0)
  {
    sqlite3_file* const database = sqlite3_database_file_object(name);
    return std::make_unique<LogFile>(real, dynamic_cast<const PageFile&>(FileOf(database)));
  }
  if ((flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0)
  {
    return std::make_unique<JournalFile>(real);
  }
  return std::make_unique<ScratchFile>(real);
}

int SealedVfs::Open(const char* name, Shim& shim, int flags, int* opened) const
{
  shim.base.pMethods = nullptr;
  SealFailure() = nullptr;
  sqlite3_file* const real = RealOf(shim);
  const int code = real_->xOpen(real_, name, real, flags, opened);
  if (code != SQLITE_OK)
  {
    return code;
  }
  try
  {
    shim.file = MakeFile(name, real, flags).release();
    shim.base.pMethods = &METHODS;
    return SQLITE_OK;
  }
  catch (const Error& error)
  {
    SealFailure() = std::make_exception_ptr(
        Error(error.Code(),
              (name == nullptr ? "" : std::filesystem::path(name).filename().string() + ": ") +
                  error.what()));
  }
  catch (const std::exception&)
  {
    SealFailure() = std::current_exception();
  }
  real->pMethods->xClose(real);
  return SQLITE_CANTOPEN;
}
} // namespace

std::shared_ptr<const IDatabaseVfs> MakeSealedVfs(std::shared_ptr<const KeyRing> keys)
{
  return std::make_shared<SealedVfs>(std::move(keys));
}
} // namespace OrthancGenomics
