// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationRow.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
// Rows of Effects are laid out as those of Carriers (CarrierFormat.h), with another meaning; all
// genotypes are Heterozygous and take no room. Their keys (Keys.h) tell three kinds apart. Of the
// first two, alleles with a coding entry and others, an item is what one or several datasets of the
// group say of an allele, word for word:
//
//   begin, end, REF   of the allele
//   ALT               text ALT, varint entries, text of each entry: as a row of Annotations goes on
//                     after REF
//   carriers          the samples that carry the allele and whose datasets say so
//
// So what all datasets say alike stands there once, and what they say differently side by side. Of
// an allele that a dataset has twice, its first row counts, as for AnnotationReader::Find; a coding
// row goes before another. Of the third kind an item is a bin in which entries name a gene:
//
//   begin             the bin's number, of BIN_BASES each; end is the next
//   REF               the gene's symbol or id, as MakeNameKeyText gives it
//   ALT               varint contig of the build
//   carriers          the samples with such an allele that begins there

/// The ALT of the first two kinds.
struct EffectText
{
  std::string_view alternate;
  AnnotationEntries entries;
};

/// Throws Error(Storage) if it is none.
EffectText ReadEffect(std::string_view text);

std::string MakeContigText(std::uint32_t contig);
std::uint32_t ReadContigText(std::string_view text);
} // namespace OrthancGenomics
