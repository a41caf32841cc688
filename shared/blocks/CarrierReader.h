// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierRange.h"
#include "blocks/Cohort.h"
#include "blocks/CohortWithholding.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"

#include <cstdint>
#include <functional>
#include <unordered_set>
#include <vector>

namespace OrthancGenomics
{
/// Tells who carries what, as far as a scope covers them: other samples, and calls that are
/// withheld, are left out inside, so that they show in no count and no page. What it is given
/// outlives it. One thread at a time. Throws Error(Storage) where blocks are damaged or a row does
/// not fit its group.
class CarrierReader
{
public:
  CarrierReader(const ReadScope& scope,
                const IBlockSnapshot& blocks,
                const Cohort& cohort,
                CohortWithholding& withholding);

  /// The carriers of one variant, `limit` at most after the first `since`. A variant that nobody
  /// carries, or nobody who is covered, has none.
  CarriersAnswer Find(const CarrierContig& contig,
                      const CarrierAllele& allele,
                      std::int64_t since,
                      std::int64_t limit) const;

  /// The variants that overlap [begin, end) and have carriers, in the order of Variant, until the
  /// visitor answers false. An empty variant counts as one base. Holds one bin of all samples at a
  /// time.
  using Visitor = std::function<bool(const VariantCarriers&)>;
  void Visit(const CarrierContig& contig,
             std::int64_t begin,
             std::int64_t end,
             const Visitor& visitor) const;

  /// The samples (Sample::number) with calls that are withheld there: they were not looked at.
  std::unordered_set<std::int64_t>
  ListHidden(const CarrierContig& contig, std::int64_t begin, std::int64_t end) const;

private:
  bool
  IsHidden(const CarrierRange& range, const Carrier& carrier, const CarriedVariant& variant) const;
  void FindInGroups(const CarrierContig& contig,
                    const CarrierAllele& allele,
                    std::vector<SampleCarrier>& found) const;
  void FindInLoose(const CarrierContig& contig,
                   const CarrierAllele& allele,
                   std::vector<SampleCarrier>& found) const;

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortIndex index_;
  CohortWithholding& withholding_;
};
} // namespace OrthancGenomics
