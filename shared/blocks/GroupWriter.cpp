// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupWriter.h"

#include "blocks/CarrierEncoder.h"
#include "blocks/Keys.h"
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

GroupWriter::GroupWriter(std::int64_t group, std::size_t samples)
    : group_(GetCarrierGroup(JoinCarrierKey(0, group))), samples_(CheckSamples(samples)),
      writer_(ZSTD_LEVEL)
{
}

void GroupWriter::Add(BlockBatch& batch,
                      std::int64_t bin,
                      const std::vector<CarriedVariant>& variants)
{
  rows_++;
  if (variants.empty())
  {
    return;
  }
  std::string value = EncodeCarriers(variants, samples_, writer_);
  bytes_ += value.size();
  batch.Add(BlockTable::Carriers, JoinCarrierKey(bin, group_), std::move(value));
}

void GroupWriter::BeginStep()
{
  rows_ = 0;
  bytes_ = 0;
}
} // namespace OrthancGenomics
