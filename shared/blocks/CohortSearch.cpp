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

/// Asks each of them; an answer is null where neither the table nor the subject's annotations know
/// the gene. Where nobody's do, that is the error.
void CohortSearch::AskAll(const std::vector<std::int64_t>& subjects,
                          const VariantQuery& query,
                          const std::function<void(std::int64_t, const VariantAnswer*)>& take) const
{
  VariantQuery counting = query;
  counting.since = 0;
  counting.limit = 0;
  std::exception_ptr unknown;
  bool known = false;
  for (const std::int64_t subject : subjects)
  {
    try
    {
      const VariantAnswer answer = QuerySubject(scope_, blocks_, load_(subject), genes_, counting);
      known = true;
      take(subject, &answer);
    }
    catch (const Error& error)
    {
      if (error.Code() != ErrorCode::NotFound)
      {
        throw;
      }
      unknown = std::current_exception();
      take(subject, nullptr);
    }
  }
  if (unknown && !known)
  {
    std::rethrow_exception(unknown);
  }
}

std::vector<std::int64_t> CohortSearch::ListPresent(const VariantQuery& query) const
{
  const std::optional<Question> question = FindQuestion(query);
  const auto found =
      question ? SearchGroups(scope_, blocks_, catalog_, genes_, *question) : std::nullopt;
  std::vector<std::int64_t> present = found ? found->present : std::vector<std::int64_t>();
  const auto decided = static_cast<std::ptrdiff_t>(present.size());
  AskAll(found ? found->open : subjects_,
         query,
         [&present](std::int64_t subject, const VariantAnswer* answer)
         {
           if (answer != nullptr && answer->presence == Presence::Present)
           {
             present.push_back(subject);
           }
         });
  std::inplace_merge(present.begin(), present.begin() + decided, present.end());
  return present;
}

std::vector<SubjectOutcome> CohortSearch::ListOutcomes(const VariantQuery& query) const
{
  const std::optional<Question> question = FindQuestion(query);
  const auto found = question && query.rsId.empty() && question->transcript.empty()
                         ? SearchGroups(scope_, blocks_, catalog_, genes_, *question)
                         : std::nullopt;
  std::map<std::int64_t, SubjectOutcome> outcomes;
  std::vector<std::int64_t> open = subjects_;
  if (found)
  {
    open = found->open;
    AddOutcomes(*question, *found, outcomes, open);
  }
  AskAll(open,
         query,
         [&outcomes](std::int64_t subject, const VariantAnswer* answer)
         {
           SubjectOutcome& outcome = outcomes[subject];
           if (answer != nullptr)
           {
             outcome.presence = answer->presence;
             outcome.comparable = answer->presence != Presence::NotEvaluated ||
                                  answer->notEvaluated > 0 || answer->notComparable == 0;
           }
         });
  std::vector<SubjectOutcome> list;
  list.reserve(outcomes.size());
  for (const auto& [subject, outcome] : outcomes)
  {
    list.push_back(outcome);
  }
  return list;
}

/// What groups tell; puts the other subjects behind `open`.
void CohortSearch::AddOutcomes(const Question& question,
                               const GroupFindings& found,
                               std::map<std::int64_t, SubjectOutcome>& outcomes,
                               std::vector<std::int64_t>& open) const
{
  for (const std::int64_t subject : found.present)
  {
    outcomes[subject].presence = Presence::Present;
  }
  AbsenceSearch absence(scope_, blocks_, catalog_, genes_, question);
  for (const CohortCatalog::SubjectSamples& subject : catalog_.Subjects())
  {
    const bool decided = outcomes.count(subject.subject) != 0 ||
                         std::binary_search(found.open.begin(), found.open.end(), subject.subject);
    if (decided || !Covers(subject))
    {
      continue;
    }
    if (const auto outcome = absence.Find(subject))
    {
      outcomes[subject.subject] = *outcome;
    }
    else
    {
      open.push_back(subject.subject);
    }
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
