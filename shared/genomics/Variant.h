// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// One alternative allele of one build, trimmed, and left-aligned where the reference was at hand.
/// 0-based, half-open: [begin, end) are the reference bases replaced, with VCF's anchor base.
/// `end` is begin + reference.size(), or the end that END or SVLEN gives for a symbolic allele.
/// `alternate` is bases in upper case, a symbolic allele ("<DEL>") or a breakend ("G]17:198982]").
struct Variant
{
  Build build = Build::GRCh38;
  std::string contig; ///< the house's name, without "chr"
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string reference;
  std::string alternate;
};

bool operator==(const Variant& a, const Variant& b);

/// By contig (ContigLess), begin, end, reference, alternate; builds apart.
bool operator<(const Variant& a, const Variant& b);

/// Whether the alternate is symbolic or a breakend, so that its bases are not known.
bool IsSymbolic(std::string_view alternate);

/// Identity as text: "GRCh38:7-55191822-T-G" (1-based as in VCF); a symbolic allele has its end as
/// a fifth part, 1-based inclusive: "GRCh38:2-321682-T-<DEL>-321887".
std::string ToString(const Variant& variant);

/// The reverse of ToString; also accepts "chr", lower case and hg19/hg38. Trims what is not
/// trimmed. Throws Error(BadInput).
Variant ParseVariant(std::string_view text);

/// Removes the bases that both alleles share at the end and then at the start, keeping one base
/// each (parsimony; Tan et al. 2015, doi 10.1093/bioinformatics/btv112). Symbolic alleles stay as
/// they are.
void Trim(Variant& variant);
} // namespace OrthancGenomics
