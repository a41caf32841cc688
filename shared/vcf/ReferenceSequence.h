// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/Variant.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// A reference genome in 2 bits a base, mapped from a cache file that is made from the FASTA once.
/// N and IUPAC letters are kept as exceptions. Immutable, safe from any thread.
class ReferenceSequence
{
public:
  /// Maps the cache in `cacheFolder`, made first where it is missing or older than the FASTA (about
  /// 780 MB and a minute for a human genome). Contigs may be named "chr7", "7" or by accession.
  /// Throws Error(Storage) if the FASTA cannot be read or the cache not be written, Error(Refused)
  /// if the lengths of its contigs are those of another build.
  static std::unique_ptr<ReferenceSequence>
  Open(const std::filesystem::path& fasta, const std::filesystem::path& cacheFolder, Build build);
  /// The same where the cache is there and fresh, which takes no time; null where it is not.
  static std::unique_ptr<ReferenceSequence> OpenCached(const std::filesystem::path& fasta,
                                                       const std::filesystem::path& cacheFolder,
                                                       Build build);
  ~ReferenceSequence();
  ReferenceSequence(const ReferenceSequence&) = delete;
  ReferenceSequence& operator=(const ReferenceSequence&) = delete;

  /// The FASTA's file name, and what tells whether two have the same bases in the same order.
  const std::string& Name() const;
  const std::string& Digest() const;

  /// A handle for the contig of this house name; nothing if the reference lacks it.
  std::optional<std::uint32_t> FindContig(std::string_view name) const;
  std::int64_t GetLength(std::uint32_t contig) const;

  /// Lets the processor fetch what will soon be asked for.
  void Prefetch(std::uint32_t contig, std::int64_t position) const;

  /// The base in upper case at a 0-based position, 'N' outside.
  char GetBase(std::uint32_t contig, std::int64_t position) const;
  /// Whether the bases at a 0-based position are these, case ignored; an N of the reference matches
  /// nothing, an IUPAC letter itself.
  bool Matches(std::uint32_t contig, std::int64_t begin, std::string_view bases) const;
  std::string GetBases(std::uint32_t contig, std::int64_t begin, std::int64_t end) const;

private:
  ReferenceSequence();
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Shifts an indel as far to the left as the reference lets it (Tan et al. 2015,
/// doi 10.1093/bioinformatics/btv112), then keeps one anchor base. False if the reference
/// contradicts REF or lacks the contig; the variant is then only trimmed.
bool LeftAlign(Variant& variant, const ReferenceSequence& reference);

/// The same for a trimmed variant of bases whose REF is known to match the reference on this
/// contig.
void LeftAlign(Variant& variant, const ReferenceSequence& reference, std::uint32_t contig);

/// HGVS g. (m. on MT) with the 3' rule; nothing off the primary chromosomes or for symbolic
/// alleles.
std::optional<std::string> MakeGenomicHgvs(const Variant& variant,
                                           const ReferenceSequence& reference);
} // namespace OrthancGenomics
