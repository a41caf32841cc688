// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Presence.h"

#include "blocks/CallableReader.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
double ComputeFraction(const ReadScope& scope,
                       const IBlockSnapshot& blocks,
                       const SourcePlan& plan,
                       const GeneTable& genes,
                       const LeftOut& leftOut)
{
  return static_cast<double>(CountBases(ReadCovered(scope, blocks, plan, genes, leftOut))) /
         static_cast<double>(CountBases(plan.asked->intervals));
}

/// The best covered fraction of the place over those sources that may speak for absence, and which
/// of them cover it wholly.
struct Coverage
{
  double best = 0;
  std::vector<const SourcePlan*> whole;
};

Coverage FindCoverage(const ReadScope& scope,
                      const IBlockSnapshot& blocks,
                      const std::vector<SourcePlan>& plans,
                      const std::optional<Origin>& origin,
                      const GeneTable& genes,
                      const LeftOut& leftOut)
{
  Coverage coverage;
  for (const SourcePlan& plan : plans)
  {
    const Source& source = *plan.source;
    if (plan.state != SourcePlan::State::Ready || !plan.asked ||
        !source.dataset->hasReferenceEvidence ||
        !SpeaksForAbsence(source.dataset->origin, source.origin, origin))
    {
      continue;
    }
    const double fraction = ComputeFraction(scope, blocks, plan, genes, leftOut);
    coverage.best = std::max(coverage.best, fraction);
    if (fraction >= 1)
    {
      coverage.whole.push_back(&plan);
    }
  }
  return coverage;
}

/// Of the sources that cover the place wholly, one at least.
AbsenceEvidence FindEvidence(const ReadScope& scope,
                             const IBlockSnapshot& blocks,
                             const std::vector<const SourcePlan*>& whole)
{
  AbsenceEvidence evidence;
  CallableClass best = 0;
  for (const SourcePlan* plan : whole)
  {
    const CallableClass lowest =
        ReadLowestClass(scope, blocks, *plan->source, plan->asked->contig, plan->asked->intervals);
    if (evidence.dataset.empty() || lowest > best)
    {
      evidence = {plan->source->dataset->id, FindMinDepth(lowest)};
      best = lowest;
    }
  }
  return evidence;
}

/// Whether a place is named by the question itself, whatever there is to search.
bool NamesPlace(const Question& question)
{
  return question.variant || question.genomic || question.query->region ||
         (question.gene && question.gene->gene != nullptr);
}
} // namespace

bool SpeaksForAbsence(Origin dataset, Origin sample, const std::optional<Origin>& asked)
{
  switch (dataset)
  {
  case Origin::Germline:
    return true; // a source of another origin than asked is not read at all
  case Origin::Somatic:
    return asked && *asked == Origin::Somatic && sample == Origin::Somatic;
  case Origin::Unknown:
    return !asked;
  }
  return false;
}

Intervals ReadCovered(const ReadScope& scope,
                      const IBlockSnapshot& blocks,
                      const SourcePlan& plan,
                      const GeneTable& genes,
                      const LeftOut& leftOut)
{
  if (!plan.asked)
  {
    return {};
  }
  const ContigPlaces& asked = *plan.asked;
  const Dataset& dataset = *plan.source->dataset;
  const Interval& place = asked.intervals.front();
  Intervals hidden =
      MakeWithholding(scope, *plan.source, genes)
          .ListHidden(*dataset.build, dataset.contigs[asked.contig], place.begin, place.end);
  if (const auto found = leftOut.hidden.find(&plan); found != leftOut.hidden.end())
  {
    const auto calls = found->second.find(asked.contig);
    if (calls != found->second.end())
    {
      hidden.insert(hidden.end(), calls->second.begin(), calls->second.end());
    }
  }
  return Subtract(ReadCallable(scope, blocks, *plan.source, asked.contig, asked.intervals),
                  MergeIntervals(std::move(hidden)));
}

Absence JudgeAbsence(const ReadScope& scope,
                     const IBlockSnapshot& blocks,
                     const std::vector<SourcePlan>& plans,
                     const Question& question,
                     const GeneTable& genes,
                     const LeftOut& leftOut)
{
  Absence absence;
  const bool answerable =
      std::any_of(plans.begin(),
                  plans.end(),
                  [](const SourcePlan& plan) { return plan.state == SourcePlan::State::Ready; });
  const Presence strongest = FindStrongestAbsence(question);
  if (!NamesPlace(question) || (!plans.empty() && !answerable) ||
      strongest == Presence::NotEvaluated)
  {
    return absence;
  }
  const Coverage coverage =
      FindCoverage(scope, blocks, plans, question.query->origin, genes, leftOut);
  absence.coveredFraction = coverage.best;
  absence.presence = !coverage.whole.empty() && !leftOut.doubtful ? strongest : Presence::NotTested;
  if (absence.presence == Presence::Absent)
  {
    absence.evidence = FindEvidence(scope, blocks, coverage.whole);
  }
  return absence;
}
} // namespace OrthancGenomics
