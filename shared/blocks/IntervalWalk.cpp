// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/IntervalWalk.h"

namespace OrthancGenomics
{
const CallableInterval* IntervalWalk::Find(const IBlockSnapshot& blocks, std::int64_t place)
{
  while (true)
  {
    while (next_ < held_.size() && held_[next_].end <= place)
    {
      next_++;
    }
    if (next_ < held_.size())
    {
      return &held_[next_];
    }
    next_ = 0;
    if (!rows_.Next(blocks, [this](std::string_view value) { held_ = DecodeIntervals(value); }))
    {
      held_ = {};
      return nullptr;
    }
  }
}
} // namespace OrthancGenomics
