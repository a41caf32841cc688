// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CohortCatalog.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/GeneTable.h"
#include "genomics/VariantQuery.h"

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// A subject that carries a variant in at least one Active dataset.
struct SubjectCarrier
{
  std::int64_t subject = 0; ///< Subject::number
  /// What its samples show: of those that are not somatic, if there are any, the same in all or
  /// Other. Somatic ones alone are Other.
  CarrierGenotype genotype = CarrierGenotype::Other;
  bool discordant = false;           ///< those samples differ in their genotype
  std::vector<std::int64_t> samples; ///< that carry it, Sample::number, ascending
};

/// Every subject that the scope covers and that has a sample of the origin asked for stands in one
/// of carriers, tested, notTested, notEvaluated and notComparable, by the best of its datasets.
struct CohortAnswer
{
  CarrierCounts carriers;
  std::int64_t discordant = 0;    ///< of the carriers
  std::int64_t tested = 0;        ///< no carrier, and its place was wholly looked at: Absent
  std::int64_t notTested = 0;     ///< not or not wholly looked at, or the question is left open
  std::int64_t notEvaluated = 0;  ///< the question cannot be put: its REF is not the reference's
  std::int64_t notComparable = 0; ///< datasets of other builds alone, or an insertion or deletion
                                  ///< whose leftmost place is not known for want of the reference
  /// Alleles over germline subjects that carry it in a known dose or are tested, and whose number
  /// of copies is known (FindPloidy; a carrier's genotype shows its own).
  std::int64_t alleleCount = 0;
  std::int64_t alleleNumber = 0;
  std::vector<SubjectCarrier> page; ///< carriers by subject, from `since`, `limit` at most
};

/// Who carries the query's `variant`, placed as variantRoom and variantRefuted say, and who was
/// tested for it. Of the query's other conditions `origin`, `since` and `limit` count, no other. A
/// variant in a withheld gene is one that nobody carries and nobody was tested for. Throws
/// Error(Storage) for damaged blocks.
CohortAnswer QueryCohort(const ReadScope& scope,
                         const IBlockSnapshot& blocks,
                         const CohortCatalog& catalog,
                         const GeneTable& genes,
                         const VariantQuery& query);
} // namespace OrthancGenomics
