// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindMatcher.h"

#include "FormerNames.h"
#include "runtime/Runtime.h"
#include "runtime/VariantPlacement.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
bool Has(const std::vector<std::int64_t>& subjects, std::int64_t subject)
{
  return std::binary_search(subjects.begin(), subjects.end(), subject);
}

/// Calls `visit` with each condition on variants and its place among them.
void VisitVariants(FindCondition& condition, const std::function<void(FindCondition&)>& visit)
{
  if (condition.kind == FindCondition::Kind::Variant)
  {
    visit(condition);
  }
  for (FindCondition& part : condition.parts)
  {
    VisitVariants(part, visit);
  }
}

/// Kleene's and, or, not.
template <typename Part>
std::optional<bool> Combine(const FindCondition& condition, const Part& judge)
{
  if (condition.kind == FindCondition::Kind::Not)
  {
    const std::optional<bool> part = judge(condition.parts.front());
    return part ? std::make_optional(!*part) : std::nullopt;
  }
  const bool decides = condition.kind == FindCondition::Kind::Any;
  bool open = false;
  for (const FindCondition& child : condition.parts)
  {
    const std::optional<bool> part = judge(child);
    if (part == decides)
    {
      return decides;
    }
    open = open || !part;
  }
  return open ? std::nullopt : std::make_optional(!decides);
}

/// Two conditions may have found the same variant.
void AddOnce(AnsweredVariant variant, std::vector<AnsweredVariant>& variants)
{
  if (std::none_of(variants.begin(),
                   variants.end(),
                   [&variant](const AnsweredVariant& other)
                   { return other.variant == variant.variant; }))
  {
    variants.push_back(std::move(variant));
  }
}
} // namespace

FindMatcher::FindMatcher(Runtime& runtime,
                         Metrics& metrics,
                         const ReadScope& scope,
                         const FindRequest& request)
    : runtime_(runtime), scope_(scope), level_(request.level), condition_(request.condition),
      snapshot_(runtime.Index().TakeSnapshot()), blocks_(snapshot_, metrics),
      moment_(runtime, scope, snapshot_, request.asOf), catalog_(moment_.GetCatalog()),
      search_(scope,
              blocks_,
              *catalog_,
              runtime.Genes(),
              [this](std::int64_t subject) {
                return SubjectData{subject, moment_.ListDatasets(subject)};
              })
{
  VisitVariants(condition_,
                [this](FindCondition& condition)
                {
                  PlaceVariant(condition.variant,
                               [this](Build build)
                               { return runtime_.Reference().FindOpen(build); });
                });
  Gather(condition_);
}

FindCounts FindMatcher::Count()
{
  FindCounts counts;
  counts.patients = static_cast<std::int64_t>(search_.Subjects().size());
  if (moment_.Instant())
  {
    counts.incomplete = moment_.CountIncomplete();
  }
  std::vector<bool> notTested(search_.Subjects().size());
  std::vector<bool> notEvaluated(notTested.size());
  std::vector<bool> notComparable(notTested.size());
  VisitVariants(condition_,
                [&](FindCondition& condition)
                {
                  const auto& outcomes = OutcomesOf(condition);
                  for (std::size_t i = 0; i < outcomes.size(); i++)
                  {
                    const Presence presence = outcomes[i].presence;
                    notTested[i] = notTested[i] || presence == Presence::NotTested;
                    const bool unasked = presence == Presence::NotEvaluated;
                    notEvaluated[i] = notEvaluated[i] || (unasked && outcomes[i].comparable);
                    notComparable[i] = notComparable[i] || (unasked && !outcomes[i].comparable);
                  }
                });
  counts.notTested = std::count(notTested.begin(), notTested.end(), true);
  counts.notEvaluated = std::count(notEvaluated.begin(), notEvaluated.end(), true);
  counts.notComparable = std::count(notComparable.begin(), notComparable.end(), true);
  return counts;
}

bool FindMatcher::MatchesStudy(const ImagingStudy& study) const
{
  return JudgeStudy(condition_, study);
}

const FindMatcher::Outcomes& FindMatcher::OutcomesOf(const FindCondition& condition)
{
  const auto known = outcomes_.find(&condition);
  return known != outcomes_.end()
             ? known->second
             : outcomes_.emplace(&condition, search_.ListOutcomes(condition.variant)).first->second;
}

/// Looks up which subjects meet each leaf of the tree.
void FindMatcher::Gather(const FindCondition& condition)
{
  switch (condition.kind)
  {
  case FindCondition::Kind::Variant:
    met_[&condition] = ListMeeting(condition);
    break;
  case FindCondition::Kind::Patient:
    met_[&condition] = ListNamed(condition.imaging);
    break;
  case FindCondition::Kind::Imaging:
    met_[&condition] = ListImaged(condition);
    break;
  case FindCondition::Kind::All:
  case FindCondition::Kind::Any:
  case FindCondition::Kind::Not:
    for (const FindCondition& part : condition.parts)
    {
      Gather(part);
    }
    break;
  }
}

FindMatcher::Subjects FindMatcher::ListMeeting(const FindCondition& condition)
{
  if (condition.presence == Presence::Present)
  {
    return search_.ListPresent(condition.variant);
  }
  const Outcomes& outcomes = OutcomesOf(condition);
  Subjects subjects;
  for (std::size_t i = 0; i < outcomes.size(); i++)
  {
    if (outcomes[i].presence == condition.presence)
    {
      subjects.push_back(search_.Subjects()[i]);
    }
  }
  return subjects;
}

FindMatcher::Subjects FindMatcher::ListImaged(const FindCondition& condition)
{
  Subjects subjects = snapshot_.ListImagedSubjects(condition.imaging);
  VisitByOtherName(condition.imaging,
                   snapshot_,
                   [&](const ImagingStudy& study, const std::vector<std::size_t>&)
                   {
                     byOtherName_[&condition].insert(study.id);
                     subjects.push_back(study.subject);
                     return true;
                   });
  KeepLinked(subjects);
  std::sort(subjects.begin(), subjects.end());
  return subjects;
}

/// Whose images may not be linked has none.
void FindMatcher::KeepLinked(Subjects& subjects) const
{
  subjects.erase(std::remove_if(subjects.begin(),
                                subjects.end(),
                                [this](std::int64_t subject)
                                { return !scope_.LinksImages(subject); }),
                 subjects.end());
}

std::vector<ImagingStudy> FindMatcher::ListStudies(std::int64_t subject) const
{
  return scope_.LinksImages(subject) ? snapshot_.ListStudiesOfSubject(subject)
                                     : std::vector<ImagingStudy>();
}

FindMatcher::Subjects FindMatcher::ListNamed(const ImagingQuery& query) const
{
  Subjects subjects = ListByOtherName(query, snapshot_);
  KeepLinked(subjects);
  for (const std::int64_t number : search_.Subjects())
  {
    const auto subject = snapshot_.GetSubject(number);
    if (subject && Meets(query, subject->patientId, subject->issuer))
    {
      subjects.push_back(number);
    }
  }
  std::sort(subjects.begin(), subjects.end());
  return subjects;
}

/// Whether a subject meets a condition; nothing where that depends on the study.
std::optional<bool> FindMatcher::Judge(const FindCondition& condition, std::int64_t subject) const
{
  const auto met = met_.find(&condition);
  if (met != met_.end())
  {
    const bool meets = Has(met->second, subject);
    const bool open =
        meets && condition.kind == FindCondition::Kind::Imaging && level_ == FindLevel::Study;
    return open ? std::nullopt : std::make_optional(meets);
  }
  return Combine(condition, [&](const FindCondition& part) { return Judge(part, subject); });
}

/// The same for one of the subject's studies.
bool FindMatcher::JudgeStudy(const FindCondition& condition, const ImagingStudy& study) const
{
  if (condition.kind == FindCondition::Kind::Imaging)
  {
    const auto others = byOtherName_.find(&condition);
    return Match(condition.imaging, study) ||
           (others != byOtherName_.end() && others->second.count(study.id) != 0);
  }
  const auto met = met_.find(&condition);
  if (met != met_.end())
  {
    return Has(met->second, study.subject);
  }
  return *Combine(condition,
                  [&](const FindCondition& part)
                  { return std::make_optional(JudgeStudy(part, study)); });
}

FindMatcher::Subjects FindMatcher::ListMatching() const
{
  Subjects subjects;
  std::copy_if(search_.Subjects().begin(),
               search_.Subjects().end(),
               std::back_inserter(subjects),
               [this](std::int64_t subject) { return Judge(condition_, subject).value_or(true); });
  return subjects;
}

std::vector<AnsweredVariant> FindMatcher::ListVariants(std::int64_t subject) const
{
  std::vector<AnsweredVariant> variants;
  for (const VariantQuery* query : ListFoundVariants(condition_))
  {
    const auto met =
        std::find_if(met_.begin(),
                     met_.end(),
                     [query](const auto& entry) { return &entry.first->variant == query; });
    if (met == met_.end() || !Has(met->second, subject))
    {
      continue;
    }
    VariantQuery all = *query;
    all.since = 0;
    all.limit = std::numeric_limits<std::int64_t>::max();
    VariantAnswer answer = QuerySubject(
        scope_, blocks_, {subject, moment_.ListDatasets(subject)}, runtime_.Genes(), all);
    for (AnsweredVariant& variant : answer.variants)
    {
      AddOnce(std::move(variant), variants);
    }
  }
  return variants;
}
} // namespace OrthancGenomics
