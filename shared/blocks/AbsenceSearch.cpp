// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/AbsenceSearch.h"

#include "blocks/CarrierReader.h"
#include "blocks/Keys.h"
#include "blocks/Presence.h"

#include <algorithm>

namespace OrthancGenomics
{
AbsenceSearch::AbsenceSearch(const ReadScope& scope,
                             const IBlockSnapshot& blocks,
                             const CohortCatalog& catalog,
                             const GeneTable& genes,
                             const Question& question)
    : scope_(scope), blocks_(blocks), catalog_(catalog), genes_(genes), question_(question),
      withholding_(scope, blocks, catalog, genes), strongest_(FindStrongestAbsence(question))
{
  for (const std::string& format : catalog.Formats())
  {
    layouts_.push_back(!format.empty() && CanState(question, AnnotationFormat::Load(format)));
  }
}

bool AbsenceSearch::IsSource(const CohortSample& sample) const
{
  const VariantQuery& query = *question_.query;
  return (!query.origin || *query.origin == sample.origin) &&
         (query.dataset.empty() || query.dataset == catalog_.DatasetOf(sample).id) &&
         scope_.Covers(sample.subject, sample.origin);
}

std::optional<AbsenceSearch::Sources>
AbsenceSearch::JudgeSources(const CohortCatalog::SubjectSamples& subject)
{
  Sources sources;
  for (const CohortSample* sample : subject.samples)
  {
    if (!IsSource(*sample))
    {
      continue;
    }
    const CohortDataset& dataset = catalog_.DatasetOf(*sample);
    if (catalog_.IsIrregular(dataset))
    {
      return std::nullopt;
    }
    const SourcePlan::State state = JudgeDataset(dataset, EnsureAsked(dataset.build));
    const bool ready = state == SourcePlan::State::Ready;
    sources.any = true;
    sources.ready = sources.ready || ready;
    sources.elsewhere = sources.elsewhere || state == SourcePlan::State::NotComparable;
    sources.silent = sources.silent || state == SourcePlan::State::NotEvaluated;
    sources.tested = sources.tested || (ready && IsTested(*sample));
  }
  return sources;
}

std::optional<SubjectOutcome> AbsenceSearch::Find(const CohortCatalog::SubjectSamples& subject)
{
  SubjectOutcome outcome;
  const std::optional<Sources> sources = JudgeSources(subject);
  if (!sources)
  {
    return std::nullopt;
  }
  if ((sources->any && !sources->ready) || strongest_ == Presence::NotEvaluated)
  {
    outcome.comparable = sources->silent || !sources->elsewhere;
    return outcome;
  }
  if (sources->tested && Carries(subject.subject))
  {
    return std::nullopt;
  }
  outcome.presence = sources->tested ? strongest_ : Presence::NotTested;
  return outcome;
}

SourcePlan::State AbsenceSearch::JudgeDataset(const CohortDataset& dataset,
                                              const Asked& asked) const
{
  if (asked.state == SourcePlan::State::NotComparable)
  {
    return asked.state;
  }
  const bool silent = question_.NeedsAnnotation() && !layouts_[dataset.format];
  const bool unknown = question_.gene &&
                       !GeneTable::GetInterval(*question_.gene->gene, dataset.build) &&
                       catalog_.Formats()[dataset.format].empty();
  return silent || unknown || question_.unanswerable ? SourcePlan::State::NotEvaluated
                                                     : asked.state;
}

AbsenceSearch::Asked& AbsenceSearch::EnsureAsked(Build build)
{
  const auto [found, isNew] = asked_.try_emplace(build);
  Asked& asked = found->second;
  if (!isNew)
  {
    return asked;
  }
  SetPlace(build, asked);
  if (asked.state == SourcePlan::State::Ready && asked.place && strongest_ == Presence::Absent)
  {
    asked.cohort = catalog_.GetPlace(build, asked.place->contig);
    asked.tested = std::make_unique<TestedReader>(
        scope_, blocks_, catalog_, asked.cohort, withholding_, *asked.place);
    asked.hidden = CarrierReader(scope_, blocks_, *asked.cohort.cohort, withholding_)
                       .ListHidden(asked.cohort.contig, asked.place->begin, asked.place->end);
  }
  return asked;
}

/// As MakePlan of any dataset of the build.
void AbsenceSearch::SetPlace(Build build, Asked& asked) const
{
  const VariantQuery& query = *question_.query;
  std::optional<Region> place = query.region;
  if ((query.build && *query.build != build) ||
      (question_.variant && question_.variant->build != build))
  {
    asked.state = SourcePlan::State::NotComparable;
    return;
  }
  if (question_.NamesAllele())
  {
    const std::optional<AlleleStretch> stretch = FindAlleleStretch(question_, build);
    if (!stretch || IsElsewhere(*stretch, query.region))
    {
      asked.state = stretch ? SourcePlan::State::NotEvaluated : SourcePlan::State::NotComparable;
      return;
    }
    place = GetAskedPlace(stretch->region, stretch->insertion);
  }
  else if (!place && question_.gene)
  {
    place = GeneTable::GetInterval(*question_.gene->gene, build);
  }
  if (place)
  {
    const Interval bases = GetSearched(*place);
    asked.place = Region{place->contig, std::max<std::int64_t>(bases.begin, 0), bases.end};
  }
}

bool AbsenceSearch::IsTested(const CohortSample& sample)
{
  const CohortDataset& dataset = catalog_.DatasetOf(sample);
  Asked& asked = asked_.at(dataset.build);
  return asked.tested && SpeaksForAbsence(dataset.origin, sample.origin, question_.query->origin) &&
         asked.tested->IsTested(sample) && asked.hidden.count(sample.number) == 0;
}

/// Calls that are not what is asked for leave it open where they do a part of it, or where their
/// annotations do not tell. Others do not. Who carries any is read once somebody was tested.
bool AbsenceSearch::Carries(std::int64_t subject)
{
  if (!question_.NamesAllele() && !question_.NeedsAnnotation())
  {
    return false;
  }
  for (auto& [build, asked] : asked_)
  {
    if (asked.tested && !asked.hasCarriers)
    {
      asked.hasCarriers = true;
      AddCarriers(asked);
    }
  }
  return carriers_.count(subject) != 0;
}

void AbsenceSearch::AddCarriers(const Asked& asked)
{
  const CarrierReader reader(scope_, blocks_, *asked.cohort.cohort, withholding_);
  const Interval searched = GetSearched(Region{"", asked.place->begin - 1, asked.place->end + 1});
  reader.Visit(asked.cohort.contig,
               searched.begin,
               searched.end,
               [this](const VariantCarriers& variant)
               {
                 for (const SampleCarrier& carrier : variant.carriers)
                 {
                   carriers_.insert(catalog_.FindSample(carrier.sample)->subject);
                 }
                 return carriers_.size() < catalog_.Subjects().size();
               });
}
} // namespace OrthancGenomics
