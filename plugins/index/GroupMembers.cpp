// SPDX-License-Identifier: GPL-3.0-or-later
#include "GroupMembers.h"

#include <unordered_map>

namespace OrthancGenomics
{
GroupMembers::GroupMembers(const SampleGroup& group,
                           const CohortRecord& record,
                           const NumberContigs& numberContigs)
{
  std::unordered_map<std::int64_t, const CohortSample*> samples;
  for (const CohortSample& sample : record.samples)
  {
    samples.emplace(sample.number, &sample);
  }
  for (const std::int64_t number : group.samples)
  {
    if (number == 0)
    {
      members_.push_back({0, 0, Origin::Germline, &none_});
      tested_.push_back({0, 0, 1, 0, false, &none_});
      annotated_.push_back({0, 1, "", &none_});
      continue;
    }
    const CohortSample& sample = *samples.at(number);
    const CohortDataset& dataset = record.datasets[sample.dataset];
    const std::int64_t list = dataset.contigList;
    auto map = maps_.find(list);
    if (map == maps_.end())
    {
      const ContigMap made(numberContigs(group.build, record.contigLists.at(list)));
      map = maps_.emplace(list, made).first;
    }
    members_.push_back({number, sample.subject, sample.origin, &map->second});
    tested_.push_back(MakeTestedSample(dataset, sample, map->second));
    annotated_.push_back(
        {dataset.number, dataset.samples, record.formats[dataset.format], &map->second});
  }
}
} // namespace OrthancGenomics
