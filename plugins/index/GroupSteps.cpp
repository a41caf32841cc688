// SPDX-License-Identifier: GPL-3.0-or-later
#include "GroupSteps.h"

#include "blocks/GroupBuilder.h"
#include "blocks/GroupEraser.h"
#include "blocks/GroupMerger.h"
#include "blocks/TestedBuilder.h"
#include "sqlite/Database.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace OrthancGenomics
{
void GroupSteps::Run(GroupWork& work, const CheckPoint& checkPoint) const
{
  for (bool more = true; more; work.Write(database_))
  {
    checkPoint();
    more = work.Read(database_.TakeSnapshot());
  }
}

void GroupSteps::Fill(const SampleGroup& group,
                      const CohortRecord& record,
                      const CheckPoint& checkPoint) const
{
  std::unordered_map<std::int64_t, const CohortSample*> samples;
  for (const CohortSample& sample : record.samples)
  {
    samples.emplace(sample.number, &sample);
  }
  std::map<std::int64_t, ContigMap> maps; // by contig list: most datasets share one
  std::vector<CarrierSample> members;
  std::vector<TestedSample> tested;
  for (const std::int64_t number : group.samples)
  {
    const CohortSample& sample = *samples.at(number);
    const CohortDataset& dataset = record.datasets[sample.dataset];
    const std::int64_t list = dataset.contigList;
    auto map = maps.find(list);
    if (map == maps.end())
    {
      const ContigMap made(database_.NumberContigs(group.build, record.contigLists.at(list)));
      map = maps.emplace(list, made).first;
    }
    members.push_back({number, sample.subject, sample.origin, &map->second});
    tested.push_back(MakeTestedSample(dataset, sample, map->second));
  }
  GroupBuilder carriers(group.number, members);
  Run(carriers, checkPoint);
  TestedBuilder looked(group.number, tested);
  Run(looked, checkPoint);
  database_.ReadyGroup(group.number, {});
}

void GroupSteps::Merge(const SampleGroup& target,
                       const std::vector<const SampleGroup*>& groups,
                       const CheckPoint& checkPoint) const
{
  std::vector<GroupSize> sizes;
  std::vector<std::int64_t> replaced;
  for (const SampleGroup* group : groups)
  {
    sizes.push_back({group->number, static_cast<std::uint32_t>(group->samples.size())});
    replaced.push_back(group->number);
  }
  GroupMerger merger(target.number, sizes);
  Run(merger, checkPoint);
  database_.ReadyGroup(target.number, replaced);
  Erase(replaced, checkPoint);
}

void GroupSteps::TakeOut(const SampleGroup& group,
                         const std::set<std::uint32_t>& ordinals,
                         const CheckPoint& checkPoint) const
{
  std::vector<std::int64_t> samples;
  bool others = false;
  for (std::uint32_t ordinal = 0; ordinal < group.samples.size(); ordinal++)
  {
    const bool goes = ordinals.count(ordinal) != 0;
    others = others || (!goes && group.samples[ordinal] != 0);
    if (goes)
    {
      samples.push_back(group.samples[ordinal]);
    }
  }
  if (samples.empty())
  {
    return;
  }
  if (!others)
  {
    database_.LeaveGroup(group.number);
    Erase({group.number}, checkPoint);
    return;
  }
  GroupRewriter rewriter(group.number, static_cast<std::uint32_t>(group.samples.size()), ordinals);
  Run(rewriter, checkPoint);
  database_.TakeOutMembers(group.number, samples);
}

void GroupSteps::Erase(const std::vector<std::int64_t>& groups, const CheckPoint& checkPoint) const
{
  if (groups.empty())
  {
    return;
  }
  GroupEraser eraser(groups);
  Run(eraser, checkPoint);
  for (const std::int64_t group : groups)
  {
    database_.DeleteGroup(group);
  }
}
} // namespace OrthancGenomics
