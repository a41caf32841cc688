// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Source.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/BlockStore.h"
#include "genomics/GeneTable.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The gene that a question names, by all the names that annotations may give it: approved symbol,
/// Ensembl id, those aliases that mean no other gene, and what was asked. Names are as
/// MakeNameKeyText gives them.
struct GeneNames
{
  std::string symbol;         ///< approved, or as annotated where the table lacks the gene
  const Gene* gene = nullptr; ///< of the table
  std::set<std::string, std::less<>> all;

  /// Whether an entry puts its allele into the gene.
  bool Names(const AnnotationView& entry) const;
};

/// By the table, else by the annotations of the sources (HGNC and foreign ids too),
/// except of what is withheld.
/// Throws Error(Refused) for an alias of several genes, Error(NotFound).
GeneNames ResolveGene(const ReadScope& scope,
                      const std::string& asked,
                      const GeneTable& genes,
                      const IBlockSnapshot& blocks,
                      const std::vector<Source>& sources);
} // namespace OrthancGenomics
