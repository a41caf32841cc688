// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/GeneTable.h"
#include "genomics/VariantQuery.h"
#include "report/Finding.h"

#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class References;

/// What a finding is named by.
struct FindingSources
{
  const References& references;
  const GeneTable& genes;
  const std::set<std::string>& wanted; ///< genes that come first where a variant meets many
};

/// What a report says of one call of an answered variant, as far as file and annotation state it;
/// nothing is made up. `annotation` is by what the dataset was annotated ("VEP v110"), the source
/// of what a variant means. Throws Error(BadInput) for what no report can hold.
ReportFinding MakeFinding(const AnsweredVariant& variant,
                          const AnsweredCall& call,
                          const std::string& annotation,
                          const FindingSources& sources);

/// A gene as it is called, with HGNC's id of the one gene of the table that `names`, from the first
/// that the table knows, mean; without where they mean none, or several.
ReportedGene
NameGene(const std::string& symbol, const std::vector<std::string>& names, const GeneTable& genes);

/// Every gene in which the variant lies: as annotations name them, approved where the table knows
/// them, and those within 2 kb.
std::set<std::string> ListGenes(const AnsweredVariant& variant, const GeneTable& genes);
} // namespace OrthancGenomics
