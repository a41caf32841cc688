// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/GeneNames.h"
#include "genomics/Hgvs.h"
#include "genomics/VariantQuery.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A g. or m. change of a chromosome by name or accession.
struct GenomicQuestion
{
  std::string reference;
  GenomicChange change;
};

/// A query with its names and expressions read.
struct Question
{
  const VariantQuery* query;
  std::optional<GeneNames> gene;
  std::optional<HgvsExpression> hgvs;     ///< c., n. or p.: compared with annotations
  std::optional<GenomicQuestion> genomic; ///< g. or m. that names no variant by itself
  std::string transcript;                 ///< accession of a c. or n.
  std::optional<Variant> variant;         ///< with the fewest bases (MakeMinimal)
  std::optional<std::int64_t> room;       ///< of variant (VariantQuery::variantRoom)
  bool unanswerable = false; ///< needs the reference around it, such as a g. duplication

  bool NeedsAnnotation() const
  {
    return hgvs || !query->consequences.empty() || !query->significances.empty();
  }

  bool NamesAllele() const { return variant || genomic; }

  /// Whether only stored columns of calls are asked about, so that no place is named.
  bool HasPlace() const
  {
    return gene || query->region || variant || genomic || !transcript.empty();
  }
};

/// A variant without any base that both alleles share, at their start first; one of them may become
/// empty. So alleles with VCF's anchor base, with another (a MAF's N) and without compare equal.
/// Symbolic alleles stay as they are.
Variant MakeMinimal(Variant variant);

/// The bases that must have been looked at before a change at any place of a stretch can be called
/// absent. Between two bases lies none: of an insertion they are both neighbours.
Region GetAskedPlace(const Region& stretch, bool insertion);

/// Whether a variant (MakeMinimal) of bases stands at one place alone, so that every file writes it
/// alike.
bool IsFixed(const Variant& variant);

/// The most that a question may come to where no call matches and all of its place was looked at.
///
///   NotEvaluated  a variant that the reference refutes; an rs number: files may not state them;
///                 a protein by accession: annotations may use another's
///   NotTested     symbolic alleles, breakends and changes of LARGE_BASES and more, for which
///                 coverage by reads is no evidence; an insertion or deletion that may stand
///                 elsewhere in its repeat, as long as the reference is not at hand
///   Absent        any other
Presence FindStrongestAbsence(const Question& question);

/// From here on a change is a structural one, which files may write as a symbolic allele.
constexpr std::int64_t LARGE_BASES = 50;

/// Throws Error(BadInput), Error(Refused), Error(NotFound) as QuerySubject says.
Question MakeQuestion(const ReadScope& scope,
                      const VariantQuery& query,
                      const GeneTable& genes,
                      const IBlockSnapshot& blocks,
                      const std::vector<Source>& sources);
} // namespace OrthancGenomics
