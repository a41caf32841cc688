// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/DatasetView.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
bool ShowsAll(const ReadScope& scope, const Dataset& dataset, const Sample& sample)
{
  const Origin origin = GetSampleOrigin(dataset.origin, sample.role);
  return scope.Masks()[scope.MaskOf(sample.subject, origin)].ShowsAll();
}

bool ShowsWhole(const std::optional<ReadScope>& scope, const Dataset& dataset)
{
  return scope && std::all_of(dataset.samples.begin(),
                              dataset.samples.end(),
                              [&](const Sample& sample)
                              { return sample.subject == 0 || ShowsAll(*scope, dataset, sample); });
}

bool KeepCovered(const ReadScope& scope, Dataset& dataset)
{
  std::vector<Sample>& samples = dataset.samples;
  const auto covered = std::remove_if(
      samples.begin(),
      samples.end(),
      [&](const Sample& sample)
      { return !scope.Covers(sample.subject, GetSampleOrigin(dataset.origin, sample.role)); });
  const bool all = covered == samples.end();
  samples.erase(covered, samples.end());
  return all;
}

std::optional<DatasetView>
FindView(bool handlesFiles, const std::optional<ReadScope>& scope, Dataset dataset)
{
  const bool whole = ShowsWhole(scope, dataset);
  if (handlesFiles)
  {
    return DatasetView{std::move(dataset), whole};
  }
  if (!scope || dataset.status != DatasetStatus::Active)
  {
    return std::nullopt;
  }
  dataset.decisions.clear();
  const bool all = KeepCovered(*scope, dataset);
  if (dataset.samples.empty())
  {
    return std::nullopt;
  }
  return DatasetView{std::move(dataset), whole && all, !(whole && all)};
}
} // namespace OrthancGenomics
