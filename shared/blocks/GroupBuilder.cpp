// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupBuilder.h"

#include "blocks/CarrierEncoder.h"
#include "blocks/Keys.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace OrthancGenomics
{
GroupBuilder::GroupBuilder(std::int64_t group, std::vector<CarrierSample> samples)
    : group_(group), samples_(std::move(samples)), writer_(GROUP_LEVEL),
      nextPairs_(samples_.size(), 0)
{
  CheckGroup(group, samples_.size());
}

bool GroupBuilder::Read(const IBlockSnapshot& blocks)
{
  BeginStep();
  bool more = true;
  while (more && !IsStepDone())
  {
    if (const auto begin = FindBegin(blocks))
    {
      AddBin(*begin, blocks);
      continue;
    }
    if (!long_.Empty())
    {
      PutRow(MakeLongCarrierKey(contig_, group_), long_.List());
      long_.Clear();
    }
    more = OpenContig();
  }
  return more;
}

/// Begins the next contig that any sample has.
bool GroupBuilder::OpenContig()
{
  calls_.clear();
  std::uint32_t contig = std::numeric_limits<std::uint32_t>::max();
  for (std::size_t i = 0; i < samples_.size(); i++)
  {
    const auto& pairs = samples_[i].contigs->Pairs();
    if (nextPairs_[i] < pairs.size())
    {
      contig = std::min(contig, pairs[nextPairs_[i]].contig);
    }
  }
  contig_ = contig;
  for (std::size_t i = 0; i < samples_.size(); i++)
  {
    const CarrierSample& sample = samples_[i];
    const auto& pairs = sample.contigs->Pairs();
    for (std::size_t& next = nextPairs_[i]; next < pairs.size() && pairs[next].contig == contig;
         next++)
    {
      calls_.emplace_back(
          static_cast<std::uint32_t>(i), sample.number, pairs[next].own, sample.origin);
    }
  }
  return !calls_.empty();
}

std::optional<std::int32_t> GroupBuilder::FindBegin(const IBlockSnapshot& blocks)
{
  std::optional<std::int32_t> begin;
  for (SampleCalls& calls : calls_)
  {
    if (calls.Load(blocks) && (!begin || calls.Begin() < *begin))
    {
      begin = calls.Begin();
    }
  }
  return begin;
}

void GroupBuilder::AddBin(std::int32_t begin, const IBlockSnapshot& blocks)
{
  const std::int64_t end = (std::max<std::int64_t>(begin, 0) / BIN_BASES + 1) * BIN_BASES;
  bin_.Clear();
  for (SampleCalls& calls : calls_)
  {
    calls.MoveTo(bin_, end, blocks);
  }
  const std::vector<CarriedVariant>& variants = bin_.List();
  PutRow(MakeCarrierKey(contig_, begin, group_), variants);
  CountRow();
  KeepLong(variants);
}

void GroupBuilder::PutRow(std::int64_t key, const std::vector<CarriedVariant>& variants)
{
  const auto samples = static_cast<std::uint32_t>(samples_.size());
  Put(BlockTable::Carriers, {key, EncodeCarriers(variants, samples, writer_)});
}

void GroupBuilder::KeepLong(const std::vector<CarriedVariant>& variants)
{
  for (const CarriedVariant& variant : variants)
  {
    if (std::int64_t{variant.end} - variant.begin <= LONG_CALL)
    {
      continue;
    }
    const std::uint32_t number =
        long_.Add(variant.begin, variant.end, variant.reference, variant.alternate);
    for (const Carrier* carrier = variant.first; carrier != variant.last; carrier++)
    {
      long_.AddCarrier(number, *carrier);
    }
  }
}
} // namespace OrthancGenomics
