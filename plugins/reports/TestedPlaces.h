// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"
#include "genomics/GeneTable.h"
#include "report/Report.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A dataset with the sample of it that a report looks at.
struct LookedAt
{
  const Dataset* dataset;
  const Sample* sample;
  Origin origin;
};

/// What a report says of where it looked, as Report has it.
struct TestedPlaces
{
  std::optional<ReportText> examined = {}; ///< genes of which it is known, tested or not
  std::vector<NotTested> notTested = {};   ///< by gene, build and place
  std::vector<ReportedGene> notStated = {};
  std::set<std::string> near = {}; ///< genes that lie where those of the profile are looked for
};

constexpr std::size_t MOST_GAPS = 5;
constexpr std::size_t MOST_REGIONS = 500;

/// Under what, and from what, places are read.
struct TestedReading
{
  const ReadScope& scope;
  const IBlockSnapshot& blocks;
  const GeneTable& genes;
};

/// What was tested of some genes, of approved symbols, under a scope. Nothing for no genes: a
/// report of all of them names no place that should have been looked at.
///
/// A gene's place is that of a question for it, 2 kb more at both ends. What is missing there was
/// looked at, for one of the origins of `samples`, by no dataset of a build; datasets of several
/// builds cannot be compared, so each build stands by itself. The missing stretches of several
/// origins are merged. More than MOST_GAPS of a gene and a build, and all where there would be more
/// than MOST_REGIONS, are one line: the gene's place with the fraction that was looked at. So a
/// profile of N genes leaves N lines a build, and nothing is left out.
///
/// Where, of one origin, no dataset has callable regions (FindGeneCoverage), the gene is
/// `notStated`. A reader of some genes alone could see by that whether there are regions in the
/// others; for them a dataset has some only if it has some, seen by them, in these genes. A
/// withheld gene is so what it is in a store without it: not looked at. Throws Error(Storage).
TestedPlaces FindTestedPlaces(const TestedReading& by,
                              const std::vector<LookedAt>& samples,
                              const std::set<std::string>& genes);
} // namespace OrthancGenomics
