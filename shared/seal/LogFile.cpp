// SPDX-License-Identifier: GPL-3.0-or-later
//
// SQLite's write-ahead log (https://www.sqlite.org/fileformat2.html, 4), as it lies on the disk:
//
//     32        | 24          | 4096        | 24 …
//     header    | head, hidden| page, sealed| …
//
// A head is page number, size of the database, two salts, checksum over all before. A page is
// sealed for its place in the log, its number and that size. SQLite writes head and page one after
// the other, a page alone where its transaction has it in the log already, and then heads alone to
// correct the checksums, with salts that were zero until then.
#include "core/Error.h"
#include "seal/SealBytes.h"
#include "seal/SealedFiles.h"

#include <sqlite3.h>

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t LOG_HEADER = 32;
constexpr std::size_t FRAME_HEAD = PageCipher::FRAME_HEAD;
constexpr std::size_t SALTS = 8; ///< within a head, where they begin
constexpr std::size_t CHECKSUM = 16;

std::string NamePlace(char kind, std::int64_t begin)
{
  return kind + WriteNumber(static_cast<std::uint64_t>(begin));
}

std::string NamePage(std::int64_t begin, const unsigned char* head)
{
  return NamePlace('L', begin).append(head, head + SALTS);
}

bool IsOurPageSize(const unsigned char* header)
{
  return header[8] == 0 && header[9] == 0 && header[10] == PageCipher::PAGE >> 8U &&
         header[11] == 0;
}
} // namespace

int LogFile::ReadHead(std::int64_t begin, Head& head) const
{
  const int code = ReadReal(head.data(), head.size(), begin);
  if (code == SQLITE_OK)
  {
    database_.Cipher().ShowHead(NamePlace('H', begin), head.data());
  }
  return code;
}

int LogFile::ReadFrame(std::int64_t begin, Frame& frame, bool& opens) const
{
  const int code = ReadReal(frame.data(), frame.size(), begin);
  if (code == SQLITE_OK)
  {
    database_.Cipher().ShowHead(NamePlace('H', begin), frame.data());
    opens = database_.Cipher().Open(NamePage(begin, frame.data()), frame.data() + FRAME_HEAD);
  }
  return code;
}

int LogFile::Read(unsigned char* bytes, std::size_t size, std::int64_t offset)
{
  if (offset < LOG_HEADER)
  {
    return ReadReal(bytes, size, offset);
  }
  const std::int64_t within = (offset - LOG_HEADER) % static_cast<std::int64_t>(FRAME);
  const std::int64_t begin = offset - within;
  const std::size_t end = static_cast<std::size_t>(within) + size;
  Frame frame{};
  bool opens = true;
  int code = SQLITE_OK;
  if (end <= FRAME_HEAD)
  {
    Head head{};
    code = ReadHead(begin, head);
    std::copy(head.begin(), head.end(), frame.begin());
  }
  else
  {
    code = end <= FRAME ? ReadFrame(begin, frame, opens) : SQLITE_IOERR_READ;
  }
  if (code != SQLITE_OK)
  {
    std::fill_n(bytes, size, static_cast<unsigned char>(0));
    return code;
  }
  if (!opens && within != 0)
  {
    return FailSealed(SQLITE_IOERR_DATA,
                      "a page in the log of " + database_.Name() +
                          " is damaged or was altered: its seal does not open");
  }
  if (!opens) // a recovery: other salts end the log here
  {
    std::for_each(frame.begin() + SALTS,
                  frame.begin() + CHECKSUM,
                  [](unsigned char& byte) { byte = static_cast<unsigned char>(~byte); });
  }
  std::copy_n(frame.data() + within, size, bytes);
  return SQLITE_OK;
}

int LogFile::WriteHead(const unsigned char* bytes, std::int64_t begin)
{
  std::copy_n(bytes, last_.size(), last_.begin());
  lastBegin_ = begin;
  Head hidden = last_;
  database_.Cipher().HideHead(NamePlace('H', begin), hidden.data());
  return WriteReal(hidden.data(), hidden.size(), begin);
}

int LogFile::WritePage(const unsigned char* bytes, std::int64_t begin)
{
  Head head = last_;
  if (lastBegin_ != begin)
  {
    const int code = ReadHead(begin, head);
    if (code != SQLITE_OK)
    {
      return code;
    }
  }
  std::array<unsigned char, PageCipher::PAGE> page{};
  std::copy_n(bytes, page.size(), page.begin());
  if (std::any_of(page.begin() + PageCipher::CONTENT,
                  page.end(),
                  [](unsigned char byte) { return byte != 0; }))
  {
    return FailSealed(SQLITE_IOERR_WRITE,
                      "a page of " + database_.Name() + " leaves no room for its seal");
  }
  database_.Cipher().Seal(NamePage(begin, head.data()), page.data());
  return WriteReal(page.data(), page.size(), begin + static_cast<std::int64_t>(FRAME_HEAD));
}

int LogFile::Write(const unsigned char* bytes, std::size_t size, std::int64_t offset)
{
  if (offset == 0 && size == LOG_HEADER && IsOurPageSize(bytes))
  {
    return WriteReal(bytes, size, offset);
  }
  const std::int64_t within = (offset - LOG_HEADER) % static_cast<std::int64_t>(FRAME);
  if (offset >= LOG_HEADER && within == 0 && size == FRAME_HEAD)
  {
    return WriteHead(bytes, offset);
  }
  if (offset >= LOG_HEADER && within == FRAME_HEAD && size == PageCipher::PAGE)
  {
    return WritePage(bytes, offset - within);
  }
  return FailSealed(SQLITE_IOERR_WRITE,
                    "the log of " + database_.Name() +
                        " is written in a way that cannot be sealed");
}
} // namespace OrthancGenomics
