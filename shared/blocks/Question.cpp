// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Question.h"

#include "blocks/AlleleMatcher.h"
#include "blocks/NameIndex.h"
#include "core/Error.h"
#include "genomics/Contig.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
void SetVariant(Question& question, const Variant& variant)
{
  const Variant minimal = MakeMinimal(variant);
  if (question.variant && !(*question.variant == minimal))
  {
    throw Error(ErrorCode::BadInput, "The question names two different variants");
  }
  question.variant = minimal;
}

/// g. and m.: a variant if it carries its own bases, else what can be compared with ours.
void ReadGenomic(Question& question, const HgvsExpression& expression)
{
  if (const std::optional<Variant> variant = FindVariantOfGenomicHgvs(expression))
  {
    SetVariant(question, *variant);
  }
  else if (FindPrimaryContig(Build::GRCh38, expression.reference) != nullptr ||
           IsAccession(expression.reference))
  {
    const std::optional<GenomicChange> change = FindGenomicChange(expression);
    question.unanswerable = !change || change->duplication;
    question.genomic = GenomicQuestion{expression.reference, change.value_or(GenomicChange())};
  }
  else
  {
    throw Error(ErrorCode::BadInput, "HGVS: g. and m. need a chromosome before the colon");
  }
}

/// An HGVS expression of any kind; a gene symbol before its colon becomes the gene if none is asked
/// for.
void ReadHgvs(Question& question, std::string& gene)
{
  const HgvsExpression expression = ParseHgvs(question.query->hgvs);
  if (expression.kind == 'g' || expression.kind == 'm')
  {
    ReadGenomic(question, expression);
    return;
  }
  question.hgvs = expression;
  const bool accession = IsAccession(expression.reference);
  if (gene.empty() && !accession)
  {
    gene = expression.reference;
  }
  else if (accession && expression.kind != 'p')
  {
    question.transcript = MakeNameKeyText(expression.reference);
  }
}

bool IsLarge(std::int64_t bases, std::size_t alternate)
{
  return std::max(bases, static_cast<std::int64_t>(alternate)) >= LARGE_BASES;
}
} // namespace

Variant MakeMinimal(Variant variant)
{
  if (IsSymbolic(variant.alternate))
  {
    return variant;
  }
  std::string& reference = variant.reference;
  std::string& alternate = variant.alternate;
  std::size_t same = 0;
  while (same < reference.size() && same < alternate.size() && reference[same] == alternate[same])
  {
    same++;
  }
  reference.erase(0, same);
  alternate.erase(0, same);
  variant.begin += static_cast<std::int64_t>(same);
  while (!reference.empty() && !alternate.empty() && reference.back() == alternate.back())
  {
    reference.pop_back();
    alternate.pop_back();
    variant.end--;
  }
  return variant;
}

Region GetAskedPlace(const Region& stretch, bool insertion)
{
  return insertion ? Region{stretch.contig, stretch.begin - 1, stretch.end + 1} : stretch;
}

bool IsFixed(const Variant& variant)
{
  return !IsSymbolic(variant.alternate) && !variant.reference.empty() &&
         !variant.alternate.empty() && variant.reference.find('N') == std::string::npos;
}

Presence FindStrongestAbsence(const Question& question)
{
  const std::optional<HgvsExpression>& hgvs = question.hgvs;
  if (question.query->variantRefuted || !question.query->rsId.empty() ||
      (hgvs && hgvs->kind == 'p' && IsAccession(hgvs->reference)))
  {
    return Presence::NotEvaluated;
  }
  if (question.variant)
  {
    const Variant& variant = *question.variant;
    const bool open = IsSymbolic(variant.alternate) ||
                      IsLarge(variant.end - variant.begin, variant.alternate.size()) ||
                      (!question.room && !IsFixed(variant));
    return open ? Presence::NotTested : Presence::Absent;
  }
  if (question.genomic)
  {
    const GenomicChange& change = question.genomic->change;
    const std::int64_t bases = change.end - change.begin;
    const bool sameLength =
        change.inversion || static_cast<std::int64_t>(change.inserted.size()) == bases;
    return sameLength && !IsLarge(bases, 0) ? Presence::Absent : Presence::NotTested;
  }
  return Presence::Absent;
}

Question MakeQuestion(const ReadScope& scope,
                      const VariantQuery& query,
                      const GeneTable& genes,
                      const IBlockSnapshot& blocks,
                      const std::vector<Source>& sources)
{
  Question question;
  question.query = &query;
  question.room = query.variantRoom;
  std::string gene = query.gene;
  if (query.variant)
  {
    SetVariant(question, *query.variant);
  }
  if (!query.spdi.empty())
  {
    SetVariant(question, ParseSpdi(query.spdi));
  }
  if (!query.hgvs.empty())
  {
    ReadHgvs(question, gene);
  }
  if (question.variant && question.genomic && !question.room &&
      !IsPureIndel(question.genomic->change) && !question.unanswerable &&
      MatchGenomicChange(question.genomic->change, *question.variant) == RowMatch::No)
  {
    throw Error(ErrorCode::BadInput, "The question names two different variants");
  }
  if (!gene.empty())
  {
    question.gene = ResolveGene(scope, gene, genes, blocks, sources);
    const std::string named = question.hgvs ? question.hgvs->reference : std::string();
    if (!named.empty() && !IsAccession(named) &&
        ResolveGene(scope, named, genes, blocks, sources).symbol != question.gene->symbol)
    {
      throw Error(ErrorCode::BadInput, "HGVS and gene name two different genes");
    }
  }
  return question;
}
} // namespace OrthancGenomics
