// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CohortCatalog.h"
#include "blocks/Question.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/GeneTable.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// Subjects that a scope covers, by what the rows of groups tell of a question; Subject::number,
/// ascending, each in one of the two.
struct GroupFindings
{
  std::vector<std::int64_t> present; ///< QuerySubject would answer Present
  std::vector<std::int64_t> open;    ///< it has to be asked; of all others it would not
};

/// Decides for all subjects at once what rows of Carriers and Effects can: which alleles are meant,
/// and who carries them. Left open are those of whose calls more is asked (VAF, depth, quality,
/// FILTER, rs number, a transcript by accession), loose samples where annotations are asked for,
/// and where a gene is withheld that only annotations may name. Nothing where the question names no
/// place: anybody may be meant. Throws Error(Storage).
std::optional<GroupFindings> SearchGroups(const ReadScope& scope,
                                          const IBlockSnapshot& blocks,
                                          const CohortCatalog& catalog,
                                          const GeneTable& genes,
                                          const Question& question);
} // namespace OrthancGenomics
