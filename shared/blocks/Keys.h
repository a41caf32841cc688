// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace OrthancGenomics
{
// Keys of block rows: 63-bit non-negative integers that sort by owner and place.
//
//   bits   62 … 36           35 … 23          22 … 0
//          owner (27)        contig (13)      begin >> 5 (23): a slot of 32 bases
//
//   table          owner                                  one row holds
//   Chunks         sample number                          2-4 k calls
//   LongCalls      sample number                          calls over 10 kb
//   Facets         as Chunks                              of the calls of one chunk
//   Callable       sample number                          up to 4,096 intervals
//   CallableSites  dataset number * 2 + Stream            sites with a bit a sample | targets
//   Annotations    dataset number * 2 + Stream            coding | noncoding alleles
//   Names          dataset number * 2; the low 36 bits are the hash of the row's first name
//
// Keys of Carriers and Tested sort by place, so that the groups of one bin are neighbours:
//
//   bits   62 … 56   55     54 … 41       40 … 27              26 … 0
//          0         long   contig (14)   begin >> 14 (14)     group of samples (27)
//
//   long 0   a bin of 16,384 bases: of Carriers the variants that begin in it; -1 belongs to the
//            first
//   long 1   of Carriers the variants of a contig that span over LONG_CALL, once more; the bin is 0
//
// The contig is a number of the build that all datasets share, not one of a dataset's own. Keys of
// Effects are the same with another meaning of long and one bit more:
//
//   bit 56   bit 55   bits 54 … 27
//   0        0        contig, bin: alleles of which any entry is coding, by where they begin
//   0        1        contig, bin: the other alleles
//   1        0        a hash of 12 bits: where annotations name the genes of that hash
//
// In all other tables a row is cut only where the next item begins in another slot, so that keys
// are unique and the row that holds a place is the one with the largest key up to it.

/// Positions run from -1 (a telomere: POS 0) to below this.
constexpr std::int64_t KEY_POSITIONS = std::int64_t{1} << 28;
constexpr std::int64_t SLOT_BASES = 32;

/// Bases in a bin of Carriers and Tested.
constexpr std::int64_t BIN_BASES = 16384;

/// Calls, and sites of CallableSites, that reach further than this need a way of their own.
constexpr std::int64_t LONG_CALL = 10000;

struct KeyRange
{
  std::int64_t first;
  std::int64_t last;
};

/// The two kinds of rows that a dataset may have in one table.
enum class Stream : std::uint8_t
{
  First, ///< Annotations: coding; CallableSites: sites
  Second ///< Annotations: noncoding; CallableSites: targets
};

/// Throws Error(Refused) if the number is beyond what keys hold, as do all below.
std::int64_t MakeOwner(std::int64_t dataset, Stream stream);

std::int64_t MakeKey(std::int64_t owner, std::uint32_t contig, std::int64_t begin);

/// All rows of an owner, or of an owner's contig.
KeyRange GetOwnerRange(std::int64_t owner);
KeyRange GetContigRange(std::int64_t owner, std::uint32_t contig);

/// The parts of a key: of Names rows only the owner means anything. The begin is its slot's.
std::int64_t GetOwner(std::int64_t key);
std::uint32_t GetContig(std::int64_t key);
std::int64_t GetSlotBegin(std::int64_t key);

/// The key of Names rows.
std::int64_t MakeNameKey(std::int64_t owner, std::string_view name);

/// The key of a group's row of the bin of `begin`, `contig` being a number of the build.
std::int64_t MakeCarrierKey(std::uint32_t contig, std::int64_t begin, std::int64_t group);

/// The key of a group's variants of a contig that span over LONG_CALL.
std::int64_t MakeLongCarrierKey(std::uint32_t contig, std::int64_t group);

/// The key of a group's row of Effects of the bin of `begin`; Stream as of Annotations.
std::int64_t
MakeEffectKey(std::uint32_t contig, std::int64_t begin, std::int64_t group, Stream stream);

/// The key of a group's row of Effects with a gene's name (MakeNameKeyText).
std::int64_t MakeEffectNameKey(std::string_view name, std::int64_t group);

/// Such a key without its group: the same for all groups of one bin, in the order of keys.
std::int64_t GetCarrierBin(std::int64_t key);
std::int64_t GetCarrierGroup(std::int64_t key);
std::int64_t JoinCarrierKey(std::int64_t bin, std::int64_t group);

/// The build's contig of a key of Carriers, and where its bin begins: 0 of a row of long variants.
std::uint32_t GetCarrierContig(std::int64_t key);
std::int64_t GetCarrierBegin(std::int64_t key);

/// The rows of all groups of such a bin.
KeyRange GetCarrierRange(std::int64_t bin);
} // namespace OrthancGenomics
