// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Bases that two bits cannot hold: [begin, end) all have this letter (N or another IUPAC code).
struct LetterRun
{
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t letter = 0;
};

/// A contig in the cache; the pointers go into the mapped file.
struct CachedContig
{
  std::string name; ///< as the FASTA has it
  std::int64_t length = 0;
  const std::uint8_t* bases =
      nullptr;                     ///< 4 a byte, the first in the lowest bits: A 0, C 1, G 2, T 3
  const LetterRun* runs = nullptr; ///< by begin
  std::size_t runCount = 0;
};

/// The cache of one FASTA, mapped to memory:
///
///   head    magic, version, stamp of the FASTA, offset and count of the contigs,
///           digest of the bases                                                   64 bytes
///   bases   of each contig, 2 bits each, then its letter runs, 8-byte aligned
///   contigs name's length, name, length, offsets of bases and runs, count of runs
///
/// Written beside its final name and renamed, so that a cache is whole or absent.
class ReferenceCache
{
public:
  /// Maps the cache if it is there, whole, of this version and made from this FASTA as it is now.
  static std::optional<ReferenceCache> Load(const std::filesystem::path& cache,
                                            const std::filesystem::path& fasta);

  /// Makes it, and its folder (plain, gzip or BGZF FASTA). Throws Error(Storage), Error(BadInput)
  /// for what is no FASTA.
  static void Make(const std::filesystem::path& cache, const std::filesystem::path& fasta);

  ReferenceCache(ReferenceCache&& other) noexcept;
  ReferenceCache& operator=(ReferenceCache&&) = delete;
  ReferenceCache(const ReferenceCache&) = delete;
  ReferenceCache& operator=(const ReferenceCache&) = delete;
  ~ReferenceCache();

  const std::vector<CachedContig>& Contigs() const { return contigs_; }
  /// Of all bases in their order, whatever the contigs are called; lower-case hexadecimal.
  const std::string& Digest() const { return digest_; }

private:
  ReferenceCache() = default;
  bool ReadContigs(std::uint64_t offset, std::uint64_t count);

  const std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
  std::vector<CachedContig> contigs_;
  std::string digest_;
};
} // namespace OrthancGenomics
