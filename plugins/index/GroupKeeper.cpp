// SPDX-License-Identifier: GPL-3.0-or-later
#include "GroupKeeper.h"

#include "blocks/CarrierFormat.h"
#include "blocks/DatasetWriter.h"
#include "blocks/GroupPlan.h"
#include "sqlite/Database.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
std::set<std::int64_t> ListNumbers(const Dataset& dataset)
{
  std::set<std::int64_t> numbers;
  for (const Sample& sample : dataset.samples)
  {
    numbers.insert(sample.number);
  }
  return numbers;
}

std::set<std::uint32_t> ListOrdinals(const SampleGroup& group,
                                     const std::set<std::int64_t>& samples)
{
  std::set<std::uint32_t> ordinals;
  for (std::uint32_t ordinal = 0; ordinal < group.samples.size(); ordinal++)
  {
    if (samples.count(group.samples[ordinal]) != 0)
    {
      ordinals.insert(ordinal);
    }
  }
  return ordinals;
}
} // namespace

/// A new row of a group, which is not taken for one that was broken off as long as this lives.
class GroupKeeper::Making
{
public:
  Making(GroupKeeper& keeper, Build build, std::vector<std::int64_t> samples) : keeper_(keeper)
  {
    const std::lock_guard<std::mutex> lock(keeper_.mutex_);
    group_.build = build;
    group_.samples = std::move(samples);
    keeper_.database_.InsertGroup(group_);
    keeper_.filled_.insert(group_.number);
  }

  ~Making()
  {
    const std::lock_guard<std::mutex> lock(keeper_.mutex_);
    keeper_.filled_.erase(group_.number);
  }

  Making(const Making&) = delete;
  Making& operator=(const Making&) = delete;
  Making(Making&&) = delete;
  Making& operator=(Making&&) = delete;

  const SampleGroup& Group() const { return group_; }

private:
  GroupKeeper& keeper_;
  SampleGroup group_;
};

GroupKeeper::GroupKeeper(Database& database, Metrics& metrics)
    : database_(database), steps_(database), facets_(database), metrics_(metrics)
{
}

GroupKeeper::~GroupKeeper()
{
  Stop();
}

/// Erases what was broken off or replaced, and takes out the samples that are no more.
void GroupKeeper::TidyUp()
{
  const std::lock_guard<std::mutex> lock(merging_);
  std::vector<std::int64_t> rest;
  std::set<std::int64_t> introduced;
  {
    const std::lock_guard<std::mutex> values(mutex_);
    for (const SampleGroup& group : database_.TakeSnapshot().ListGroups())
    {
      if (group.state != SampleGroup::State::Ready && filled_.count(group.number) == 0)
      {
        rest.push_back(group.number);
      }
    }
    introduced = introduced_; // before the record: what was settled since stands in it
  }
  const auto giveWay = [this] { GiveWay(); };
  steps_.Erase(rest, giveWay);
  const CohortRecord record = database_.TakeSnapshot().ReadCohort();
  std::unordered_set<std::int64_t> known = ListKnown(record);
  known.insert(introduced.begin(), introduced.end());
  for (const SampleGroup& group : record.groups)
  {
    steps_.TakeOut(group, ListGone(group, known), giveWay);
  }
}

void GroupKeeper::MakeNext()
{
  const std::lock_guard<std::mutex> lock(making_);
  const CohortRecord record = database_.TakeSnapshot().ReadCohort();
  const std::optional<GroupTask> task = PlanGroups(record);
  if (task && !task->samples.empty())
  {
    const Making making(*this, task->build, ListNumbers(task->samples));
    steps_.Fill(making.Group(), record, [this] { GiveWay(); });
  }
}

void GroupKeeper::MergeNext()
{
  const std::lock_guard<std::mutex> lock(merging_);
  const CohortRecord record = database_.TakeSnapshot().ReadCohort();
  const std::optional<GroupTask> task = PlanGroups(record);
  if (!task || task->groups.empty())
  {
    return;
  }
  std::vector<std::int64_t> samples;
  for (const SampleGroup* group : task->groups)
  {
    samples.insert(samples.end(), group->samples.begin(), group->samples.end());
  }
  const Making making(*this, task->build, samples);
  steps_.Merge(making.Group(), task->groups, [this] { GiveWay(); });
}

GroupKeeper::Introduction::Introduction(GroupKeeper& keeper, const Dataset& dataset)
    : keeper_(keeper), samples_(ListNumbers(dataset))
{
  const std::lock_guard<std::mutex> lock(keeper_.mutex_);
  keeper_.introduced_.insert(samples_.begin(), samples_.end());
}

GroupKeeper::Introduction::~Introduction()
{
  {
    const std::lock_guard<std::mutex> lock(keeper_.mutex_);
    for (const std::int64_t sample : samples_)
    {
      keeper_.introduced_.erase(sample);
    }
  }
  keeper_.Wake();
}

void GroupKeeper::Introduction::Group(const Dataset& dataset,
                                      const GroupSteps::CheckPoint& checkPoint) const
{
  const Build build = *dataset.build;
  CohortRecord record = keeper_.database_.TakeSnapshot().ReadCohort();
  if (ListLoose(record, build).size() + dataset.samples.size() <= MOST_LOOSE)
  {
    return;
  }
  const std::lock_guard<std::mutex> lock(keeper_.making_);
  record = keeper_.database_.TakeSnapshot().ReadCohort();
  AddToRecord(dataset, record);
  const std::vector<std::int64_t> loose = ListNumbers(ListLoose(record, build));
  for (std::size_t first = 0; first < loose.size(); first += MAX_GROUP_SAMPLES)
  {
    const std::size_t last = std::min<std::size_t>(first + MAX_GROUP_SAMPLES, loose.size());
    const Making making(keeper_,
                        build,
                        {loose.begin() + static_cast<std::ptrdiff_t>(first),
                         loose.begin() + static_cast<std::ptrdiff_t>(last)});
    keeper_.steps_.Fill(making.Group(), record, checkPoint);
  }
}

void GroupKeeper::Remove(const Dataset& dataset)
{
  const std::set<std::int64_t> samples = ListNumbers(dataset);
  const std::vector<SampleGroup> groups = database_.TakeSnapshot().ListGroups();
  if (std::any_of(groups.begin(),
                  groups.end(),
                  [&samples](const SampleGroup& group)
                  { return !ListOrdinals(group, samples).empty(); }))
  {
    TakeOut(samples);
    Wake(); // there may be fewer groups
  }
  facets_.Delete(dataset);
}

void GroupKeeper::TakeOut(const std::set<std::int64_t>& samples)
{
  removals_++;
  const std::scoped_lock lock(making_, merging_);
  removals_--;
  for (const SampleGroup& group : database_.TakeSnapshot().ListGroups())
  {
    steps_.TakeOut(group, ListOrdinals(group, samples), [] {});
  }
}
} // namespace OrthancGenomics
