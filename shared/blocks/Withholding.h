// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationReader.h"
#include "blocks/FacetRow.h"
#include "blocks/Intervals.h"
#include "consent/ReadScope.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/GeneTable.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Genes with their widened intervals.
using NearGenes = std::vector<std::pair<const Gene*, Interval>>;

/// The genes that a question for [begin, end) may be about: their widened intervals meet it.
NearGenes
ListGenesNear(const GeneTable& genes, Build build, std::string_view contig, Interval place);

/// What the place of a call alone says of whether it may be seen.
enum class Sight
{
  Shown,
  Hidden,
  ShownUnlessNamed, ///< annotations may put it into a withheld gene
  HiddenUnlessNamed ///< annotations may put it into a permitted one
};

/// What holds of each call that lies within a place. An empty place: of one call alone.
struct SightStretch
{
  Sight sight;
  Interval place;
};

/// Which calls a mask lets through. A call lies in a gene if a question for the gene would find it:
/// by the gene's interval, widened as GeneTable::GetInterval does, or by an annotation entry. Where
/// no places of genes are known, on CHM13, only annotations let a limiting mask show anything. What
/// it is given outlives it; cheap to make and to copy.
class Withholding
{
public:
  Withholding(const GeneMask& mask, const GeneTable& genes) : mask_(&mask), genes_(&genes) {}

  bool ShowsAll() const { return mask_->ShowsAll(); }

  Sight Look(Build build, std::string_view contig, std::int64_t begin, std::int64_t end) const;
  /// The same where the genes near the place are known, or those of them that the mask may name.
  Sight Look(Build build, const NearGenes& near) const;
  /// The same with how far from `begin` on it holds, so that a walk looks seldom.
  SightStretch
  LookAhead(Build build, std::string_view contig, std::int64_t begin, std::int64_t end) const;

  /// Whether a call is hidden that has these entries; `format` may be null where there are none.
  bool Hides(Sight sight, const AnnotationFormat* format, const AnnotationEntries& entries) const;

  /// The same where the genes that the entries name are known; not annotated says that there are
  /// none.
  bool Hides(Sight sight, const AlleleNames& named) const;

  /// What holds of every call that lies within a stretch, if it is the same of all.
  std::optional<Sight> LookOver(Build build, std::string_view contig, Interval stretch) const;

  /// The parts of [begin, end) that are as if nobody had looked there.
  Intervals
  ListHidden(Build build, std::string_view contig, std::int64_t begin, std::int64_t end) const;
  Intervals ListHidden(Build build, Interval place, const NearGenes& near) const;

private:
  enum class Named
  {
    Nothing, ///< that the mask speaks of
    Shown,
    Withheld
  };

  Named JudgeSymbol(const std::string& symbol) const;
  Named JudgeName(std::string_view name) const;
  bool IsWithheld(std::string_view gene, std::string_view geneId, bool& shown) const;

  const GeneMask* mask_;
  const GeneTable* genes_;
};
} // namespace OrthancGenomics
