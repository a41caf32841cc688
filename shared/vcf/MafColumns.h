// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// What is read of a MAF (GDC's MAF 1.0, cBioPortal's and vcf2maf's columns).
enum class MafColumn : std::uint8_t
{
  HugoSymbol,
  NcbiBuild,
  Chromosome,
  StartPosition,
  EndPosition,
  Strand,
  Reference,
  Tumor1,
  Tumor2,
  Normal1,
  Normal2,
  Sample,
  DbSnp,
  Status,
  Filter,
  TumorDepth,
  TumorReference,
  TumorAlternate,
  NormalDepth,
  NormalReference,
  NormalAlternate,
  Classification,
  Consequence,
  EntrezGene,
  Gene,
  HgncId,
  Transcript,
  Biotype,
  Impact,
  HgvsC,
  HgvsP,
  HgvsPShort,
  Exon,
  Significance,
  Existing,
  Canonical,
  Mane,
  Pick
};

constexpr std::size_t MAF_COLUMNS = static_cast<std::size_t>(MafColumn::Pick) + 1;

/// Where the columns of a MAF stand, by the names of its line of columns. A name is first looked
/// for as it is spelt, then with its case ignored: "Strand" is the variant's, "STRAND" VEP's.
class MafColumns
{
public:
  static constexpr std::size_t NONE = SIZE_MAX;

  MafColumns() { places_.fill(NONE); }
  explicit MafColumns(const std::vector<std::string_view>& names);

  /// Whether these are the names of a MAF's columns.
  static bool IsHeader(const std::vector<std::string_view>& names);

  /// From 0; NONE where the file lacks the column.
  std::size_t Find(MafColumn column) const { return places_[static_cast<std::size_t>(column)]; }
  bool Has(MafColumn column) const { return Find(column) != NONE; }
  std::size_t Count() const { return count_; }

  /// The first name of a column, for messages.
  static const char* NameOf(MafColumn column);

private:
  std::array<std::size_t, MAF_COLUMNS> places_{};
  std::size_t count_ = 0;
};
} // namespace OrthancGenomics
