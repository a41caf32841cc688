// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/RecordFields.h"

#include <cstddef>
#include <cstdint>

namespace OrthancGenomics
{
/// Reads of one sample at a record; -1 where the file does not tell.
struct ReadCounts
{
  std::int32_t reference = -1;
  std::int32_t allele = -1;
  std::int32_t informative = -1; ///< the reads that `allele` is a fraction of
};

/// Reads that show ALT number `allele` (from 1), from whichever fields the caller writes: AD by its
/// declared Number, FreeBayes' and Ion Torrent's observation counts, Platypus' NV and NR, Strelka's
/// tier 1 counts, DP4, and the pair and junction counts of Manta, Delly and Sniffles.
ReadCounts CountReads(const RecordFields& fields, std::size_t sample, std::size_t allele);

/// The fraction of reads as the caller states it in FORMAT (VAF, AF, FREQ, FA, VF), else from the
/// counts (standards brief E.6); NaN if neither tells. INFO/AF is a cohort's frequency and is never
/// taken.
float GetVariantFraction(const RecordFields& fields,
                         std::size_t sample,
                         std::size_t allele,
                         const ReadCounts& counts);

/// All reads of the sample at the record, -1 where not stated.
std::int32_t GetDepth(const RecordFields& fields, std::size_t sample);
} // namespace OrthancGenomics
