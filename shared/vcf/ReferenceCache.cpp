// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ReferenceCache.h"

#include "vcf/ReferenceCacheFormat.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Reads plain values from the mapped table, never past its end.
class TableReader
{
public:
  TableReader(const std::uint8_t* data, std::size_t size, std::uint64_t offset)
      : data_(data), size_(size), offset_(offset)
  {
  }

  bool Take(void* target, std::size_t length)
  {
    if (offset_ > size_ || size_ - offset_ < length)
    {
      return false;
    }
    std::memcpy(target, data_ + offset_, length);
    offset_ += length;
    return true;
  }

private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::uint64_t offset_;
};

std::string ToHexadecimal(const std::array<std::uint8_t, 16>& bytes)
{
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes)
  {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

bool Fits(std::uint64_t offset, std::uint64_t length, std::size_t size)
{
  return offset <= size && length <= size - offset;
}
} // namespace

ReferenceCache::ReferenceCache(ReferenceCache&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(other.size_),
      contigs_(std::move(other.contigs_)), digest_(std::move(other.digest_))
{
}

ReferenceCache::~ReferenceCache()
{
  if (data_ != nullptr)
  {
    munmap(const_cast<std::uint8_t*>(data_),
           size_); // NOLINT(cppcoreguidelines-pro-type-const-cast)
  }
}

std::optional<ReferenceCache> ReferenceCache::Load(const std::filesystem::path& cache,
                                                   const std::filesystem::path& fasta)
{
  const std::optional<FastaStamp> stamp = FindFastaStamp(fasta);
  const int file = open(cache.c_str(), O_RDONLY | O_CLOEXEC);
  if (!stamp || file < 0)
  {
    return std::nullopt;
  }
  struct stat status = {};
  ReferenceCache loaded;
  if (fstat(file, &status) == 0 && status.st_size >= static_cast<off_t>(sizeof(CacheHead)))
  {
    loaded.size_ = static_cast<std::size_t>(status.st_size);
    void* const mapped = mmap(nullptr, loaded.size_, PROT_READ, MAP_SHARED, file, 0);
    loaded.data_ = mapped == MAP_FAILED ? nullptr : static_cast<const std::uint8_t*>(mapped);
  }
  close(file);
  if (loaded.data_ == nullptr)
  {
    return std::nullopt;
  }
  CacheHead head;
  std::memcpy(&head, loaded.data_, sizeof head);
  const bool current =
      head.magic == CACHE_MAGIC && head.version == CACHE_VERSION && head.stamp == *stamp;
  if (!current || !loaded.ReadContigs(head.contigs, head.contigCount))
  {
    return std::nullopt;
  }
  loaded.digest_ = ToHexadecimal(head.digest);
  return loaded;
}

bool ReferenceCache::ReadContigs(std::uint64_t offset, std::uint64_t count)
{
  TableReader table(data_, size_, offset);
  for (std::uint64_t i = 0; i < count; i++)
  {
    CacheEntry entry;
    if (!table.Take(&entry, sizeof entry) || entry.nameLength > MAX_CONTIG_NAME)
    {
      return false;
    }
    CachedContig contig;
    contig.name.resize(entry.nameLength);
    if (!table.Take(contig.name.data(), entry.nameLength) ||
        !Fits(entry.bases, (entry.length + 3) / 4, size_) || entry.runs % 8 != 0 ||
        entry.runCount > size_ || !Fits(entry.runs, entry.runCount * sizeof(LetterRun), size_))
    {
      return false;
    }
    contig.length = static_cast<std::int64_t>(entry.length);
    contig.bases = data_ + entry.bases;
    // The writer aligned it. NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    contig.runs = reinterpret_cast<const LetterRun*>(data_ + entry.runs);
    contig.runCount = entry.runCount;
    contigs_.push_back(std::move(contig));
  }
  return true;
}
} // namespace OrthancGenomics
