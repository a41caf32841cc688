// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Intervals.h"

#include <algorithm>

namespace OrthancGenomics
{
Intervals MergeIntervals(Intervals intervals, std::int64_t gap)
{
  std::sort(intervals.begin(),
            intervals.end(),
            [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
  Intervals merged;
  for (const Interval& interval : intervals)
  {
    if (interval.end <= interval.begin)
    {
      continue;
    }
    if (!merged.empty() && interval.begin - gap <= merged.back().end)
    {
      merged.back().end = std::max(merged.back().end, interval.end);
    }
    else
    {
      merged.push_back(interval);
    }
  }
  return merged;
}

Intervals Intersect(const Intervals& a, const Intervals& b)
{
  Intervals both;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size())
  {
    const std::int64_t begin = std::max(a[i].begin, b[j].begin);
    const std::int64_t end = std::min(a[i].end, b[j].end);
    if (begin < end)
    {
      both.push_back(Interval{begin, end});
    }
    (a[i].end < b[j].end ? i : j)++;
  }
  return both;
}

Intervals Subtract(const Intervals& a, const Intervals& b)
{
  Intervals rest;
  std::size_t j = 0;
  for (const Interval& interval : a)
  {
    std::int64_t begin = interval.begin;
    while (j < b.size() && b[j].end <= begin)
    {
      j++;
    }
    for (std::size_t k = j; k < b.size() && b[k].begin < interval.end; k++)
    {
      if (begin < b[k].begin)
      {
        rest.push_back(Interval{begin, b[k].begin});
      }
      begin = b[k].end;
    }
    if (begin < interval.end)
    {
      rest.push_back(Interval{begin, interval.end});
    }
  }
  return rest;
}

std::int64_t CountBases(const Intervals& intervals)
{
  std::int64_t bases = 0;
  for (const Interval& interval : intervals)
  {
    bases += interval.end - interval.begin;
  }
  return bases;
}

bool Meets(const Intervals& intervals, std::int64_t begin, std::int64_t end)
{
  end = std::max(end, begin + 1);
  const auto found =
      std::partition_point(intervals.begin(),
                           intervals.end(),
                           [begin](const Interval& interval) { return interval.end <= begin; });
  return found != intervals.end() && found->begin < end;
}
} // namespace OrthancGenomics
