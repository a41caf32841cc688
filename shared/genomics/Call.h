// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Where the variant comes from, as stated for the dataset.
enum class Origin
{
  Unknown,
  Germline,
  Somatic
};

const char* ToString(Origin origin);

/// What one sample shows of one alternative allele. Absent numbers are -1 or NaN.
struct Call
{
  std::int64_t begin = 0; ///< as Variant: 0-based, half-open, VCF's anchor base included
  std::int64_t end = 0;
  std::string reference;
  std::string alternate;
  std::string id; ///< the ID column ("rs121434568", several joined by ';'), empty for "."
  /// The original GT seen from this allele: 1 this one, 0 reference, 2 any other alternative,
  /// '.' missing ("0/1", "1|0", "1", "1/2" for each allele of a 1/2 record). Empty without a GT.
  std::string genotype;
  std::string filter;                ///< FILTER as written: "PASS", "LowQual;SB", empty for "."
  std::int32_t depth = -1;           ///< all reads of the sample at the site
  std::int32_t referenceDepth = -1;  ///< reads of the reference allele
  std::int32_t alleleDepth = -1;     ///< reads of this allele
  std::int32_t genotypeQuality = -1; ///< GQ
  std::int64_t phaseSet = -1;        ///< PS
  float vaf = std::numeric_limits<float>::quiet_NaN();     ///< fraction of reads, 0 to 1
  float quality = std::numeric_limits<float>::quiet_NaN(); ///< QUAL
  /// FORMAT/CN of a symbolic allele: all copies that the sample has of what it spans.
  float copyNumber = std::numeric_limits<float>::quiet_NaN();
  /// Where the file gives the sample the variant in several records: which one, as Site::line.
  std::int64_t record = 0;
};

enum class Zygosity
{
  Unknown, ///< partly missing, or no genotype
  Heterozygous,
  Homozygous,
  Hemizygous ///< one allele on X, Y of a male (haploid call); MT is Hemizygous in the text alone
};

const char* ToString(Zygosity zygosity);

/// From a genotype text of Call (standards brief E.5). A somatic call has none: callers write 0/1
/// there as a formality, so callers of this function pass only germline genotypes.
Zygosity GetZygosity(std::string_view genotype);
} // namespace OrthancGenomics
