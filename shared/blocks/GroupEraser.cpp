// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupEraser.h"

#include "blocks/Bytes.h"
#include "blocks/CarrierBlock.h"
#include "blocks/Keys.h"
#include "core/Error.h"

#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t LAST_KEY = std::numeric_limits<std::int64_t>::max();
} // namespace

GroupEraser::GroupEraser(std::vector<std::int64_t> groups) : scan_(std::move(groups)) {}

/// Whether no other group can have a row between two keys of ours, now or later.
bool GroupEraser::Continues(std::int64_t last, std::int64_t key) const
{
  const std::int64_t between = GetCarrierGroup(key) - GetCarrierGroup(last);
  const auto places = *scan_.Find(GetCarrierGroup(key)) - *scan_.Find(GetCarrierGroup(last));
  return GetCarrierBin(last) == GetCarrierBin(key) && between == static_cast<std::int64_t>(places);
}

bool GroupEraser::Advance(const IBlockSnapshot& blocks, IBlockWriter& writer)
{
  std::vector<KeyRange> runs;
  bool more = false;
  scan_.Visit(blocks,
              next_,
              LAST_KEY,
              [&](std::int64_t key, std::string_view)
              {
                if (!runs.empty() && Continues(runs.back().last, key))
                {
                  runs.back().last = key;
                  return true;
                }
                more = runs.size() == STEP_ROWS;
                if (!more)
                {
                  runs.push_back(KeyRange{key, key});
                }
                return !more;
              });
  for (const KeyRange& run : runs)
  {
    writer.Delete(BlockTable::Carriers, run.first, run.last);
    next_ = run.last + 1;
  }
  return more;
}

GroupRewriter::GroupRewriter(std::int64_t group,
                             std::uint32_t samples,
                             std::set<std::uint32_t> without)
    : samples_(samples), scan_({group}), rows_(group, samples), without_(samples, false)
{
  for (const std::uint32_t ordinal : without)
  {
    if (ordinal >= samples)
    {
      throw Error(ErrorCode::Refused,
                  "The group has no sample with the ordinal " + std::to_string(ordinal));
    }
    without_[ordinal] = true;
  }
}

bool GroupRewriter::Advance(const IBlockSnapshot& blocks, IBlockWriter& writer)
{
  BlockBatch batch(writer);
  rows_.BeginStep();
  std::vector<std::int64_t> emptied;
  bool more = false;
  std::size_t visited = 0;
  scan_.Visit(blocks,
              next_,
              LAST_KEY,
              [&](std::int64_t key, std::string_view value)
              {
                more = rows_.IsStepDone() || visited++ == STEP_ROWS;
                if (more)
                {
                  return false;
                }
                next_ = key + 1;
                if (Filter(value))
                {
                  const std::vector<CarriedVariant>& rest = rest_.List();
                  rows_.Add(batch, GetCarrierBin(key), rest);
                  if (rest.empty())
                  {
                    emptied.push_back(key);
                  }
                }
                return true;
              });
  batch.Flush();
  for (const std::int64_t key : emptied)
  {
    writer.Delete(BlockTable::Carriers, key, key);
  }
  return more;
}

bool GroupRewriter::Filter(std::string_view value)
{
  CarrierBlock block(value);
  block.Decode();
  if (block.Samples() != samples_)
  {
    ThrowDamaged();
  }
  rest_.Clear();
  bool any = false;
  for (std::size_t i = 0; i < block.Size(); i++)
  {
    const std::uint32_t variant =
        rest_.Add(block.Begin(i), block.End(i), block.Reference(i), block.Alternate(i));
    carriers_.clear();
    block.AppendCarriers(i, carriers_);
    for (const Carrier& carrier : carriers_)
    {
      if (without_[carrier.ordinal])
      {
        any = true;
      }
      else
      {
        rest_.AddCarrier(variant, carrier);
      }
    }
  }
  return any;
}
} // namespace OrthancGenomics
