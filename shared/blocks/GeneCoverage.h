// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Intervals.h"
#include "blocks/SubjectQuery.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/Call.h"
#include "genomics/Region.h"

#include <optional>

namespace OrthancGenomics
{
/// Whose coverage is asked for: the subject's sample of that origin in the only dataset of `data`.
struct CoverageSource
{
  const SubjectData& data;
  Origin origin;
};

/// What was looked at of a gene's place, which is that of a question for the gene.
struct GeneCoverage
{
  Region place;
  Intervals covered; ///< within it
};

/// As QuerySubject counts it for the gene: withheld genes and calls count as not looked at. Nothing
/// where the dataset can say nothing: it has no reference evidence, speaks for no absence of that
/// origin (SpeaksForAbsence, where calls of unknown origin are asked for as such), or the place of
/// the gene is not known on its build. Throws Error(Storage).
std::optional<GeneCoverage> FindGeneCoverage(const ReadScope& scope,
                                             const IBlockSnapshot& blocks,
                                             const CoverageSource& source,
                                             const GeneTable& genes,
                                             const Gene& gene);
} // namespace OrthancGenomics
