// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Variant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// An HGVS expression taken apart: "NM_005228.5:c.2573T>G", "EGFR:p.L858R", "p.(Leu858Arg)".
struct HgvsExpression
{
  std::string reference; ///< accession or gene symbol before the colon, empty if none
  char kind = 'g';       ///< g, m, c, n or p
  std::string change;    ///< what follows the kind and its dot, canonical (see below)
};

/// Throws Error(BadInput) with the place. Also takes "EGFR L858R", "EGFR p.L858R", "L858R" alone,
/// "NM_005228.5(EGFR):c.2573T>G (p.Leu858Arg)" as ClinVar writes it, and percent escapes.
/// The change is canonical: protein one letter -> three, no parentheses, '*' and 'X' -> Ter, "%3D"
/// -> '=', upper-case bases, deleted or duplicated bases after del and dup dropped; so that two
/// expressions of the same change compare equal as text.
HgvsExpression ParseHgvs(std::string_view text);

/// As ParseHgvs, but nothing for what cannot be read: for what files state.
std::optional<HgvsExpression> FindHgvs(std::string_view text);

/// Whether two expressions say the same: same kind and change; where both state an accession the
/// accessions must match, version aside (a gene symbol in `wanted` is not compared here).
/// A frameshift without its new residue or its stop ("Gly12fs") is the same as one with them.
bool SameHgvs(const HgvsExpression& wanted, const HgvsExpression& stated);

/// Whether the reference is an accession of a sequence (NM_, NP_, NC_, ENST, ENSP, LRG_ …), not a
/// gene symbol nor an Ensembl gene id.
bool IsAccession(std::string_view reference);

/// Whether a p. expression puts one residue in another's place, or leaves it: "Leu858Arg",
/// "Trp30Ter", "Gly46=".
bool IsResidueChange(const HgvsExpression& expression);

/// Whether two accessions are the same, version aside.
bool SameAccession(std::string_view a, std::string_view b);

/// HGVS g. (m. on MT) of a variant on a primary chromosome, where it needs no reference: SNVs,
/// and equal-length substitutions as delins, or inv where they are the reverse complement. Nothing
/// for insertions and deletions, whose 3' rule needs bases around them, nor symbolic alleles
/// (standards brief E.4). See ReferenceSequence.
std::optional<std::string> MakeGenomicHgvs(const Variant& variant);

/// The variant that a g. or m. expression with an NC_ accession names, in VCF form. The build comes
/// from the version; the mitochondrion, which all builds share, is given as GRCh38's. Only what
/// carries its own bases: substitutions. Deletions, duplications and insertions need the reference
/// and give nothing here.
std::optional<Variant> FindVariantOfGenomicHgvs(const HgvsExpression& expression);

/// What a g. or m. expression does to the bases that it names: [begin, end), 0-based, become
/// `inserted`, are turned around, or stand there once more.
struct GenomicChange
{
  std::int64_t begin = 0;
  std::int64_t end = 0; ///< begin for an insertion between two bases
  std::string deleted;  ///< stated by a substitution, else empty
  std::string inserted; ///< empty for a deletion, an inversion, a duplication
  bool inversion = false;
  bool duplication = false;
};

/// Substitutions, deletions, insertions and delins of stated bases, inversions, duplications.
/// Nothing for counts of repeats, what changes nothing and what is uncertain.
std::optional<GenomicChange> FindGenomicChange(const HgvsExpression& expression);

/// Whether it only takes bases away or puts some in, and so may stand elsewhere in a repeat.
bool IsPureIndel(const GenomicChange& change);

/// The opposite strand from behind; nothing if a letter is not A, C, G or T.
std::optional<std::string> MakeReverseComplement(std::string_view bases);

/// The variant of an SPDI "NC_000007.14:55191821:T:G" (0-based interbase; deleted sequence or
/// length); pure insertions and deletions, which lack VCF's anchor base, have an empty allele here.
/// A deleted length, which says nothing of the bases, gives that many N; 10,000 at most. Throws
/// Error(BadInput).
Variant ParseSpdi(std::string_view text);

/// The SPDI of a variant as it stands, without the bases that both alleles begin with; nothing for
/// a symbolic allele, a breakend and a contig of no chromosome.
std::optional<std::string> MakeSpdi(const Variant& variant);
} // namespace OrthancGenomics
