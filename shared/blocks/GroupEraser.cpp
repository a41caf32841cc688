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

bool GroupEraser::Read(const IBlockSnapshot& blocks)
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
    Delete(run);
    next_ = run.last + 1;
  }
  return more;
}

GroupRewriter::GroupRewriter(std::int64_t group,
                             std::uint32_t samples,
                             std::set<std::uint32_t> without)
    : samples_(samples), scan_({group}), encoder_(group, samples), without_(samples, false)
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

bool GroupRewriter::Read(const IBlockSnapshot& blocks)
{
  BeginStep();
  bool more = false;
  scan_.Visit(blocks,
              next_,
              LAST_KEY,
              [&](std::int64_t key, std::string_view value)
              {
                more = IsStepDone();
                if (more)
                {
                  return false;
                }
                CountRow();
                next_ = key + 1;
                if (Filter(value))
                {
                  Replace(key);
                }
                return true;
              });
  return more;
}

void GroupRewriter::Replace(std::int64_t key)
{
  const std::vector<CarriedVariant>& rest = rest_.List();
  if (rest.empty())
  {
    Delete(KeyRange{key, key});
  }
  else
  {
    Put(encoder_.Encode(GetCarrierBin(key), rest));
  }
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
