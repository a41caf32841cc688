// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupPlan.h"

#include "blocks/CarrierFormat.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// One that holds more is not worth being written again.
constexpr std::size_t MOST_TO_MERGE = MAX_GROUP_SAMPLES / 2;

std::vector<const SampleGroup*> ListSmall(const CohortRecord& record, Build build)
{
  std::vector<const SampleGroup*> groups;
  for (const SampleGroup& group : record.groups)
  {
    if (group.build == build && group.samples.size() <= MOST_TO_MERGE)
    {
      groups.push_back(&group);
    }
  }
  std::stable_sort(groups.begin(),
                   groups.end(),
                   [](const SampleGroup* a, const SampleGroup* b)
                   { return a->samples.size() < b->samples.size(); });
  return groups;
}

/// The smallest that together fit into one group; nothing as long as they are few and small.
std::vector<const SampleGroup*> ListMergeable(const CohortRecord& record, Build build)
{
  std::vector<const SampleGroup*> groups = ListSmall(record, build);
  std::size_t total = 0;
  std::size_t count = 0;
  for (const SampleGroup* group : groups)
  {
    total += group->samples.size();
    count += total <= MAX_GROUP_SAMPLES ? 1 : 0;
  }
  if (count < 2 || (groups.size() < SMALL_GROUP && total < MAX_GROUP_SAMPLES))
  {
    return {};
  }
  groups.resize(count);
  return groups;
}
} // namespace

std::vector<const CohortSample*> ListLoose(const CohortRecord& record, Build build)
{
  std::unordered_set<std::int64_t> grouped;
  for (const SampleGroup& group : record.groups)
  {
    grouped.insert(group.samples.begin(), group.samples.end());
  }
  std::vector<const CohortSample*> loose;
  for (const CohortSample& sample : record.samples)
  {
    if (record.datasets[sample.dataset].build == build && grouped.count(sample.number) == 0)
    {
      loose.push_back(&sample);
    }
  }
  return loose;
}

std::vector<std::int64_t> ListNumbers(const std::vector<const CohortSample*>& samples)
{
  std::vector<std::int64_t> numbers;
  numbers.reserve(samples.size());
  for (const CohortSample* sample : samples)
  {
    numbers.push_back(sample->number);
  }
  return numbers;
}

std::optional<GroupTask> PlanGroups(const CohortRecord& record)
{
  for (const Build build : {Build::GRCh37, Build::GRCh38, Build::CHM13})
  {
    GroupTask task;
    task.build = build;
    task.samples = ListLoose(record, build);
    if (task.samples.size() >= SMALL_GROUP)
    {
      task.samples.resize(std::min<std::size_t>(task.samples.size(), MAX_GROUP_SAMPLES));
      return task;
    }
    task.samples.clear();
    task.groups = ListMergeable(record, build);
    if (!task.groups.empty())
    {
      return task;
    }
  }
  return std::nullopt;
}

std::unordered_set<std::int64_t> ListKnown(const CohortRecord& record)
{
  std::unordered_set<std::int64_t> known;
  for (const CohortSample& sample : record.samples)
  {
    known.insert(sample.number);
  }
  return known;
}

std::set<std::uint32_t> ListGone(const SampleGroup& group,
                                 const std::unordered_set<std::int64_t>& known)
{
  std::set<std::uint32_t> gone;
  for (std::uint32_t ordinal = 0; ordinal < group.samples.size(); ordinal++)
  {
    const std::int64_t number = group.samples[ordinal];
    if (number != 0 && known.count(number) == 0)
    {
      gone.insert(ordinal);
    }
  }
  return gone;
}
} // namespace OrthancGenomics
