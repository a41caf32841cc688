// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindReader.h"

#include "FindMatcher.h"
#include "orthanc/Metrics.h"
#include "runtime/Runtime.h"

#include <chrono>
#include <map>
#include <numeric>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Makes the page of an answer, level by level.
class Finder
{
public:
  Finder(Runtime& runtime, Metrics& metrics, const ReadScope& scope, const FindRequest& request)
      : request_(request), matcher_(runtime, metrics, scope, request)
  {
  }

  FindAnswer Answer() const
  {
    FindAnswer answer = AnswerLevel();
    answer.instant = matcher_.When().Instant();
    answer.incomplete = matcher_.When().CountIncomplete();
    return answer;
  }

  FindAnswer AnswerLevel() const
  {
    switch (request_.level)
    {
    case FindLevel::Study:
      return AnswerStudies();
    case FindLevel::Variant:
      return AnswerVariants();
    case FindLevel::Call:
      return AnswerCalls();
    case FindLevel::Patient:
      break;
    }
    return AnswerPatients();
  }

  FindCounts Count()
  {
    FindCounts counts = matcher_.Count();
    counts.total = Answer().total;
    return counts;
  }

private:
  bool IsOnPage(std::int64_t place) const
  {
    return place >= request_.since &&
           (request_.limit == 0 || place - request_.since < request_.limit);
  }

  FindAnswer AnswerPatients() const
  {
    FindAnswer answer;
    std::vector<std::int64_t> page; // Subject::number
    for (const std::int64_t subject : matcher_.ListMatching())
    {
      if (IsOnPage(answer.total++) && !request_.count)
      {
        page.push_back(subject);
      }
    }
    for (Subject& subject : matcher_.Index().ListSubjects(page))
    {
      FoundPatient& patient = answer.patients.emplace_back();
      patient.subject = std::move(subject);
      if (request_.expand)
      {
        patient.studies = ListStudies(patient.subject.number);
        patient.variants = matcher_.ListVariants(patient.subject.number);
      }
    }
    return answer;
  }

  FoundPatient& AddPatient(std::int64_t subject, FindAnswer& answer) const
  {
    FoundPatient& patient = answer.patients.emplace_back();
    patient.subject = *matcher_.Index().GetSubject(subject);
    return patient;
  }

  std::vector<FoundStudy> ListStudies(std::int64_t subject) const
  {
    std::vector<FoundStudy> found;
    for (ImagingStudy& study : matcher_.ListStudies(subject))
    {
      std::vector<std::size_t> series(study.series.size());
      std::iota(series.begin(), series.end(), std::size_t{0});
      found.push_back({std::move(study), std::move(series)});
    }
    return found;
  }

  FindAnswer AnswerStudies() const
  {
    FindAnswer answer;
    for (const std::int64_t subject : matcher_.ListMatching())
    {
      std::vector<FoundStudy> page;
      for (FoundStudy& found : ListStudies(subject))
      {
        if (matcher_.MatchesStudy(found.study) && IsOnPage(answer.total++))
        {
          page.push_back(std::move(found));
        }
      }
      if (!page.empty() && !request_.count)
      {
        FoundPatient& patient = AddPatient(subject, answer);
        patient.studies = std::move(page);
        patient.variants =
            request_.expand ? matcher_.ListVariants(subject) : std::vector<AnsweredVariant>();
      }
    }
    return answer;
  }

  FindAnswer AnswerVariants() const
  {
    const auto isBefore = [](const Variant& a, const Variant& b)
    { return a.build != b.build ? a.build < b.build : a < b; };
    std::map<Variant, FoundVariant, decltype(isBefore)> found(isBefore);
    for (const std::int64_t subject : matcher_.ListMatching())
    {
      for (AnsweredVariant& variant : matcher_.ListVariants(subject))
      {
        FoundVariant& known = found[variant.variant];
        if (known.patients++ == 0)
        {
          known.variant = std::move(variant);
          known.variant.calls.clear();
        }
      }
    }
    FindAnswer answer;
    for (auto& entry : found)
    {
      if (IsOnPage(answer.total++))
      {
        answer.variants.push_back(std::move(entry.second));
      }
    }
    return answer;
  }

  FindAnswer AnswerCalls() const
  {
    FindAnswer answer;
    for (const std::int64_t subject : matcher_.ListMatching())
    {
      std::vector<AnsweredVariant> page;
      for (AnsweredVariant& variant : matcher_.ListVariants(subject))
      {
        AnsweredVariant kept = variant;
        kept.calls.clear();
        for (AnsweredCall& call : variant.calls)
        {
          if (IsOnPage(answer.total++))
          {
            kept.calls.push_back(std::move(call));
          }
        }
        if (!kept.calls.empty())
        {
          page.push_back(std::move(kept));
        }
      }
      if (!page.empty())
      {
        AddPatient(subject, answer).variants = std::move(page);
      }
    }
    return answer;
  }

  const FindRequest& request_;
  FindMatcher matcher_;
};
} // namespace

FindAnswer FindReader::Find(const ReadScope& scope, const FindRequest& request) const
{
  const auto begin = std::chrono::steady_clock::now();
  FindAnswer answer = Finder(runtime_, metrics_, scope, request).Answer();
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
  metrics_.Observe("find", taken.count());
  return answer;
}

FindCounts FindReader::Count(const ReadScope& scope, const FindRequest& request) const
{
  return Finder(runtime_, metrics_, scope, request).Count();
}
} // namespace OrthancGenomics
