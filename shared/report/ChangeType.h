// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Variant.h"

namespace OrthancGenomics
{
/// What a variant does to the sequence, of the Sequence Ontology (2024-11-18) below SO:0002072.
struct ChangeType
{
  const char* name;      ///< "deletion"
  const char* accession; ///< "SO:0000159"
};

/// Of bases by their lengths, of a symbolic allele by its name (VCF 4.3 §5.3), of a breakend by
/// whether its mate lies on another contig; "sequence_alteration" for what these do not tell.
const ChangeType& GetChangeType(const Variant& variant);
} // namespace OrthancGenomics
