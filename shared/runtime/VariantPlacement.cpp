// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/VariantPlacement.h"

#include "blocks/Question.h"
#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Contig.h"
#include "genomics/Hgvs.h"
#include "vcf/PureIndel.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MOST_BASES = 10000; ///< of a g. change that is written out

bool IsAcgt(std::string_view bases)
{
  return bases.find_first_not_of("ACGT") == std::string_view::npos;
}

/// The bases by which an insertion or deletion may move to the right.
std::int64_t
CountRoom(const Variant& variant, const ReferenceSequence& reference, std::uint32_t contig)
{
  const std::optional<PureIndel> indel = FindPureIndel(variant);
  if (!indel)
  {
    return 0;
  }
  const auto size = static_cast<std::int64_t>(indel->bases.size());
  const std::int64_t next = indel->begin + (indel->inserted ? 0 : size);
  std::int64_t room = 0;
  while (next + room < reference.GetLength(contig) &&
         reference.GetBase(contig, next + room) ==
             indel->bases[static_cast<std::size_t>(room % size)])
  {
    room++;
  }
  return room;
}

/// Adds a variant to the query, placed where that can be done.
void AddVariant(VariantQuery& query, Variant variant, const ReferenceSequence& reference)
{
  const std::optional<std::uint32_t> contig = reference.FindContig(variant.contig);
  const bool bases = contig && !IsSymbolic(variant.alternate);
  if (bases && variant.reference.find_first_not_of('N') == std::string::npos)
  {
    variant.reference = reference.GetBases(*contig, variant.begin, variant.end);
  }
  std::optional<std::int64_t> room;
  if (bases && IsAcgt(variant.reference) && IsAcgt(variant.alternate) &&
      variant.reference != variant.alternate)
  {
    query.variantRefuted = !LeftAlign(variant, reference) || query.variantRefuted;
    room = query.variantRefuted ? room : CountRoom(variant, reference, *contig);
  }
  if (query.variant && !(MakeMinimal(*query.variant) == MakeMinimal(variant)))
  {
    throw Error(ErrorCode::BadInput, "The question names two different variants");
  }
  query.variant = variant;
  query.variantRoom = room;
}

/// `bases` are those of the reference that the change names. Without build and contig.
Variant MakeVariant(const GenomicChange& change, const std::string& bases)
{
  Variant variant;
  variant.begin = change.duplication ? change.end : change.begin;
  variant.end = change.end;
  variant.reference = change.duplication ? "" : bases;
  variant.reference = change.deleted.empty() ? variant.reference : change.deleted;
  variant.alternate = change.duplication ? bases : change.inserted;
  variant.alternate =
      change.inversion ? MakeReverseComplement(bases).value_or(bases) : variant.alternate;
  return variant;
}

/// A g. change by accession, with the bases that it does not state. The mitochondrion is left out:
/// its accession belongs to every build.
std::optional<Variant> FindGenomicVariant(const VariantQuery& query,
                                          const ReferenceFinder& references)
{
  const std::optional<HgvsExpression> expression = FindHgvs(query.hgvs);
  if (!expression || expression->kind != 'g')
  {
    return std::nullopt;
  }
  const std::optional<BuildContig> place = FindAccession(ToUpperAscii(expression->reference));
  const std::optional<GenomicChange> change = FindGenomicChange(*expression);
  if (!place || !change || change->end > place->contig->length ||
      change->end - change->begin > MOST_BASES || std::string_view(place->contig->name) == "MT")
  {
    return std::nullopt;
  }
  const ReferenceSequence* reference = references(place->build);
  const auto contig =
      reference == nullptr ? std::nullopt : reference->FindContig(place->contig->name);
  if (!contig)
  {
    return std::nullopt;
  }
  Variant variant = MakeVariant(*change, reference->GetBases(*contig, change->begin, change->end));
  variant.build = place->build;
  variant.contig = place->contig->name;
  return variant.reference == variant.alternate ? std::nullopt : std::optional(variant);
}
} // namespace

void PlaceVariant(VariantQuery& query, const ReferenceFinder& references)
{
  VariantQuery placed = query;
  placed.variant.reset();
  const auto add = [&](const Variant& variant)
  {
    const ReferenceSequence* reference = references(variant.build);
    if (reference != nullptr)
    {
      AddVariant(placed, variant, *reference);
    }
    return reference != nullptr;
  };
  if (query.variant && !add(*query.variant))
  {
    return;
  }
  if (!query.spdi.empty())
  {
    if (!add(ParseSpdi(query.spdi)))
    {
      return;
    }
    placed.spdi.clear();
  }
  if (const std::optional<Variant> genomic = FindGenomicVariant(query, references))
  {
    if (!add(*genomic))
    {
      return;
    }
    placed.hgvs.clear();
  }
  query = placed;
}
} // namespace OrthancGenomics
