// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"

#include <cstdint>

namespace OrthancGenomics
{
/// SNVs of autosomes that two samples both carry, in passing calls with a genotype of two alleles.
struct Concordance
{
  std::int64_t common = 0;
  std::int64_t equal = 0; ///< of those, heterozygous in both or homozygous in both
  std::int64_t homozygousInFirst = 0;
  std::int64_t homozygousInSecond = 0;
};

/// A sample with its dataset, whose contigs are read. Both are borrowed.
struct ComparedSample
{
  const Dataset* dataset;
  const Sample* sample;
};

/// Compares the genotypes of two samples of one build at places spread over the autosomes: no more
/// than three chunks of the sample with more calls in each, and what the other has there, until
/// some thousands of sites are common. It takes no ReadScope, since no call leaves it: its counts
/// are a figure of the quality gate, which is shown with the dataset, under a scope. Throws
/// Error(Storage) where chunks are damaged.
Concordance CompareSamples(const IBlockSnapshot& blocks,
                           const ComparedSample& first,
                           const ComparedSample& second);
} // namespace OrthancGenomics
