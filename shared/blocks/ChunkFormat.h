// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace OrthancGenomics
{
// The columns of a chunk of calls (and of LongCalls). A column in which no call states anything is
// left out. "Escaped bytes": one byte a call, 255 for more; the varints of (value - 255) follow
// them all.
//
//   PositionLow      begin - begin of the call before, low byte
//   PositionHigh     the rest, escaped bytes
//   Alleles          one byte a call: TEXT_ALLELES and its substitutions (CallPack.h)
//   AlleleTexts      REF, ALT with lengths, of the calls without such a substitution
//   Ends             where end is not begin + |REF|: varint calls since the last one, zigzag
//   difference Genotypes        texts in order of number; GenotypeCodes: escaped bytes Filters the
//   same with FilterCodes Quality          GQ + 1, escaped bytes Depth            DP + 1, escaped
//   bytes ReferenceDepth   reads of REF + 1, escaped bytes AlleleDepth      0 where
//   DeriveAlleleDepth gives it, else reads of ALT + 2, escaped bytes SiteQuality      QUAL as
//   floats, the four bytes of each apart ("planes") VafKinds         one byte a call, see VafKind;
//   Vafs: floats of the Stated ones, planes PhaseSets        zigzag difference to the one before
//   IdKinds          one byte a call, see IdKind; IdNumbers: rs numbers, 7 planes; IdTexts: with
//   lengths
//   Records          of the calls beside which the same variant stands again: varint calls since
//                    the last one, varint Site::line
//   CopyNumbers      floats, planes; NaN where none is stated
enum class ChunkColumn : std::uint8_t
{
  PositionLow = 1,
  PositionHigh,
  Alleles,
  AlleleTexts,
  Ends,
  Genotypes,
  GenotypeCodes,
  Filters,
  FilterCodes,
  Quality,
  Depth,
  ReferenceDepth,
  AlleleDepth,
  SiteQuality,
  VafKinds,
  Vafs,
  PhaseSets,
  IdKinds,
  IdNumbers,
  IdTexts,
  Records,
  CopyNumbers
};

/// A fraction that follows from the depths is not stored: most readers compute it just so.
enum class VafKind : std::uint8_t
{
  Absent,
  FromDouble, ///< float(double(ALT) / double(REF + ALT))
  FromFloat,  ///< float(ALT) / float(REF + ALT)
  Stated
};

enum class IdKind : std::uint8_t
{
  Absent,
  Number,
  Text
};

/// The planes of an rs number: 15 digits are below 2^56.
constexpr unsigned ID_PLANES = 7;

/// The reads of ALT if every read shows REF or ALT; -1 where a depth is absent.
std::int32_t DeriveAlleleDepth(std::int32_t depth, std::int32_t referenceDepth);

/// The fraction of reads in 32 bits as a kind computes it; NaN where there are no reads.
float ComputeVaf(VafKind kind, std::int32_t referenceDepth, std::int32_t alleleDepth);
} // namespace OrthancGenomics
