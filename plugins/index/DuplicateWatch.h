// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "genomics/Site.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What a record says of a sample and an allele, as far as two records can contradict each other.
enum class AlleleState : std::uint8_t
{
  Unknown, ///< no call, no genotype, or partly missing
  NotCarried,
  Heterozygous,
  Whole ///< homozygous, or the one allele of a haploid call
};

/// Finds variants that a file gives in several records, once they are trimmed and left-aligned.
/// Remembers the last 32 alleles of the contig: what stands further apart was moved further than
/// repeats of one allele are.
class DuplicateWatch
{
public:
  /// Another contig begins.
  void StartContig();

  /// `states` has one a sample. The sites come in the order of the file.
  void Add(const Site& site, const SiteAllele& allele, const std::vector<AlleleState>& states);

  std::int64_t Duplicates() const { return duplicates_; }       ///< records that repeat another
  std::int64_t Contradictory() const { return contradictory_; } ///< those of other genotypes

  /// Adds the counts, and where the first ones stand.
  void Report(ImportReport& report) const;

private:
  static constexpr std::size_t KEPT = 32;
  static constexpr std::size_t MAX_FINDINGS = 20;

  struct Kept
  {
    std::int64_t end = 0;
    std::int64_t line = 0;
    std::string reference;
    std::string alternate;
    std::vector<AlleleState> states;
  };

  void Compare(const Site& site, const Kept& before, const std::vector<AlleleState>& states);

  std::array<std::int64_t, KEPT> begins_{};
  std::array<Kept, KEPT> kept_;
  std::size_t used_ = 0;    ///< of this contig, ever
  std::int64_t latest_ = 0; ///< the largest begin of them
  std::int64_t duplicates_ = 0;
  std::int64_t contradictory_ = 0;
  std::int64_t lastDuplicate_ = 0; ///< lines: a record of several alleles counts once
  std::int64_t lastContradictory_ = 0;
  std::vector<Finding> findings_;
};
} // namespace OrthancGenomics
