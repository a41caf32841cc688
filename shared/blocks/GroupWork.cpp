// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupWork.h"

#include "blocks/BlockBatch.h"
#include "blocks/CarrierEncoder.h"
#include "core/Error.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int ZSTD_LEVEL = 1;

std::uint32_t CheckSamples(std::size_t samples)
{
  if (samples == 0 || samples > MAX_GROUP_SAMPLES)
  {
    throw Error(ErrorCode::Refused,
                "A group of " + std::to_string(samples) + " samples; it may have 1 to " +
                    std::to_string(MAX_GROUP_SAMPLES));
  }
  return static_cast<std::uint32_t>(samples);
}
} // namespace

void GroupWork::BeginStep()
{
  rows_ = 0;
  bytes_ = 0;
}

void GroupWork::Put(Block block)
{
  bytes_ += block.value.size();
  puts_.push_back(std::move(block));
}

void GroupWork::Write(IBlockWriter& writer)
{
  BlockBatch batch(writer);
  for (Block& block : puts_)
  {
    batch.Add(BlockTable::Carriers, block.key, std::move(block.value));
  }
  batch.Flush();
  puts_.clear();
  for (const KeyRange& keys : deletes_)
  {
    writer.Delete(BlockTable::Carriers, keys.first, keys.last);
  }
  deletes_.clear();
}

GroupEncoder::GroupEncoder(std::int64_t group, std::size_t samples)
    : group_(GetCarrierGroup(JoinCarrierKey(0, group))), samples_(CheckSamples(samples)),
      writer_(ZSTD_LEVEL)
{
}

Block GroupEncoder::Encode(std::int64_t bin, const std::vector<CarriedVariant>& variants)
{
  return Block{JoinCarrierKey(bin, group_), EncodeCarriers(variants, samples_, writer_)};
}
} // namespace OrthancGenomics
