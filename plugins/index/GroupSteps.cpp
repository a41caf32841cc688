// SPDX-License-Identifier: GPL-3.0-or-later
#include "GroupSteps.h"

#include "GroupMembers.h"
#include "blocks/EffectBuilder.h"
#include "blocks/GroupBuilder.h"
#include "blocks/GroupEraser.h"
#include "blocks/GroupMerger.h"
#include "blocks/TestedBuilder.h"
#include "sqlite/Database.h"

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
  const GroupMembers members(group,
                             record,
                             [this](Build build, const std::vector<std::string>& contigs)
                             { return database_.NumberContigs(build, contigs); });
  GroupBuilder carriers(group.number, members.List());
  Run(carriers, checkPoint);
  TestedBuilder looked(group.number, members.ListTested());
  Run(looked, checkPoint);
  EffectBuilder effects(group.number, members.ListAnnotated());
  Run(effects, checkPoint);
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
