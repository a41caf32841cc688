// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// A place where haplotypes differ.
struct SliceSite
{
  SiteAllele allele; ///< with room for one carrier
  std::size_t block = 0;
  std::uint32_t first = 0; ///< places, in the order of the block's tree, of those who have the
  std::uint32_t last = 0;  ///< derived allele: [first, last)
  std::uint32_t haplotypes = 0;
  bool ancestral = false; ///< the alternative is the ancestral allele: the reference is derived

  double Frequency() const; ///< of the alternative
};

/// A slice of the genome of a population.
struct CoalescentSlice
{
  std::vector<SliceSite> sites;                   ///< by begin
  std::vector<std::vector<std::uint16_t>> places; ///< by block and haplotype: place in its tree

  /// How many of a sample's two haplotypes have the alternative of a site.
  unsigned CountAlleles(const SliceSite& site, std::size_t sample) const;
};

/// Draws a slice, the same for the same arguments: in each block of bases a tree of Kingman's
/// coalescent (doi 10.1016/0304-4149(82)90011-4) over both haplotypes of all samples, with
/// mutations on its branches, and no tree knows of another. So alleles of one branch are carried by
/// the same samples, as linkage has it, and frequencies x have the density theta / x; branches of
/// few haplotypes are longer, as growth makes them. The reference is one of the haplotypes. An
/// eighth of the sites are indels. At most 32,000 samples.
CoalescentSlice MakeSlice(std::size_t samples, std::int64_t bases, std::int64_t blockBases);
} // namespace OrthancGenomics
