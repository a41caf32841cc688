// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace OrthancGenomics
{
/// Says whether a FASTA is still the one that a cache was made from.
struct FastaStamp
{
  std::uint64_t size = 0;
  std::int64_t modified = 0; ///< in the file system's own ticks
};

inline bool operator==(const FastaStamp& a, const FastaStamp& b)
{
  return a.size == b.size && a.modified == b.modified;
}

std::optional<FastaStamp> FindFastaStamp(const std::filesystem::path& fasta);

/// The fixed parts of the cache's file (ReferenceCache.h draws it), in the byte order of the
/// machine: the cache is never moved to another.
struct CacheHead
{
  std::array<char, 8> magic{};
  std::uint64_t version = 0;
  FastaStamp stamp;
  std::uint64_t contigs = 0; ///< offset of the table
  std::uint64_t contigCount = 0;
  std::array<std::uint8_t, 16> digest{}; ///< MD5 of each contig's bases and runs, as they stand
};
static_assert(sizeof(CacheHead) == 64);

struct CacheEntry
{
  std::uint64_t nameLength = 0;
  std::uint64_t length = 0; ///< in bases
  std::uint64_t bases = 0;  ///< offset
  std::uint64_t runs = 0;   ///< offset
  std::uint64_t runCount = 0;
};

constexpr std::array<char, 8> CACHE_MAGIC = {'O', 'G', '2', 'B', 'I', 'T', '\r', '\n'};
constexpr std::uint64_t CACHE_VERSION = 2;
constexpr std::uint64_t MAX_CONTIG_NAME = 1024;
} // namespace OrthancGenomics
