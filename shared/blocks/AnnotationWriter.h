// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/BlockBatch.h"
#include "blocks/ColumnBlock.h"
#include "blocks/Keys.h"
#include "blocks/NameIndex.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/Dataset.h"
#include "genomics/Site.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
// Rows of Annotations: alleles by begin, about 128 KB of text a row.
//   column 1: for each allele  varint begin - begin before, zigzag end - begin, varint length of
//   its text column 2: the texts, each  text REF, text ALT, varint entries, text of each entry as
//   the file has it
enum class AnnotationColumn : std::uint8_t
{
  Places = 1,
  Texts = 2
};

/// Gathers the annotation entries of a dataset's alleles: those of which any entry is coding apart
/// from the rest, since most questions are about the former. Not thread-safe.
class AnnotationWriter
{
public:
  static constexpr std::size_t ROW_BYTES = 128U << 10;
  static constexpr std::size_t MAX_WAITING = 64U << 20; ///< bytes that cannot be cut yet

  AnnotationWriter(BlockBatch& batch, const Dataset& dataset);

  /// As CallWriter::Add; throws Error(Refused) too where MAX_WAITING do not suffice. Entries of a
  /// dataset without an annotation format are left out.
  void Add(const Site& site, std::int64_t safeBegin);

  void FinishContig();
  void Finish();

private:
  struct Allele
  {
    std::int32_t begin;
    std::int32_t end;
    std::size_t place; ///< in `texts`
    std::size_t size;
  };

  struct Waiting
  {
    std::vector<Allele> alleles;
    std::string texts;
    std::size_t nextCut = ROW_BYTES; ///< bytes at which cutting is worth trying
  };

  void AddAllele(Waiting& waiting, const SiteAllele& allele) const;
  void Cut(Stream stream, std::int64_t safeBegin);
  void Put(Stream stream, const Allele* first, const Allele* last);

  BlockBatch& batch_;
  const Dataset& dataset_;
  std::optional<AnnotationFormat> format_;
  ColumnBlockWriter writer_;
  NameWriter names_;
  std::array<Waiting, 2> waiting_;
  std::uint32_t contig_ = 0;
};
} // namespace OrthancGenomics
