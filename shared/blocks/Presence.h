// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Places.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/VariantQuery.h"

#include <cstdint>
#include <map>
#include <vector>

namespace OrthancGenomics
{
/// What a question without a matching call amounts to, and how much of its place was looked at.
struct Absence
{
  Presence presence = Presence::NotEvaluated;
  std::optional<double> coveredFraction;
  std::optional<AbsenceEvidence> evidence; ///< where it is Absent
};

/// What no answer shows.
struct LeftOut
{
  bool doubtful = false; ///< calls that are not something else either (RowMatch::Doubtful)
  /// Where calls of a plan are withheld, by contig: as if nobody had looked there.
  std::map<const SourcePlan*, std::map<std::uint32_t, Intervals>> hidden;
};

/// Whether what a sample was looked at may count for absence (JudgeAbsence). `dataset` and `sample`
/// are their origins, `asked` that of the question, for which only samples of that origin are read.
bool SpeaksForAbsence(Origin dataset, Origin sample, const std::optional<Origin>& asked);

/// What was looked at of the place that a plan asks for, if it is one. Withheld genes and calls
/// count as not looked at.
Intervals ReadCovered(const ReadScope& scope,
                      const IBlockSnapshot& blocks,
                      const SourcePlan& plan,
                      const GeneTable& genes,
                      const LeftOut& leftOut);

/// Judges the plans of all sources when nothing matches.
///
///   no place is asked for, or no source can answer          NotEvaluated
///   a place, but nobody has any data                        NotTested, 0
///   the best source covers it wholly, nothing is doubtful,
///   and the question may come to it (FindStrongestAbsence)  Absent, 1
///   otherwise                                               NotTested, the best fraction
///
/// A source speaks for absence only with reference evidence, and only of its own origin: a dataset
/// that is Somatic for Origin::Somatic alone, its normal sample for nothing, an Unknown one unless
/// an origin is asked for. Withheld genes and calls count as not looked at. Of several
/// sources that cover it wholly the one of the largest depth is the evidence.
Absence JudgeAbsence(const ReadScope& scope,
                     const IBlockSnapshot& blocks,
                     const std::vector<SourcePlan>& plans,
                     const Question& question,
                     const GeneTable& genes,
                     const LeftOut& leftOut);

} // namespace OrthancGenomics
