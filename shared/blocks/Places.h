// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Intervals.h"
#include "blocks/Question.h"
#include "blocks/Source.h"
#include "consent/ReadScope.h"

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

/// Looks up where to search. Throws Error(Storage).
SourcePlan MakePlan(const ReadScope& scope,
                    const IBlockSnapshot& blocks,
                    const Source& source,
                    const Question& question);
} // namespace OrthancGenomics
