// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationReader.h"
#include "blocks/ChunkDecoder.h"
#include "blocks/CodedColumn.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
// Rows of Facets: what annotations say of the calls of one chunk in a few words, under the chunk's
// key and with its header. A genome's annotations are gigabytes; these are some 1 % of its index.
//
//   Terms        texts, each  varint number, text of each consequence field of an allele's entries,
//                             varint number, text of each stated significance
//   TermCodes    the number of each call's text, escaped bytes
//   Names        texts, each  byte 1 if there are entries, varint number, texts gene and gene id
//   NameCodes    as TermCodes
//   Identifiers  what entries list of identifiers beside the call's own (IdentifierSet.h)
//
// They are made from chunks and annotations after these were written, in the order of keys, of
// samples with many calls: those that have a row for their last chunk have one for each.
enum class FacetColumn : std::uint8_t
{
  Terms = 1,
  TermCodes,
  Names,
  NameCodes,
  Identifiers
};

/// The different consequence fields and significances of an allele's entries.
struct AlleleTerms
{
  std::vector<std::string_view> consequences;
  std::vector<std::string_view> significances;
};

/// The different genes and gene ids that an allele's entries name.
struct AlleleNames
{
  bool annotated = false;
  std::vector<std::pair<std::string_view, std::string_view>> names;
};

/// The row of a chunk of the reader's sample. Throws Error(Storage).
std::string MakeFacets(CallChunk& chunk,
                       std::uint32_t contig,
                       const AnnotationFormat& format,
                       AnnotationReader& annotations,
                       ColumnBlockWriter& writer);

/// Texts of Terms and Names; what is read borrows them. Throw Error(Storage).
AlleleTerms ReadTerms(std::string_view text);
AlleleNames ReadNames(std::string_view text);

/// Whether entries of a chunk may list an identifier that is not the ID of their call.
bool MayList(const ColumnBlock& facets, std::string_view identifier);

/// Whether each chunk of a sample has its row.
bool HasFacets(const IBlockSnapshot& blocks, const Sample& sample);
} // namespace OrthancGenomics
