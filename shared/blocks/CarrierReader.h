// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Cohort.h"
#include "blocks/Withholding.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace OrthancGenomics
{
/// Tells who carries what, as far as a scope covers them: samples of other subjects, and variants
/// in withheld genes (by place: Withholding::HidesPlace), are left out inside, so that they show in
/// no count and no page. What annotations alone put into a withheld gene is not known here. What it
/// is given outlives it. One thread at a time. Throws Error(Storage) where blocks are damaged or a
/// row does not fit its group.
class CarrierReader
{
public:
  CarrierReader(const ReadScope& scope,
                const IBlockSnapshot& blocks,
                const Cohort& cohort,
                const Withholding& withholding);

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

private:
  void FindInGroups(const CarrierContig& contig,
                    const CarrierAllele& allele,
                    std::vector<SampleCarrier>& found) const;
  void FindInLoose(const CarrierContig& contig,
                   const CarrierAllele& allele,
                   std::vector<SampleCarrier>& found) const;

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortIndex index_;
  const Withholding& withholding_;
};
} // namespace OrthancGenomics
