// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Annotation.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
struct HgvsExpression;

/// The fields of an entry that the index looks at, as views into it; not decoded.
struct AnnotationView
{
  std::string_view allele;
  std::string_view gene;
  std::string_view geneId;
  std::string_view transcript;
  std::string_view consequence;
  std::string_view alleleNumber; ///< VEP's ALLELE_NUM
};

/// How the entries of an INFO field are laid out. Decided by the header's Description, never by the
/// key alone: VEP can write under the name ANN (standards brief E.7). Immutable.
class AnnotationFormat
{
public:
  /// From an INFO line; nothing if it is no annotation that we know.
  static std::optional<AnnotationFormat> FromHeader(std::string_view infoId,
                                                    std::string_view description);

  /// The reverse of Store. Throws Error(Storage) if the text is not one of ours.
  static AnnotationFormat Load(std::string_view stored);
  std::string Store() const;

  const std::string& InfoId() const { return infoId_; }

  /// Whether entries of this layout can state such a change (c., n. or p.): they have the column,
  /// and BCSQ, which writes residues without HGVS, is read where one residue takes another's place.
  bool CanState(const HgvsExpression& change) const;

  /// Whether the layout has a column of clinical significance.
  bool HasSignificance() const;

  static constexpr std::size_t COLUMNS = 19;
  using Cells = std::array<std::string_view, COLUMNS>;

  /// The fields that the index knows, for View and Parse of the same entry; borrows the entry.
  Cells Cut(std::string_view entry) const;

  /// Cheap: no allocation.
  AnnotationView View(std::string_view entry) const;
  AnnotationView View(const Cells& cells) const;

  /// Whether an entry says anything of clinical significance. Cheap: most say nothing.
  bool StatesSignificance(std::string_view entry) const;

  /// Every field, percent escapes decoded.
  Annotation Parse(std::string_view entry) const;
  Annotation Parse(std::string_view entry, const Cells& cells) const;

  /// Whether an entry speaks of alternates[index] of a record with this REF: VEP names the allele
  /// trimmed
  /// ("-" for a deletion) or by ALLELE_NUM, SnpEff as in ALT ("G-C" for a somatic comparison), BCSQ
  /// all but '@' entries.
  bool Concerns(std::string_view entry,
                std::string_view reference,
                const std::vector<std::string>& alternates,
                std::size_t index) const;

private:
  enum class Kind
  {
    Vep,
    SnpEff,
    Bcsq
  };

  AnnotationFormat(Kind kind, std::string_view infoId, std::vector<std::string> fields);

  std::string_view Get(std::string_view entry, std::size_t column) const;
  std::string GetProteinChange(const Cells& cells, bool escapes) const;
  static std::string_view GetTranscript(const Cells& cells);
  static bool IsMane(const Cells& cells);

  Kind kind_ = Kind::Vep;
  std::string infoId_;
  std::vector<std::string> fields_;
  std::array<std::int16_t, COLUMNS> columns_{}; ///< where each thing stands in an entry, -1 nowhere
  /// The same by place: where, and which thing.
  std::vector<std::pair<std::int16_t, std::size_t>> order_;
};
} // namespace OrthancGenomics
