// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What one sample that carries an allele shows of it. Absent numbers are -1 or NaN; see Call.
struct CarrierCall
{
  std::uint32_t sample = 0; ///< index into the file's samples
  std::string genotype;     ///< as Call::genotype: seen from this allele
  std::int32_t depth = -1;
  std::int32_t referenceDepth = -1;
  std::int32_t alleleDepth = -1;
  std::int32_t genotypeQuality = -1;
  std::int64_t phaseSet = -1;
  float vaf = std::numeric_limits<float>::quiet_NaN();
  float copyNumber = std::numeric_limits<float>::quiet_NaN();
};

/// One alternative allele of a record, normalised: 0-based, half-open, upper case.
struct SiteAllele
{
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string reference;
  std::string alternate;
  std::vector<CarrierCall> carriers;    ///< by ascending sample; empty where nobody carries it
  std::vector<std::string> annotations; ///< raw entries that concern this allele
};

constexpr std::int32_t GOOD_DEPTH = 20;
constexpr std::int32_t BEST_DEPTH = 30;

/// How well a sample was looked at over a site's [begin, end): 0 not callable (no call, partly
/// missing, of an allele that is not kept, or under the dataset's floors of depth and quality), 1
/// callable with no depth stated, 2 below 20 reads, 3 below 30, 4 from 30 on.
using CallableClass = std::uint8_t;

/// The fewest reads of a class, where that says it: of 3 and 4.
constexpr std::optional<std::int32_t> FindMinDepth(CallableClass level)
{
  return level < 3 ? std::nullopt : std::make_optional(level == 3 ? GOOD_DEPTH : BEST_DEPTH);
}

/// One record of a file, split into its alleles. A value to be filled again and again: its strings
/// and vectors keep their capacity.
struct Site
{
  std::int64_t line = 0;    ///< in the file as it came, from 1 (BCF: number of the record)
  std::uint32_t contig = 0; ///< index into the file's contigs
  std::int64_t begin = 0;   ///< as in the file, before trimming: 0-based
  std::int64_t end = 0;     ///< of what the record speaks of: REF, and of blocks END and LEN
  std::string id;           ///< the ID column, empty for "."
  std::string filter;       ///< as written, empty for "."
  float quality = std::numeric_limits<float>::quiet_NaN();
  bool referenceBlock = false;         ///< no alternative but <NON_REF> or <*>
  std::vector<SiteAllele> alleles;     ///< without '*', '<*>' and '<NON_REF>'
  std::vector<CallableClass> callable; ///< one a sample; none where nothing is said of it (MAF)
};
} // namespace OrthancGenomics
