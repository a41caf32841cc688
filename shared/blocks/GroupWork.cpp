// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupWork.h"

#include "blocks/BlockBatch.h"
#include "blocks/CarrierFormat.h"
#include "core/Error.h"

#include <string>
#include <utility>

namespace OrthancGenomics
{
std::uint32_t CheckGroup(std::int64_t group, std::size_t samples)
{
  JoinCarrierKey(0, group); // refuses
  if (samples == 0 || samples > MAX_GROUP_SAMPLES)
  {
    throw Error(ErrorCode::Refused,
                "A group of " + std::to_string(samples) + " samples; it may have 1 to " +
                    std::to_string(MAX_GROUP_SAMPLES));
  }
  return static_cast<std::uint32_t>(samples);
}

void GroupWork::BeginStep()
{
  rows_ = 0;
  bytes_ = 0;
}

void GroupWork::Put(BlockTable table, Block block)
{
  bytes_ += block.value.size();
  puts_[table].push_back(std::move(block));
}

void GroupWork::Write(IBlockWriter& writer)
{
  BlockBatch batch(writer);
  for (auto& [table, blocks] : puts_)
  {
    for (Block& block : blocks)
    {
      batch.Add(table, block.key, std::move(block.value));
    }
  }
  batch.Flush();
  puts_.clear();
  for (const auto& [table, ranges] : deletes_)
  {
    for (const KeyRange& keys : ranges)
    {
      writer.Delete(table, keys.first, keys.last);
    }
  }
  deletes_.clear();
}

bool GroupRowWork::Read(const IBlockSnapshot& blocks)
{
  BeginStep();
  for (; table_ < GROUP_TABLES.size(); table_++)
  {
    if (ReadTable(blocks, table_))
    {
      return true;
    }
    next_ = 0;
  }
  return false;
}
} // namespace OrthancGenomics
