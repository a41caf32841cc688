// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Intervals.h"
#include "blocks/Question.h"
#include "blocks/Source.h"
#include "consent/ReadScope.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/Build.h"
#include "genomics/Region.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// A contig of a dataset and stretches of it.
struct ContigPlaces
{
  std::uint32_t contig = 0;
  Intervals intervals;
};

/// How one source is to be searched.
struct SourcePlan
{
  enum class State
  {
    Ready,
    NotComparable, ///< another build than the question's
    NotEvaluated   ///< lacks what the question is about
  };

  const Source* source = nullptr;
  State state = State::Ready;
  std::map<std::uint32_t, Intervals> places; ///< by contig: a call must meet one of them
  std::optional<ContigPlaces>
      asked;                   ///< what must be callable for Absent, where a place was asked for
  bool placeElsewhere = false; ///< a place was asked for, on a contig that the file does not have
  std::optional<ContigPlaces> gene; ///< the gene's interval +- 2 kb, where it is asked for
};

/// Whether annotations of a layout can tell what is asked of them.
bool CanState(const Question& question, const AnnotationFormat& format);

/// Where an allele that a question names lies on a build's contig.
struct AlleleStretch
{
  Region region;          ///< all its places
  bool insertion = false; ///< between two bases
  bool indel = false;     ///< VCF writes it with the base before it
};

/// Nothing where the question is about another build. The question names one.
std::optional<AlleleStretch> FindAlleleStretch(const Question& question, Build build);

/// Whether a region is asked for too, and lies elsewhere.
bool IsElsewhere(const AlleleStretch& stretch, const std::optional<Region>& asked);

/// What calls must meet to be searched; the base before the first, a telomere's -1, belongs to a
/// place that starts there.
Interval GetSearched(const Region& region);
Region GetSearched(const AlleleStretch& stretch);

/// Looks up where to search; `withholding` is the source's. Throws Error(Storage).
SourcePlan MakePlan(const ReadScope& scope,
                    const IBlockSnapshot& blocks,
                    const Source& source,
                    const Question& question,
                    const Withholding& withholding);
} // namespace OrthancGenomics
