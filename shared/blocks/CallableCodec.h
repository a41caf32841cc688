// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/ColumnBlock.h"
#include "blocks/Intervals.h"
#include "genomics/Site.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
// Rows that say what was looked at. Columns, one varint or byte an item:
//   intervals (Callable, targets)   1 gap after the one before   2 length   3 class, unless all are
//   1 sites (CallableSites)           1 begin - begin before       2 length   3 bits, a set one is
//   NOT callable,
//                                   of sample i in byte i / 8 at 1 << (i % 8)

/// A stretch in which one sample is equally well looked at.
struct CallableInterval
{
  std::int32_t begin;
  std::int32_t end;
  CallableClass level;
};

std::string EncodeIntervals(const std::vector<CallableInterval>& intervals,
                            ColumnBlockWriter& writer);
std::vector<CallableInterval> DecodeIntervals(std::string_view value);

/// Those that meet a place.
std::vector<CallableInterval> DecodeIntervals(std::string_view value, Interval place);

/// Sites of a file with many samples, by begin. They may overlap: a sample that one of them misses
/// is not looked at there, whatever the others say. `missing` holds GetSiteBytes(samples) bytes a
/// site.
struct CallableSites
{
  std::vector<std::int32_t> begins;
  std::vector<std::int32_t> ends;
  std::string missing;
};

constexpr std::size_t GetSiteBytes(std::size_t samples)
{
  return (samples + 7) / 8;
}

std::string EncodeSites(const CallableSites& sites, ColumnBlockWriter& writer);
CallableSites DecodeSites(std::string_view value);
} // namespace OrthancGenomics
