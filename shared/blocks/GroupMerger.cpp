// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupMerger.h"

#include "blocks/Keys.h"
#include "core/Error.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t LAST_KEY = std::numeric_limits<std::int64_t>::max();

std::vector<std::int64_t> ListNumbers(const std::vector<GroupSize>& groups)
{
  std::vector<std::int64_t> numbers(groups.size());
  std::transform(groups.begin(),
                 groups.end(),
                 numbers.begin(),
                 [](const GroupSize& group) { return group.number; });
  return numbers;
}

std::size_t CountSamples(const std::vector<GroupSize>& groups)
{
  return std::accumulate(groups.begin(),
                         groups.end(),
                         std::size_t{0},
                         [](std::size_t sum, const GroupSize& group)
                         { return sum + group.samples; });
}
} // namespace

GroupMerger::GroupMerger(std::int64_t target, std::vector<GroupSize> groups)
    : target_(target), groups_(std::move(groups)), scan_(ListNumbers(groups_)),
      tables_(MakeGroupTables(CheckGroup(target, CountSamples(groups_)))), sources_(groups_.size()),
      values_(groups_.size())
{
  if (scan_.Groups().size() != groups_.size() || scan_.Find(target))
  {
    throw Error(ErrorCode::Refused, "A group can't be merged with itself");
  }
  for (std::size_t i = 0; i < groups_.size(); i++)
  {
    sources_[*scan_.Find(groups_[i].number)] = i;
  }
}

bool GroupMerger::ReadTable(const IBlockSnapshot& blocks, std::size_t table)
{
  bool more = false;
  scan_.Visit(blocks,
              tables_[table]->Table(),
              {next_, LAST_KEY},
              [&](std::int64_t key, std::string_view value)
              {
                if (bin_ >= 0 && bin_ != GetCarrierBin(key))
                {
                  MergeBin(*tables_[table]);
                  more = IsStepDone();
                }
                if (!more)
                {
                  Take(key, value);
                }
                return !more;
              });
  if (!more && bin_ >= 0)
  {
    MergeBin(*tables_[table]);
  }
  return more;
}

void GroupMerger::Take(std::int64_t key, std::string_view value)
{
  bin_ = GetCarrierBin(key);
  next_ = key + 1;
  values_[sources_[*scan_.Find(GetCarrierGroup(key))]] = value;
}

void GroupMerger::MergeBin(IGroupTable& table)
{
  RowSamples samples;
  for (std::size_t i = 0; i < groups_.size(); i++)
  {
    samples.samples = groups_[i].samples;
    if (!values_[i].empty())
    {
      table.Add(values_[i], samples);
      values_[i].clear();
    }
    samples.firstOrdinal += groups_[i].samples;
  }
  Put(table.Table(), {JoinCarrierKey(bin_, target_), table.Encode()});
  table.Clear();
  CountRow();
  bin_ = -1;
}
} // namespace OrthancGenomics
