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
    if (scope.Covers(subject.subject))
    {
      subjects_.push_back(subject.subject);
    }
  }
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
  const std::optional<GroupFindings> found = Search(query);
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

std::vector<CohortSearch::Outcome> CohortSearch::ListOutcomes(const VariantQuery& query) const
{
  std::vector<Outcome> outcomes;
  AskAll(subjects_,
         query,
         [&outcomes](std::int64_t, const VariantAnswer* answer)
         {
           Outcome& outcome = outcomes.emplace_back();
           if (answer != nullptr)
           {
             outcome.presence = answer->presence;
             outcome.comparable = answer->presence != Presence::NotEvaluated ||
                                  answer->notEvaluated > 0 || answer->notComparable == 0;
           }
         });
  return outcomes;
}

/// Nothing where anybody may carry what is asked for.
std::optional<GroupFindings> CohortSearch::Search(const VariantQuery& query) const
{
  try
  {
    return SearchGroups(
        scope_, blocks_, catalog_, genes_, MakeQuestion(query, genes_, blocks_, {}));
  }
  catch (const Error& error)
  {
    if (error.Code() == ErrorCode::NotFound && !subjects_.empty())
    {
      return std::nullopt; // annotations may know the gene
    }
    throw;
  }
}
} // namespace OrthancGenomics
