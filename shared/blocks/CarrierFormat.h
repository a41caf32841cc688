// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Call.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace OrthancGenomics
{
// The value of a row of Carriers: the variants of one bin that any sample of a group carries, by
// (begin, end, REF, ALT), and for each the samples that carry it. A sample is named by its ordinal
// in the group. BlockHeader: items are carriers over all variants, the rest as its names say.
//
//   BeginsLow      begin - begin of the variant before (the first: of the header), low byte
//   BeginsHigh     the rest, escaped bytes (ChunkFormat.h); left out if 0 throughout
//   Alleles        one byte a variant: TEXT_ALLELES and its substitutions (CallPack.h)
//   AlleleTexts    REF, ALT with lengths, of the variants without such a substitution
//   Ends           where end is not begin + |REF|: varint variants since the last one, zigzag of
//                  the difference
//   Counts         varint samples in the group; then carriers - 1 of each variant, escaped bytes
//
// A variant is rare or of one of the classes that GetCarrierClass gives.
//
//   OrdinalsLow    one byte a carrier of rare variants: ordinal - ordinal before - 1 (the first of
//                  a variant: its ordinal), low byte
//   OrdinalsHigh   the high bytes of the same; left out if 0 throughout
//   Genotypes      one byte for each of these carriers, CarrierGenotype; left out if 0 throughout
//   RestCounts     for each variant that is not rare, its carriers that are neither Heterozygous
//                  nor Homozygous, escaped bytes; left out if 0 throughout
//   Rests          one byte for each of those, CarrierGenotype
//   Rows + class   the variants of the class as rows of (samples + 3) / 4 bytes: 2 bits a sample,
//                  the first ones low: 0 none, 1 Heterozygous, 2 Homozygous, 3 the next of Rests
//
// So the counts tell where the carriers of each variant stand, and nobody else's are looked at.
enum class CarrierColumn : std::uint8_t
{
  BeginsLow = 1,
  BeginsHigh,
  Alleles,
  AlleleTexts,
  Ends,
  Counts,
  OrdinalsLow,
  OrdinalsHigh,
  Genotypes,
  RestCounts,
  Rests,
  Rows ///< the first of CARRIER_CLASSES
};

/// Samples that a group may hold.
constexpr std::uint32_t MAX_GROUP_SAMPLES = 1024;

/// Rows that look alike pack better together.
constexpr unsigned CARRIER_CLASSES = 5;

/// The class of a variant that `count` of `samples` carry; CARRIER_CLASSES for a rare one.
unsigned GetCarrierClass(std::uint32_t count, std::uint32_t samples);

/// What a carrier shows of a variant, as far as cohorts ask.
enum class CarrierGenotype : std::uint8_t
{
  Heterozygous, ///< one of two
  Homozygous,   ///< every one of two or more
  Hemizygous,   ///< a haploid call
  Other         ///< partly missing, no GT, some of three or more, a somatic call, or contradictory
};

const char* ToString(CarrierGenotype genotype);

/// Of a genotype as Call::genotype has it. A somatic call is Other whatever GT says, as GetZygosity
/// has it.
CarrierGenotype GetCarrierGenotype(std::string_view genotype, Origin origin);

/// A sample whose file has a variant twice is one carrier: Other if the two differ. In any order
/// and number.
constexpr CarrierGenotype Combine(CarrierGenotype a, CarrierGenotype b)
{
  return a == b ? a : CarrierGenotype::Other;
}

/// A sample that carries a variant.
struct Carrier
{
  std::uint32_t ordinal;
  CarrierGenotype genotype;
};

/// A variant with its carriers, by ascending ordinal. Borrows everything.
struct CarriedVariant
{
  std::int32_t begin;
  std::int32_t end;
  std::string_view reference;
  std::string_view alternate;
  const Carrier* first;
  const Carrier* last;

  std::size_t Count() const { return static_cast<std::size_t>(last - first); }
};
} // namespace OrthancGenomics
