// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"
#include "genomics/GeneTable.h"
#include "genomics/VariantQuery.h"

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// What a query of one subject reads.
struct SubjectData
{
  std::int64_t subject = 0; ///< Subject::number
  std::vector<Dataset>
      datasets; ///< Active ones with at least one sample of the subject; other samples are ignored
};

/// Answers a query about one subject under a scope. A subject that the scope does not cover answers
/// exactly as one without data; withheld genes vanish from rows, totals and pages.
///
/// A gene's calls are those in its interval +- 2 kb and those that annotations put into it;
/// conditions on consequence, significance and HGVS must be met by an entry of the gene asked for.
/// A g. deletion, insertion or duplication needs the reference and is NotEvaluated. Presence.h says
/// when nothing means Absent. A gene that is withheld whole answers NotEvaluated, whatever there
/// is.
///
/// Throws Error(BadInput) for an HGVS or SPDI that cannot be read, Error(Refused) for an alias of
/// several genes, Error(NotFound) for a gene that neither the table nor the annotations know.
VariantAnswer QuerySubject(const ReadScope& scope,
                           const IBlockSnapshot& blocks,
                           const SubjectData& data,
                           const GeneTable& genes,
                           const VariantQuery& query);
} // namespace OrthancGenomics
