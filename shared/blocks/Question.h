// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/GeneNames.h"
#include "genomics/Hgvs.h"
#include "genomics/VariantQuery.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A query with its names and expressions read.
struct Question
{
  const VariantQuery* query;
  std::optional<GeneNames> gene;
  std::optional<HgvsExpression> hgvs; ///< c., n. or p.: compared with annotations
  std::optional<HgvsExpression>
      genomic;            ///< g. or m. on a chromosome by name: compared with what we compute
  std::string transcript; ///< accession of a c. or n. without a gene
  std::optional<Variant> variant; ///< with the fewest bases (MakeMinimal)
  bool unanswerable = false;      ///< needs the reference around it, such as a g. deletion

  bool NeedsAnnotation() const
  {
    return hgvs || !query->consequences.empty() || !query->significances.empty();
  }

  /// Whether only stored columns of calls are asked about, so that no place is named.
  bool HasPlace() const
  {
    return gene || query->region || variant || genomic || !transcript.empty();
  }
};

/// A variant without any base that both alleles share; one of them may become empty. So alleles
/// with and without VCF's anchor base compare equal. Symbolic alleles stay as they are.
Variant MakeMinimal(Variant variant);

/// Throws Error(BadInput), Error(Refused), Error(NotFound) as QuerySubject says.
Question MakeQuestion(const VariantQuery& query,
                      const GeneTable& genes,
                      const IBlockSnapshot& blocks,
                      const std::vector<Source>& sources);
} // namespace OrthancGenomics
