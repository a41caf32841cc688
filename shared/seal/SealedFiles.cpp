// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/SealedFiles.h"

#include "core/Error.h"
#include "seal/SealBytes.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t PAGE = PageCipher::PAGE;
constexpr int TRIES = 100;

bool IsZero(const unsigned char* bytes, std::size_t size)
{
  return std::all_of(bytes, bytes + size, [](unsigned char byte) { return byte == 0; });
}
} // namespace

std::exception_ptr& SealFailure()
{
  thread_local std::exception_ptr failure;
  return failure;
}

int FailSealed(int code, const std::string& message)
{
  const bool damaged = code == SQLITE_IOERR_DATA;
  SealFailure() =
      std::make_exception_ptr(Error(damaged ? ErrorCode::Damaged : ErrorCode::Storage, message));
  return code;
}

int SealedFile::ReadReal(unsigned char* bytes, std::size_t size, std::int64_t offset) const
{
  return real_->pMethods->xRead(real_, bytes, static_cast<int>(size), offset);
}

int SealedFile::WriteReal(const unsigned char* bytes, std::size_t size, std::int64_t offset) const
{
  return real_->pMethods->xWrite(real_, bytes, static_cast<int>(size), offset);
}

int SealedFile::GetRealSize(std::int64_t& size) const
{
  sqlite3_int64 bytes = 0;
  const int code = real_->pMethods->xFileSize(real_, &bytes);
  size = bytes;
  return code;
}

int SealedFile::Read(unsigned char* bytes, std::size_t size, std::int64_t offset)
{
  return ReadReal(bytes, size, offset);
}

int SealedFile::Truncate(std::int64_t size)
{
  return real_->pMethods->xTruncate(real_, size);
}

int SealedFile::GetSize(std::int64_t& size)
{
  return GetRealSize(size);
}

int SealedFile::Control(int operation, void* argument)
{
  return real_->pMethods->xFileControl(real_, operation, argument);
}

std::int64_t SealedBlocks::PlaceOf(std::int64_t number) const
{
  return begin_ + number * PAGE;
}

/// SQLite reads a database's first page without a lock, and pages are wiped beside readers: so what
/// does not open is read again for as long as it changes.
int SealedBlocks::ReadPage(std::int64_t number, Page& page) const
{
  Page before{};
  for (int i = 0; i < TRIES; i++)
  {
    std::int64_t size = 0;
    int code = GetRealSize(size);
    if (code == SQLITE_OK && size <= PlaceOf(number))
    {
      page.fill(0);
      return SQLITE_IOERR_SHORT_READ;
    }
    code = code == SQLITE_OK ? ReadReal(page.data(), page.size(), PlaceOf(number)) : code;
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
    {
      return code;
    }
    const Page raw = page;
    if (Cipher().Open(NamePlace(number), page.data()))
    {
      return SQLITE_OK;
    }
    if (i > 0 && raw == before)
    {
      break;
    }
    before = raw;
  }
  return FailToOpen(number);
}

int SealedBlocks::WritePage(std::int64_t number, Page& page) const
{
  Cipher().Seal(NamePlace(number), page.data());
  return WriteReal(page.data(), page.size(), PlaceOf(number));
}

int SealedBlocks::FillUpTo(std::int64_t number) const
{
  std::int64_t size = 0;
  int code = GetRealSize(size);
  std::int64_t next = std::max<std::int64_t>(0, size - begin_ + PAGE - 1) / PAGE;
  for (; code == SQLITE_OK && next < number; next++)
  {
    Page zeros{};
    code = WritePage(next, zeros);
  }
  return code;
}

int SealedBlocks::Read(unsigned char* bytes, std::size_t size, std::int64_t offset)
{
  const auto block = static_cast<std::int64_t>(block_);
  Page page;
  while (size > 0)
  {
    const auto within = static_cast<std::size_t>(offset % block);
    const std::size_t part = std::min(size, block_ - within);
    const int code = ReadPage(offset / block, page);
    if (code != SQLITE_OK)
    {
      std::fill_n(bytes, size, static_cast<unsigned char>(0));
      return code;
    }
    std::copy_n(page.data() + within, part, bytes);
    bytes += part;
    size -= part;
    offset += static_cast<std::int64_t>(part);
  }
  return SQLITE_OK;
}

int SealedBlocks::Write(const unsigned char* bytes, std::size_t size, std::int64_t offset)
{
  const auto block = static_cast<std::int64_t>(block_);
  int code = FillUpTo(offset / block);
  while (code == SQLITE_OK && size > 0)
  {
    const std::size_t part = std::min(size, block_ - static_cast<std::size_t>(offset % block));
    code = WritePart(bytes, part, offset);
    bytes += part;
    size -= part;
    offset += static_cast<std::int64_t>(part);
  }
  return code;
}

/// Within one block.
int SealedBlocks::WritePart(const unsigned char* bytes, std::size_t size, std::int64_t offset)
{
  const std::int64_t number = offset / static_cast<std::int64_t>(block_);
  const std::int64_t within = offset % static_cast<std::int64_t>(block_);
  Page page{};
  if (size < block_)
  {
    const int code = ReadPage(number, page);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
    {
      return code;
    }
  }
  std::copy_n(bytes, size, page.begin() + within);
  const int code = Check(number, page);
  return code == SQLITE_OK ? WritePage(number, page) : code;
}

PageFile::PageFile(sqlite3_file* real, const DatabaseKeys& keys, std::string name)
    : SealedBlocks(real, PageCipher::PAGE, DatabaseKeys::HEAD), keys_(keys), name_(std::move(name)),
      key_(keys.Open(ReadHead()))
{
}

/// One that has not even a head is new, or its maker was interrupted.
std::string PageFile::ReadHead() const
{
  std::int64_t size = 0;
  std::string head(DatabaseKeys::HEAD, '\0');
  unsigned char* const bytes = Out(head, 0);
  const int code = GetRealSize(size);
  const int read = size == 0 ? SQLITE_OK : ReadReal(bytes, head.size(), 0);
  if (code != SQLITE_OK || (read != SQLITE_OK && read != SQLITE_IOERR_SHORT_READ))
  {
    throw Error(ErrorCode::Storage, "its head cannot be read");
  }
  if (size <= static_cast<std::int64_t>(head.size()) && IsZero(bytes, head.size()))
  {
    head = keys_.MakeHead();
    WriteHead(head, 0);
  }
  return head;
}

void PageFile::WriteHead(std::string_view part, std::size_t offset) const
{
  if (WriteReal(In(part), part.size(), static_cast<std::int64_t>(offset)) != SQLITE_OK ||
      Real()->pMethods->xSync(Real(), SQLITE_SYNC_FULL) != SQLITE_OK)
  {
    throw Error(ErrorCode::Storage, "its head cannot be written");
  }
}

void PageFile::Renew() const
{
  std::string head = ReadHead();
  while (const auto renewed = keys_.Renew(head))
  {
    head = renewed->head;
    WriteHead(std::string_view(head).substr(renewed->offset, renewed->size), renewed->offset);
  }
}

int PageFile::Truncate(std::int64_t size)
{
  const int code = FillUpTo(size / PAGE);
  const auto head = static_cast<std::int64_t>(DatabaseKeys::HEAD);
  return code == SQLITE_OK ? SealedBlocks::Truncate(head + size) : code;
}

int PageFile::GetSize(std::int64_t& size)
{
  const int code = GetRealSize(size);
  size = std::max<std::int64_t>(0, size - static_cast<std::int64_t>(DatabaseKeys::HEAD));
  return code;
}

int PageFile::Control(int operation, void* argument)
{
  switch (operation)
  {
  case SQLITE_FCNTL_CHUNK_SIZE: // would make pages that are not sealed
  case SQLITE_FCNTL_SIZE_HINT:
    return SQLITE_OK;
  case SQLITE_FCNTL_MMAP_SIZE:
    *static_cast<sqlite3_int64*>(argument) = 0;
    return SQLITE_OK;
  case RENEW:
    try
    {
      Renew();
      return SQLITE_OK;
    }
    catch (const Error& error)
    {
      return FailSealed(SQLITE_IOERR_WRITE, name_ + ": " + error.what());
    }
  default:
    return SealedBlocks::Control(operation, argument);
  }
}

std::string PageFile::NamePlace(std::int64_t number) const
{
  return "P" + key_.id + WriteNumber(static_cast<std::uint64_t>(number));
}

int PageFile::FailToOpen(std::int64_t number) const
{
  return FailSealed(SQLITE_IOERR_DATA,
                    "page " + std::to_string(number + 1) + " of " + name_ +
                        " is damaged or was altered: its seal does not open");
}

int PageFile::Check(std::int64_t number, const Page& page) const
{
  constexpr std::size_t reserve = 20; // of SQLite's header
  if (!IsZero(page.data() + PageCipher::CONTENT, PageCipher::EXTRA) ||
      (number == 0 && page[reserve] != PageCipher::EXTRA))
  {
    return FailSealed(SQLITE_IOERR_WRITE,
                      "page " + std::to_string(number + 1) + " of " + name_ +
                          " leaves no room for its seal");
  }
  return SQLITE_OK;
}

int JournalFile::Write(const unsigned char* bytes, std::size_t size, std::int64_t offset)
{
  constexpr std::size_t header = 28;
  constexpr std::size_t record = 4; // each begins with the number of a page
  const std::size_t used = std::min(size, header);
  if (size == record || !IsZero(bytes + used, size - used))
  {
    return FailSealed(SQLITE_IOERR_WRITE, "a sealed database has no rollback journal");
  }
  return WriteReal(bytes, size, offset);
}

ScratchFile::ScratchFile(sqlite3_file* real)
    : SealedBlocks(real, PageCipher::CONTENT, 0), cipher_(PageCipher::MakeRandom())
{
}

int ScratchFile::Read(unsigned char* bytes, std::size_t size, std::int64_t offset)
{
  const std::int64_t rest = std::max<std::int64_t>(0, size_ - offset);
  const std::size_t part = std::min(size, static_cast<std::size_t>(rest));
  std::fill_n(bytes + part, size - part, static_cast<unsigned char>(0));
  const int code = SealedBlocks::Read(bytes, part, offset);
  return code == SQLITE_OK && part < size ? SQLITE_IOERR_SHORT_READ : code;
}

int ScratchFile::Write(const unsigned char* bytes, std::size_t size, std::int64_t offset)
{
  const int code = SealedBlocks::Write(bytes, size, offset);
  size_ = std::max(size_, offset + static_cast<std::int64_t>(size));
  return code;
}

/// What is cut off within a block stays until the block is written again.
int ScratchFile::Truncate(std::int64_t size)
{
  const auto block = static_cast<std::int64_t>(PageCipher::CONTENT);
  size_ = std::min(size_, size);
  return SealedBlocks::Truncate((size_ + block - 1) / block * PAGE);
}

int ScratchFile::GetSize(std::int64_t& size)
{
  size = size_;
  return SQLITE_OK;
}

int ScratchFile::Control(int operation, void* argument)
{
  const bool sizes = operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE ||
                     operation == SQLITE_FCNTL_MMAP_SIZE;
  return sizes ? SQLITE_OK : SealedBlocks::Control(operation, argument);
}

std::string ScratchFile::NamePlace(std::int64_t number) const
{
  return "S" + WriteNumber(static_cast<std::uint64_t>(number));
}

int ScratchFile::FailToOpen(std::int64_t) const
{
  return FailSealed(SQLITE_IOERR_DATA, "a temporary file was altered");
}

int ScratchFile::Check(std::int64_t, const Page&) const
{
  return SQLITE_OK;
}
} // namespace OrthancGenomics
