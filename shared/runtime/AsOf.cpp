// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/AsOf.h"

#include "core/Error.h"
#include "core/Time.h"
#include "runtime/Runtime.h"
#include "runtime/SubjectReader.h"

#include <algorithm>
#include <map>
#include <set>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t ID_DIGITS = 32;

bool IsDatasetId(const std::string& text)
{
  return text.size() == ID_DIGITS &&
         text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Whether the subject's calls of any origin that the dataset has are covered.
bool CoversAny(const ReadScope& scope, std::int64_t subject, const Dataset& dataset)
{
  return std::any_of(dataset.samples.begin(),
                     dataset.samples.end(),
                     [&](const Sample& sample) {
                       return scope.Covers(subject, GetSampleOrigin(dataset.origin, sample.role));
                     });
}

/// Links of the samples named to the subject, none of the others.
void LinkOnly(const std::set<std::int64_t>& samples, std::int64_t subject, Dataset& dataset)
{
  for (Sample& sample : dataset.samples)
  {
    sample.subject = samples.count(sample.number) == 0 ? 0 : subject;
  }
}
} // namespace

AsOf ParseAsOf(const std::string& text, const std::string& key)
{
  AsOf asOf;
  if (text.empty())
  {
    return asOf;
  }
  if (IsDatasetId(text))
  {
    asOf.dataset = text;
    return asOf;
  }
  asOf.instant = ParseIsoTime(text);
  if (!asOf.instant)
  {
    throw Error(ErrorCode::BadInput,
                key + " must be an ISO date, a date and time with its zone such as "
                      "2026-11-24T15:00:00Z, or the id of a dataset");
  }
  if (*asOf.instant >= NowMilliseconds()) // what happens yet in this very moment is not known
  {
    throw Error(ErrorCode::BadInput, key + " lies in the future");
  }
  return asOf;
}

Moment::Moment(Runtime& runtime, const ReadScope& scope, const Snapshot& snapshot, const AsOf& asOf)
    : runtime_(runtime), scope_(scope), snapshot_(snapshot),
      instant_(asOf.dataset.empty() ? asOf.instant : FindInstant(asOf.dataset))
{
}

std::int64_t Moment::FindInstant(const std::string& dataset) const
{
  const std::vector<std::int64_t> subjects = snapshot_.ListShownSubjects(dataset);
  const auto first = snapshot_.FindFirstShown(dataset);
  const auto row = snapshot_.FindDataset(dataset);
  const auto covers = [&](std::int64_t subject)
  { return row ? CoversAny(scope_, subject, *row) : scope_.Covers(subject); };
  if (!first || std::none_of(subjects.begin(), subjects.end(), covers))
  {
    throw Error(ErrorCode::NotFound, "as-of names no dataset that ever answered");
  }
  return *first;
}

std::vector<Dataset> Moment::ListDatasets(std::int64_t subject) const
{
  if (!instant_)
  {
    return ListActive(snapshot_, subject);
  }
  std::map<std::string, std::set<std::int64_t>> shown; // dataset -> samples
  for (const ShownSample& sample : snapshot_.ListShown(subject, *instant_))
  {
    if (scope_.Covers(sample.owner))
    {
      shown[sample.dataset].insert(sample.sample);
    }
  }
  std::vector<Dataset> datasets;
  for (const auto& [id, samples] : shown)
  {
    if (auto dataset = snapshot_.FindDataset(id))
    {
      LinkOnly(samples, subject, *dataset);
      datasets.push_back(std::move(*dataset));
    }
  }
  std::sort(datasets.begin(),
            datasets.end(),
            [](const Dataset& a, const Dataset& b) { return a.number > b.number; });
  return datasets;
}

std::shared_ptr<const CohortCatalog> Moment::GetCatalog() const
{
  if (!instant_)
  {
    return runtime_.Catalogs().Get(snapshot_);
  }
  return runtime_.Catalogs().Get(
      snapshot_, *instant_, [this](std::int64_t owner) { return scope_.Covers(owner); });
}

bool Moment::IsIncomplete(std::int64_t subject) const
{
  if (!instant_ || !scope_.Covers(subject))
  {
    return false;
  }
  const std::vector<ShownSample> shown = snapshot_.ListShown(subject, *instant_);
  return std::any_of(
      shown.begin(), shown.end(), [](const ShownSample& sample) { return sample.owner == 0; });
}

std::int64_t Moment::CountIncomplete() const
{
  if (!instant_)
  {
    return 0;
  }
  const std::vector<std::int64_t> subjects = snapshot_.ListIncompleteSubjects(*instant_);
  return std::count_if(subjects.begin(),
                       subjects.end(),
                       [this](std::int64_t subject) { return scope_.Covers(subject); });
}
} // namespace OrthancGenomics
