// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "core/Text.h"
#include "vcf/HtsHandles.h"
#include "vcf/InputFile.h"
#include "vcf/ReferenceCache.h"
#include "vcf/ReferenceCacheFormat.h"

#include <unistd.h>

#include <cstdio>
#include <limits>
#include <memory>

namespace OrthancGenomics
{
namespace
{
constexpr std::uint8_t NO_CODE = 4;

/// 0 to 3 for A, C, G, T; NO_CODE for other letters.
std::uint8_t GetCode(char upper)
{
  switch (upper)
  {
  case 'A':
    return 0;
  case 'C':
    return 1;
  case 'G':
    return 2;
  case 'T':
    return 3;
  default:
    return NO_CODE;
  }
}

struct FileCloser
{
  void operator()(std::FILE* file) const
  {
    std::fclose(file); // NOLINT(cppcoreguidelines-owning-memory): this is the owner's deleter
  }
};

class CacheFile
{
public:
  explicit CacheFile(const std::filesystem::path& path) : file_(std::fopen(path.c_str(), "wbxe"))
  {
    Require(file_ != nullptr);
    const CacheHead unfinished;
    Write(&unfinished, sizeof unfinished);
  }

  std::uint64_t Offset() const { return offset_; }

  void Write(const void* data, std::size_t size)
  {
    Require(size == 0 || std::fwrite(data, 1, size, file_.get()) == size);
    offset_ += size;
  }

  void Align()
  {
    const std::array<char, 8> zeros{};
    Write(zeros.data(), (8 - offset_ % 8) % 8);
  }

  void Finish(const CacheHead& head)
  {
    Require(std::fseek(file_.get(), 0, SEEK_SET) == 0);
    Write(&head, sizeof head);
    Require(std::fflush(file_.get()) == 0 && fsync(fileno(file_.get())) == 0);
  }

private:
  static void Require(bool worked)
  {
    if (!worked)
    {
      throw Error(ErrorCode::Storage, "the cache of the reference cannot be written");
    }
  }

  std::unique_ptr<std::FILE, FileCloser> file_;
  std::uint64_t offset_ = 0;
};

/// Takes a FASTA character by character and writes each contig when it ends.
class FastaPacker
{
public:
  explicit FastaPacker(CacheFile& file) : file_(file), digest_(hts_md5_init()) {}

  void Add(const char* data, std::size_t size)
  {
    for (std::size_t i = 0; i < size; i++)
    {
      AddCharacter(data[i]);
    }
  }

  /// The last contig, the table and the head.
  void Finish(const FastaStamp& stamp)
  {
    EndContig();
    if (entries_.empty())
    {
      throw Error(ErrorCode::BadInput, "the reference is no FASTA file: it has no '>' line");
    }
    CacheHead head;
    head.magic = CACHE_MAGIC;
    head.version = CACHE_VERSION;
    head.stamp = stamp;
    head.contigs = file_.Offset();
    head.contigCount = entries_.size();
    hts_md5_final(head.digest.data(), digest_.get());
    for (std::size_t i = 0; i < entries_.size(); i++)
    {
      file_.Write(&entries_[i], sizeof entries_[i]);
      file_.Write(names_[i].data(), names_[i].size());
    }
    file_.Finish(head);
  }

private:
  enum class Place
  {
    LineStart,
    Name,
    Description,
    Bases
  };

  void AddCharacter(char c)
  {
    if (c == '\n' || c == '\r')
    {
      place_ = Place::LineStart;
      return;
    }
    if (place_ == Place::LineStart)
    {
      place_ = c == '>' ? Place::Name : Place::Bases;
      if (c == '>')
      {
        EndContig();
        names_.emplace_back();
        return;
      }
    }
    if (place_ == Place::Name)
    {
      AddToName(c);
    }
    else if (place_ == Place::Bases)
    {
      AddBase(c);
    }
  }

  void AddToName(char c)
  {
    if (c == ' ' || c == '\t')
    {
      place_ = Place::Description;
      return;
    }
    names_.back().push_back(c);
    if (names_.back().size() > MAX_CONTIG_NAME)
    {
      throw Error(ErrorCode::BadInput, "a contig's name in the reference is too long");
    }
  }

  void AddBase(char c)
  {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    if (names_.size() == entries_.size() || upper < 'A' || upper > 'Z' ||
        length_ == std::numeric_limits<std::uint32_t>::max())
    {
      throw Error(ErrorCode::BadInput, "the reference is no FASTA file of bases");
    }
    std::uint8_t code = GetCode(upper);
    if (code == NO_CODE)
    {
      AddLetter(upper);
      code = 0;
    }
    const unsigned place = length_ % 4;
    if (place == 0)
    {
      packed_.push_back(0);
    }
    packed_.back() = static_cast<std::uint8_t>(packed_.back() | (code << (2 * place)));
    length_++;
  }

  void AddLetter(char letter)
  {
    if (!runs_.empty() && runs_.back().end == length_ &&
        runs_.back().letter == static_cast<std::uint32_t>(letter))
    {
      runs_.back().end++;
      return;
    }
    runs_.push_back({length_, length_ + 1, static_cast<std::uint32_t>(letter)});
  }

  void EndContig()
  {
    if (names_.size() == entries_.size())
    {
      return;
    }
    CacheEntry entry;
    entry.nameLength = names_.back().size();
    entry.length = length_;
    entry.bases = file_.Offset();
    WriteDigested(packed_.data(), packed_.size());
    file_.Align();
    entry.runs = file_.Offset();
    entry.runCount = runs_.size();
    WriteDigested(runs_.data(), runs_.size() * sizeof(LetterRun));
    entries_.push_back(entry);
    packed_.clear();
    runs_.clear();
    length_ = 0;
  }

  void WriteDigested(const void* data, std::size_t size)
  {
    file_.Write(data, size);
    hts_md5_update(digest_.get(), data, size);
  }

  CacheFile& file_;
  Md5Handle digest_;
  Place place_ = Place::LineStart;
  std::vector<std::string> names_;
  std::vector<CacheEntry> entries_;
  std::vector<std::uint8_t> packed_;
  std::vector<LetterRun> runs_;
  std::uint32_t length_ = 0;
};

/// Removes the unfinished file unless it was renamed.
class Unfinished
{
public:
  explicit Unfinished(std::filesystem::path path) : path_(std::move(path)) {}
  ~Unfinished()
  {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  Unfinished(Unfinished&&) = delete;
  Unfinished& operator=(Unfinished&&) = delete;
  const std::filesystem::path& Path() const { return path_; }

private:
  std::filesystem::path path_;
};
} // namespace

std::optional<FastaStamp> FindFastaStamp(const std::filesystem::path& fasta)
{
  std::error_code failure;
  FastaStamp stamp;
  stamp.size = std::filesystem::file_size(fasta, failure);
  if (failure)
  {
    return std::nullopt;
  }
  const auto time = std::filesystem::last_write_time(fasta, failure);
  stamp.modified = time.time_since_epoch().count();
  return failure ? std::nullopt : std::optional<FastaStamp>(stamp);
}

void ReferenceCache::Make(const std::filesystem::path& cache, const std::filesystem::path& fasta)
{
  const std::optional<FastaStamp> stamp = FindFastaStamp(fasta);
  if (!stamp)
  {
    throw Error(ErrorCode::Storage, "the FASTA of the reference cannot be read");
  }
  InputFile input(fasta);
  std::error_code failure; // of the folder shows itself when the file is opened
  std::filesystem::create_directories(cache.parent_path(), failure);
  const Unfinished unfinished(cache.string() + ".new-" + MakeRandomId());
  {
    CacheFile file(unfinished.Path());
    FastaPacker packer(file);
    std::vector<char> buffer(std::size_t{1} << 20U);
    while (const std::size_t got = input.ReadBytes(buffer.data(), buffer.size()))
    {
      packer.Add(buffer.data(), got);
    }
    input.CheckEnd();
    packer.Finish(*stamp);
  }
  std::filesystem::rename(unfinished.Path(), cache, failure);
  if (failure)
  {
    throw Error(ErrorCode::Storage, "the cache of the reference cannot be put in its place");
  }
}
} // namespace OrthancGenomics
