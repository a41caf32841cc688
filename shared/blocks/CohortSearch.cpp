// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CohortSearch.h"

#include "blocks/Question.h"
#include "core/Error.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace OrthancGenomics
{
CohortSearch::CohortSearch(const ReadScope& scope,
                           const IBlockSnapshot& blocks,
                           const CohortCatalog& catalog,
                           const GeneTable& genes,
                           Loader load)
    : scope_(scope), blocks_(blocks), catalog_(catalog), genes_(genes), load_(std::move(load))
{
  for (const CohortCatalog::SubjectSamples& subject : catalog.Subjects())
  {
    if (Covers(subject))
    {
      subjects_.push_back(subject.subject);
      samples_.push_back(&subject);
    }
  }
}

/// Whether one of its samples may be read.
bool CohortSearch::Covers(const CohortCatalog::SubjectSamples& subject) const
{
  return std::any_of(subject.samples.begin(),
                     subject.samples.end(),
                     [this](const CohortSample* sample)
                     { return scope_.Covers(sample->subject, sample->origin); });
}

std::vector<std::int64_t> CohortSearch::ListPresent(const VariantQuery& query) const
{
  const std::optional<Question> question = FindQuestion(query);
  const auto found =
      question ? SearchGroups(scope_, blocks_, catalog_, genes_, *question) : std::nullopt;
  std::vector<SubjectOutcome> outcomes(subjects_.size());
  AskAll(ListPlaces(found ? found->open : subjects_), query, outcomes);
  for (const std::size_t place : ListPlaces(found ? found->present : std::vector<std::int64_t>()))
  {
    outcomes[place].presence = Presence::Present;
  }
  std::vector<std::int64_t> present;
  for (std::size_t i = 0; i < subjects_.size(); i++)
  {
    if (outcomes[i].presence == Presence::Present)
    {
      present.push_back(subjects_[i]);
    }
  }
  return present;
}

/// Of some of the subjects, ascending as they are.
std::vector<std::size_t> CohortSearch::ListPlaces(const std::vector<std::int64_t>& subjects) const
{
  std::vector<std::size_t> places;
  places.reserve(subjects.size());
  auto next = subjects_.begin();
  for (const std::int64_t subject : subjects)
  {
    next = std::lower_bound(next, subjects_.end(), subject);
    places.push_back(static_cast<std::size_t>(next - subjects_.begin()));
  }
  return places;
}

std::vector<SubjectOutcome> CohortSearch::ListOutcomes(const VariantQuery& query) const
{
  const std::optional<Question> question = FindQuestion(query);
  const auto found =
      question ? SearchGroups(scope_, blocks_, catalog_, genes_, *question) : std::nullopt;
  std::vector<SubjectOutcome> outcomes(subjects_.size());
  AskAll(found ? JudgeAll(*question, *found, outcomes) : ListPlaces(subjects_), query, outcomes);
  return outcomes;
}

/// What groups tell; the places of the other subjects, who have to be asked.
std::vector<std::size_t> CohortSearch::JudgeAll(const Question& question,
                                                const GroupFindings& found,
                                                std::vector<SubjectOutcome>& outcomes) const
{
  std::vector<std::size_t> open;
  AbsenceSearch absence(scope_, blocks_, catalog_, genes_, question);
  for (std::size_t i = 0; i < subjects_.size(); i++)
  {
    if (std::binary_search(found.present.begin(), found.present.end(), subjects_[i]))
    {
      outcomes[i].presence = Presence::Present;
      continue;
    }
    const auto outcome = std::binary_search(found.open.begin(), found.open.end(), subjects_[i])
                             ? std::nullopt
                             : absence.Find(*samples_[i]);
    if (outcome)
    {
      outcomes[i] = *outcome;
    }
    else
    {
      open.push_back(i);
    }
  }
  return open;
}

/// Whose annotations do not know a gene that the table does not have either is left as he is; where
/// nobody's do, that is the error.
void CohortSearch::AskAll(const std::vector<std::size_t>& places,
                          const VariantQuery& query,
                          std::vector<SubjectOutcome>& outcomes) const
{
  VariantQuery counting = query;
  counting.since = 0;
  counting.limit = 0;
  std::exception_ptr unknown;
  bool known = false;
  for (const std::size_t place : places)
  {
    try
    {
      const VariantAnswer answer =
          QuerySubject(scope_, blocks_, load_(subjects_[place]), genes_, counting);
      known = true;
      outcomes[place] = {answer.presence,
                         answer.presence != Presence::NotEvaluated || answer.notEvaluated > 0 ||
                             answer.notComparable == 0};
    }
    catch (const Error& error)
    {
      if (error.Code() != ErrorCode::NotFound)
      {
        throw;
      }
      unknown = std::current_exception();
    }
  }
  if (unknown && !known)
  {
    std::rethrow_exception(unknown);
  }
}

/// Nothing where annotations may know a gene that the table does not.
std::optional<Question> CohortSearch::FindQuestion(const VariantQuery& query) const
{
  try
  {
    return MakeQuestion(scope_, query, genes_, blocks_, {});
  }
  catch (const Error& error)
  {
    if (error.Code() == ErrorCode::NotFound && !subjects_.empty())
    {
      return std::nullopt;
    }
    throw;
  }
}
} // namespace OrthancGenomics
