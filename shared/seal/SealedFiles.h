// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/DatabaseKeys.h"

#include <array>
#include <cstdint>
#include <exception>
#include <string>

struct sqlite3_file;

namespace OrthancGenomics
{
// The files of a sealed database as SQLite sees them, over those on the disk. What they return are
// SQLite's codes; what went wrong with a seal is kept for the thread (SealFailure).

/// Why SQLite was given an error last on this thread; null if not for a seal.
std::exception_ptr& SealFailure();

/// Keeps an Error and gives SQLite's code of it.
int FailSealed(int code, const std::string& message);

/// One thread at a time, as SQLite's connections are.
class SealedFile
{
public:
  explicit SealedFile(sqlite3_file* real) : real_(real) {}
  virtual ~SealedFile() = default;
  SealedFile(const SealedFile&) = delete;
  SealedFile& operator=(const SealedFile&) = delete;

  virtual int Read(unsigned char* bytes, std::size_t size, std::int64_t offset);
  virtual int Write(const unsigned char* bytes, std::size_t size, std::int64_t offset) = 0;
  virtual int Truncate(std::int64_t size);
  virtual int GetSize(std::int64_t& size);
  virtual int Control(int operation, void* argument);

  sqlite3_file* Real() const { return real_; }

protected:
  int ReadReal(unsigned char* bytes, std::size_t size, std::int64_t offset) const;
  int WriteReal(const unsigned char* bytes, std::size_t size, std::int64_t offset) const;
  int GetRealSize(std::int64_t& size) const;

private:
  sqlite3_file* real_;
};

/// Blocks of a size that are sealed to pages each, at places of their own.
class SealedBlocks : public SealedFile
{
public:
  /// `block` bytes of content lie in each page, the first of which is at `begin` of the file.
  SealedBlocks(sqlite3_file* real, std::size_t block, std::int64_t begin)
      : SealedFile(real), block_(block), begin_(begin)
  {
  }

  int Read(unsigned char* bytes, std::size_t size, std::int64_t offset) override;
  int Write(const unsigned char* bytes, std::size_t size, std::int64_t offset) override;

protected:
  using Page = std::array<unsigned char, PageCipher::PAGE>;

  virtual const PageCipher& Cipher() const = 0;
  virtual std::string NamePlace(std::int64_t number) const = 0;
  virtual int FailToOpen(std::int64_t number) const = 0;
  /// SQLITE_OK if it may be written.
  virtual int Check(std::int64_t number, const Page& page) const = 0;

  int WritePage(std::int64_t number, Page& page) const; ///< seals it
  int FillUpTo(std::int64_t number) const;              ///< blocks of zeros before it

private:
  int ReadPage(std::int64_t number, Page& page) const;
  int WritePart(const unsigned char* bytes, std::size_t size, std::int64_t offset);
  std::int64_t PlaceOf(std::int64_t number) const;

  const std::size_t block_;
  const std::int64_t begin_;
};

/// The database itself.
class PageFile : public SealedBlocks
{
public:
  static constexpr int RENEW = 0x4f470001; ///< Control: puts the newest key into the head

  /// Reads the head; an empty file gets one. Throws Error.
  PageFile(sqlite3_file* real, const DatabaseKeys& keys, std::string name);

  int Truncate(std::int64_t size) override;
  int GetSize(std::int64_t& size) override;
  int Control(int operation, void* argument) override;

  const PageCipher& Cipher() const override { return key_.cipher; }
  const std::string& Name() const { return name_; }

private:
  std::string NamePlace(std::int64_t number) const override;
  int FailToOpen(std::int64_t number) const override;
  int Check(std::int64_t number, const Page& page) const override;
  std::string ReadHead() const;
  void WriteHead(std::string_view part, std::size_t offset) const;
  void Renew() const;

  const DatabaseKeys& keys_;
  const std::string name_;
  const DatabaseKey key_;
};

/// The write-ahead log: SQLite's own layout, with heads of frames hidden and pages sealed. A frame
/// that does not open has no end in a recovery, as one whose checksum is wrong.
class LogFile : public SealedFile
{
public:
  LogFile(sqlite3_file* real, const PageFile& database) : SealedFile(real), database_(database) {}

  int Read(unsigned char* bytes, std::size_t size, std::int64_t offset) override;
  int Write(const unsigned char* bytes, std::size_t size, std::int64_t offset) override;

private:
  static constexpr std::size_t FRAME = PageCipher::FRAME_HEAD + PageCipher::PAGE;
  using Head = std::array<unsigned char, PageCipher::FRAME_HEAD>;
  using Frame = std::array<unsigned char, FRAME>;

  int ReadHead(std::int64_t begin, Head& head) const;
  int ReadFrame(std::int64_t begin, Frame& frame, bool& opens) const;
  int WriteHead(const unsigned char* bytes, std::int64_t begin);
  int WritePage(const unsigned char* bytes, std::int64_t begin);

  const PageFile& database_;
  Head last_{};                ///< that was written last
  std::int64_t lastBegin_ = 0; ///< of its frame; 0 if none was
};

/// The rollback journal of a database that becomes one in WAL mode: nothing to roll back to.
class JournalFile : public SealedFile
{
public:
  using SealedFile::SealedFile;
  int Write(const unsigned char* bytes, std::size_t size, std::int64_t offset) override;
};

/// What SQLite puts aside, sealed by a key that ends with the file.
class ScratchFile : public SealedBlocks
{
public:
  explicit ScratchFile(sqlite3_file* real);

  int Read(unsigned char* bytes, std::size_t size, std::int64_t offset) override;
  int Write(const unsigned char* bytes, std::size_t size, std::int64_t offset) override;
  int Truncate(std::int64_t size) override;
  int GetSize(std::int64_t& size) override;
  int Control(int operation, void* argument) override;

private:
  const PageCipher& Cipher() const override { return cipher_; }
  std::string NamePlace(std::int64_t number) const override;
  int FailToOpen(std::int64_t number) const override;
  int Check(std::int64_t number, const Page& page) const override;

  const PageCipher cipher_;
  std::int64_t size_ = 0;
};
} // namespace OrthancGenomics
