// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/SubjectReader.h"

#include "blocks/SubjectQuery.h"
#include "core/Error.h"
#include "orthanc/Metrics.h"
#include "runtime/BlockWatch.h"
#include "runtime/Runtime.h"
#include "runtime/VariantPlacement.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace OrthancGenomics
{
std::vector<Dataset> ListActive(const Snapshot& snapshot, std::int64_t subject)
{
  DatasetFilter filter;
  filter.status = DatasetStatus::Active;
  filter.subject = subject;
  filter.limit = std::numeric_limits<std::int64_t>::max();
  filter.figures = false;
  return snapshot.ListDatasets(filter);
}

namespace
{
bool CoversEveryOrigin(const ReadScope& scope, std::int64_t subject)
{
  return scope.Covers(subject, Origin::Germline) && scope.Covers(subject, Origin::Somatic) &&
         scope.Covers(subject, Origin::Unknown);
}

bool HasEverAnswered(const Dataset& dataset)
{
  return dataset.status == DatasetStatus::Active || dataset.status == DatasetStatus::Superseded;
}

/// Who is not told by name is not found by it.
void KeepNamed(const ReadScope& scope, std::vector<Subject>& subjects)
{
  subjects.erase(std::remove_if(subjects.begin(),
                                subjects.end(),
                                [&scope](const Subject& subject)
                                { return !scope.ShowsIdentity(subject.number); }),
                 subjects.end());
}
} // namespace

bool IsShown(const ReadScope& scope, const Snapshot& snapshot, std::int64_t subject)
{
  if (!scope.Covers(subject) || CoversEveryOrigin(scope, subject))
  {
    return scope.Covers(subject) && snapshot.HasAnswered(subject);
  }
  DatasetFilter filter;
  filter.subject = subject;
  filter.limit = std::numeric_limits<std::int64_t>::max();
  filter.contigs = false;
  filter.figures = false;
  const std::vector<Dataset> datasets = snapshot.ListDatasets(filter);
  return std::any_of(
      datasets.begin(),
      datasets.end(),
      [&](const Dataset& dataset)
      {
        return HasEverAnswered(dataset) &&
               std::any_of(dataset.samples.begin(),
                           dataset.samples.end(),
                           [&](const Sample& sample)
                           {
                             return sample.subject == subject &&
                                    scope.Covers(subject,
                                                 GetSampleOrigin(dataset.origin, sample.role));
                           });
      });
}

void KeepCovered(const ReadScope& scope, const Snapshot& snapshot, std::vector<Subject>& subjects)
{
  const auto isHidden = [&](const Subject& subject)
  {
    const bool plain = subject.answered && CoversEveryOrigin(scope, subject.number);
    return !plain && !IsShown(scope, snapshot, subject.number);
  };
  subjects.erase(std::remove_if(subjects.begin(), subjects.end(), isHidden), subjects.end());
}

Subject SubjectReader::Get(const ReadScope& scope, const PatientKey& idOrPatient) const
{
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  const auto byId = snapshot.FindSubject(idOrPatient.patientId);
  if (byId && scope.ShowsIdentity(byId->number) && IsShown(scope, snapshot, byId->number))
  {
    return *byId;
  }
  return Choose(snapshot.ListSubjects(idOrPatient.patientId), scope, idOrPatient);
}

std::optional<Subject> SubjectReader::Find(const ReadScope& scope, std::int64_t subject) const
{
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  return IsShown(scope, snapshot, subject) ? snapshot.GetSubject(subject) : std::nullopt;
}

Subject SubjectReader::GetByImages(const ReadScope& scope, const PatientKey& patient) const
{
  std::vector<Subject> subjects = runtime_.Index().TakeSnapshot().ListSubjects(patient.patientId);
  subjects.erase(std::remove_if(subjects.begin(),
                                subjects.end(),
                                [&scope](const Subject& subject) {
                                  return subject.namedBy == NamedBy::Former ||
                                         !scope.LinksImages(subject.number);
                                }),
                 subjects.end());
  return Choose(std::move(subjects), scope, patient);
}

Subject SubjectReader::Choose(std::vector<Subject> subjects,
                              const ReadScope& scope,
                              const PatientKey& key) const
{
  KeepNamed(scope, subjects);
  KeepCovered(scope, runtime_.Index().TakeSnapshot(), subjects);
  const auto subject = ChooseSubject(subjects, key);
  if (!subject)
  {
    throw Error(ErrorCode::NotFound, "no genomic data of this patient is available to you");
  }
  return *subject;
}

std::vector<Subject> SubjectReader::List(const ReadScope& scope, const PatientKey& key) const
{
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  std::vector<Subject> subjects = snapshot.ListSubjects(key.patientId);
  KeepNamed(scope, subjects);
  KeepCovered(scope, snapshot, subjects);
  if (key.issuer)
  {
    const auto subject = ChooseSubject(subjects, key);
    return subject ? std::vector<Subject>{*subject} : std::vector<Subject>();
  }
  return subjects;
}

std::vector<Subject>
SubjectReader::ListPage(const ReadScope& scope, std::int64_t since, std::int64_t limit) const
{
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  std::vector<Subject> page = snapshot.ListSubjects(0, std::numeric_limits<std::int64_t>::max());
  KeepCovered(scope, snapshot, page);
  page.erase(page.begin(), page.begin() + std::min<std::int64_t>(since, page.end() - page.begin()));
  page.resize(std::min(page.size(), static_cast<std::size_t>(limit)));
  return page;
}

std::vector<SubjectAlias> SubjectReader::ListAliases(const ReadScope& scope,
                                                     const Subject& subject) const
{
  return scope.Covers(subject.number) ? runtime_.Index().TakeSnapshot().ListAliases(subject.number)
                                      : std::vector<SubjectAlias>();
}

bool SubjectReader::NeedsReview(const ReadScope& scope, const Subject& subject) const
{
  const std::vector<IdentityReview> reviews = runtime_.Index().TakeSnapshot().ListReviews();
  return scope.Covers(subject.number) && std::any_of(reviews.begin(),
                                                     reviews.end(),
                                                     [&subject](const IdentityReview& review)
                                                     { return review.subject == subject.number; });
}

std::vector<DatasetView>
SubjectReader::ListDatasets(const ReadScope& scope, const Subject& subject, const AsOf& asOf) const
{
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  const Moment moment(runtime_, scope, snapshot, asOf);
  std::vector<DatasetView> views;
  for (Dataset& dataset : moment.ListDatasets(subject.number))
  {
    // The links of then are the subject's alone, those of now say what else the file has.
    const auto today = moment.Instant() ? snapshot.FindDataset(dataset.id) : std::nullopt;
    const bool whole = ShowsWhole(scope, today ? *today : dataset);
    KeepCovered(scope, dataset);
    if (!dataset.samples.empty())
    {
      views.push_back({std::move(dataset), whole, !whole});
    }
  }
  return views;
}

PastAnswer SubjectReader::Query(const ReadScope& scope,
                                const Subject& subject,
                                const VariantQuery& query,
                                const AsOf& asOf) const
{
  const auto begin = std::chrono::steady_clock::now();
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  const Moment moment(runtime_, scope, snapshot, asOf);
  const SubjectData data{subject.number, moment.ListDatasets(subject.number)};
  VariantQuery placed = query;
  PlaceVariant(placed, [this](Build build) { return runtime_.Reference().FindOpen(build); });
  PastAnswer answer{
      QuerySubject(scope, BlockWatch(snapshot, metrics_), data, runtime_.Genes(), placed),
      moment.Instant(),
      moment.IsIncomplete(subject.number)};
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
  metrics_.Observe("query", taken.count());
  return answer;
}

CallDensity SubjectReader::CountCalls(const ReadScope& scope,
                                      const Subject& subject,
                                      const VariantQuery& query) const
{
  const Snapshot snapshot = runtime_.Index().TakeSnapshot();
  const SubjectData data{subject.number, ListActive(snapshot, subject.number)};
  const BlockWatch blocks(snapshot, metrics_);
  return OrthancGenomics::CountCalls(scope, blocks, data, runtime_.Genes(), query);
}
} // namespace OrthancGenomics
