// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/LowestClass.h"

#include <algorithm>

namespace OrthancGenomics
{
void AppendInterval(std::vector<CallableInterval>& intervals, const CallableInterval& next)
{
  if (next.begin >= next.end)
  {
    return;
  }
  if (!intervals.empty() && intervals.back().end == next.begin &&
      intervals.back().level == next.level)
  {
    intervals.back().end = next.end;
    return;
  }
  intervals.push_back(next);
}

void AppendLowest(std::vector<CallableInterval>& intervals,
                  const std::vector<CallableInterval>& known,
                  const CallableInterval& record)
{
  for (const CallableInterval& one : known)
  {
    const CallableClass lower = std::min(one.level, record.level);
    AppendInterval(intervals, {one.begin, std::min(one.end, record.begin), one.level});
    AppendInterval(intervals,
                   {std::max(one.begin, record.begin), std::min(one.end, record.end), lower});
    AppendInterval(intervals, {std::max(one.begin, record.end), one.end, one.level});
  }
  AppendInterval(intervals, {std::max(known.back().end, record.begin), record.end, record.level});
}
} // namespace OrthancGenomics
