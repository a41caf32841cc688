// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CohortSearch.h"

#include "blocks/CarrierReader.h"
#include "blocks/NameIndex.h"
#include "blocks/Question.h"
#include "core/Error.h"

#include <algorithm>
#include <exception>
#include <unordered_set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// The builds that a region or gene is looked for on.
std::vector<Build> ListBuilds(const VariantQuery& query)
{
  return query.build ? std::vector<Build>{*query.build}
                     : std::vector<Build>{Build::GRCh37, Build::GRCh38, Build::CHM13};
}
} // namespace

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
  const auto candidates = FindCandidates(query);
  std::vector<std::int64_t> present;
  AskAll(candidates ? *candidates : subjects_,
         query,
         [&present](std::int64_t subject, const VariantAnswer* answer)
         {
           if (answer != nullptr && answer->presence == Presence::Present)
           {
             present.push_back(subject);
           }
         });
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

/// Whoever may carry what is asked for; nothing where that can be anybody.
std::optional<std::vector<std::int64_t>>
CohortSearch::FindCandidates(const VariantQuery& query) const
{
  Question question;
  try
  {
    question = MakeQuestion(query, genes_, blocks_, {});
  }
  catch (const Error& error)
  {
    if (error.Code() == ErrorCode::NotFound && !subjects_.empty())
    {
      return std::nullopt; // annotations may know the gene
    }
    throw;
  }
  std::vector<std::pair<Build, Region>> places;
  if (question.variant)
  {
    const Variant& variant = *question.variant;
    places.emplace_back(
        variant.build,
        Region{variant.contig, variant.begin - 1, variant.end + question.room.value_or(0) + 1});
  }
  else if (query.region)
  {
    for (const Build build : ListBuilds(query))
    {
      places.emplace_back(build, *query.region);
    }
  }
  else if (question.gene)
  {
    for (const Build build : ListBuilds(query))
    {
      if (const auto interval = GeneTable::GetInterval(*question.gene->gene, build))
      {
        places.emplace_back(build, *interval);
      }
    }
  }
  else
  {
    return std::nullopt;
  }
  std::vector<std::int64_t> candidates = ListCarriers(places);
  if (question.gene && !question.variant && !query.region)
  {
    AddNaming({question.gene->all.begin(), question.gene->all.end()}, candidates);
  }
  return candidates;
}

std::vector<std::int64_t>
CohortSearch::ListCarriers(const std::vector<std::pair<Build, Region>>& places) const
{
  const Withholding withholding(
      scope_.WithholdsGenes(),
      [this](const std::string& gene) { return scope_.Withholds(gene); },
      genes_);
  std::unordered_set<std::int64_t> found;
  for (const auto& [build, region] : places)
  {
    const CohortCatalog::Place place = catalog_.GetPlace(build, region.contig);
    const CarrierReader reader(scope_, blocks_, *place.cohort, withholding);
    reader.Visit(place.contig,
                 region.begin,
                 region.end,
                 [&](const VariantCarriers& variant)
                 {
                   for (const SampleCarrier& carrier : variant.carriers)
                   {
                     found.insert(catalog_.FindSample(carrier.sample)->subject);
                   }
                   return found.size() < subjects_.size();
                 });
  }
  std::vector<std::int64_t> subjects(found.begin(), found.end());
  std::sort(subjects.begin(), subjects.end());
  return subjects;
}

/// Adds those whose annotations name a gene, wherever that is.
void CohortSearch::AddNaming(const std::vector<std::string>& names,
                             std::vector<std::int64_t>& subjects) const
{
  std::vector<std::int64_t> naming;
  for (const CohortCatalog::SubjectSamples& subject : catalog_.Subjects())
  {
    if (!scope_.Covers(subject.subject) ||
        std::binary_search(subjects.begin(), subjects.end(), subject.subject))
    {
      continue;
    }
    const auto isNaming = [&](const CohortSample* sample)
    {
      const std::int64_t dataset = catalog_.DatasetOf(*sample).number;
      return std::any_of(names.begin(),
                         names.end(),
                         [&](const std::string& name)
                         { return FindName(blocks_, dataset, name).has_value(); });
    };
    if (std::any_of(subject.samples.begin(), subject.samples.end(), isNaming))
    {
      naming.push_back(subject.subject);
    }
  }
  subjects.insert(subjects.end(), naming.begin(), naming.end());
  std::sort(subjects.begin(), subjects.end());
}
} // namespace OrthancGenomics
