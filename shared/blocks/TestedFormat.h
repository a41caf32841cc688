// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/SampleBits.h"

#include <cstddef>
#include <cstdint>

namespace OrthancGenomics
{
// The value of a row of Tested: who of a group was looked at well enough to show the reference
// (CallableReader.h) where in a bin, as runs of bases without a change. A sample is named by its
// ordinal in the group. BlockHeader: items are runs, variants the group's samples, begin and end
// those of all runs. The first and the last run have somebody; outside of them, and where there is
// no row, nobody was looked at.
//
//   Parts          varint bases of each part but the last; left out where there is one
//
// A part is PART_RUNS runs, the last one the rest; each has columns of its own, the first those
// below and part i these ids + i * TESTED_COLUMNS, so that a question unpacks no more than it
// needs.
//
//   Lengths        of each run, less 1, escaped bytes (NumberColumn.h)
//   Kinds          one byte a run: low 2 bits what it is near to (TestedBase), the others in how
//                  many samples it differs from that; IN_ROWS for a run that stands in Rows
//   OrdinalsLow    one byte for each such sample: ordinal - ordinal before - 1 (the first of a run:
//                  its ordinal), low byte
//   OrdinalsHigh   the high bytes of the same; left out if 0 throughout
//   Rows           (samples + 7) / 8 bytes for each other run: bit i % 8 of byte i / 8 is ordinal i
//
// So bands of depth cost their sample's ordinal at both ends; sites that all samples of a file
// have, one byte for the site and one for what lies between two of them.
enum class TestedColumn : std::uint8_t
{
  Parts = 1,
  Lengths,
  Kinds,
  OrdinalsLow,
  OrdinalsHigh,
  Rows
};

constexpr unsigned TESTED_COLUMNS = 5; ///< of a part
constexpr std::size_t PART_RUNS = 1024;

constexpr std::uint8_t GetColumnId(TestedColumn column, unsigned part)
{
  return static_cast<std::uint8_t>(static_cast<unsigned>(column) + part * TESTED_COLUMNS);
}

enum class TestedBase : std::uint8_t
{
  Previous,       ///< the run before, nobody for the first of the part
  BeforePrevious, ///< the run before that, nobody for the first two of the part
  Nobody,
  Everybody
};

/// Bits of Kinds, and how many samples they tell of at most.
constexpr unsigned TESTED_BASE_BITS = 2;
constexpr std::uint32_t MOST_DIFFERENT = 62;
constexpr std::uint8_t IN_ROWS = (MOST_DIFFERENT + 1) << TESTED_BASE_BITS;

/// Bases at which the same samples were looked at.
struct TestedRun
{
  std::int32_t begin = 0;
  std::int32_t end = 0;
  SampleBits bits;
};
} // namespace OrthancGenomics
