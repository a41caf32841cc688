// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupMerger.h"

#include "blocks/Bytes.h"
#include "blocks/CarrierBlock.h"
#include "blocks/Keys.h"
#include "core/Error.h"

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
  std::vector<std::int64_t> numbers;
  for (const GroupSize& group : groups)
  {
    numbers.push_back(group.number);
  }
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
    : groups_(std::move(groups)), scan_(ListNumbers(groups_)),
      encoder_(target, CountSamples(groups_)), sources_(groups_.size()), values_(groups_.size())
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

bool GroupMerger::Read(const IBlockSnapshot& blocks)
{
  BeginStep();
  bool more = false;
  scan_.Visit(blocks,
              next_,
              LAST_KEY,
              [&](std::int64_t key, std::string_view value)
              {
                if (bin_ >= 0 && bin_ != GetCarrierBin(key))
                {
                  MergeBin();
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
    MergeBin();
  }
  return more;
}

void GroupMerger::Take(std::int64_t key, std::string_view value)
{
  bin_ = GetCarrierBin(key);
  next_ = key + 1;
  values_[sources_[*scan_.Find(GetCarrierGroup(key))]] = value;
}

void GroupMerger::MergeBin()
{
  merged_.Clear();
  std::uint32_t firstOrdinal = 0;
  for (std::size_t i = 0; i < groups_.size(); i++)
  {
    if (!values_[i].empty())
    {
      AddSource(i, firstOrdinal);
      values_[i].clear();
    }
    firstOrdinal += groups_[i].samples;
  }
  Put(encoder_.Encode(bin_, merged_.List()));
  CountRow();
  bin_ = -1;
}

void GroupMerger::AddSource(std::size_t source, std::uint32_t firstOrdinal)
{
  CarrierBlock block(values_[source]);
  block.Decode();
  if (block.Samples() != groups_[source].samples)
  {
    ThrowDamaged();
  }
  for (std::size_t i = 0; i < block.Size(); i++)
  {
    const std::uint32_t variant =
        merged_.Add(block.Begin(i), block.End(i), block.Reference(i), block.Alternate(i));
    carriers_.clear();
    block.AppendCarriers(i, carriers_);
    for (const Carrier& carrier : carriers_)
    {
      merged_.AddCarrier(variant, Carrier{firstOrdinal + carrier.ordinal, carrier.genotype});
    }
  }
}
} // namespace OrthancGenomics
