// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/SubjectQuery.h"

#include "blocks/Places.h"
#include "blocks/Presence.h"
#include "blocks/Question.h"
#include "blocks/Source.h"
#include "blocks/VariantPager.h"

#include <algorithm>
#include <set>

namespace OrthancGenomics
{
namespace
{
/// A dataset is left out where none of the subject's samples in it can answer.
std::int64_t CountDatasets(const std::vector<SourcePlan>& plans, SourcePlan::State state)
{
  std::set<const Dataset*> datasets;
  for (const SourcePlan& plan : plans)
  {
    if (plan.state == state)
    {
      datasets.insert(plan.source->dataset);
    }
  }
  return static_cast<std::int64_t>(datasets.size());
}
} // namespace

VariantAnswer QuerySubject(const ReadScope& scope,
                           const IBlockSnapshot& blocks,
                           const SubjectData& data,
                           const GeneTable& genes,
                           const VariantQuery& query)
{
  const std::vector<Source> sources = ListSources(scope, data, query);
  const Question question = MakeQuestion(scope, query, genes, blocks, sources);
  VariantAnswer answer;
  std::vector<SourcePlan> plans;
  plans.reserve(sources.size());
  for (const Source& source : sources)
  {
    plans.push_back(
        MakePlan(scope, blocks, source, question, MakeWithholding(scope, source, genes)));
  }
  answer.notComparable = CountDatasets(plans, SourcePlan::State::NotComparable);
  answer.notEvaluated = CountDatasets(plans, SourcePlan::State::NotEvaluated);
  VariantPager pager(scope, blocks, question, genes);
  for (const SourcePlan& plan : plans)
  {
    if (plan.state == SourcePlan::State::Ready)
    {
      pager.Add(plan);
    }
  }
  pager.Fill(answer);
  if (answer.total > 0)
  {
    answer.presence = Presence::Present;
    return answer;
  }
  const Absence absence = JudgeAbsence(scope, blocks, plans, question, genes, pager.GetLeftOut());
  answer.presence = absence.presence;
  answer.coveredFraction = absence.coveredFraction;
  answer.absent = absence.evidence;
  return answer;
}
} // namespace OrthancGenomics
