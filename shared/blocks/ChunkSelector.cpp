// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/ChunkSelector.h"

#include "blocks/Bytes.h"
#include "blocks/CodedColumn.h"
#include "blocks/FacetRow.h"

#include <algorithm>
#include <string>
#include <utility>

namespace OrthancGenomics
{
namespace
{
const ColumnBlock& Demand(const ColumnBlock* facets)
{
  if (facets == nullptr)
  {
    ThrowDamaged();
  }
  return *facets;
}

CodedColumn ReadFacet(const ColumnBlock& facets, FacetColumn column)
{
  CodedColumn coded = ReadCoded(facets, static_cast<std::uint8_t>(column));
  if (coded.texts.empty())
  {
    ThrowDamaged();
  }
  return coded;
}
} // namespace

bool ChunkSelector::Sieve::PassesAll() const
{
  return std::find(passes.begin(), passes.end(), 0) == passes.end();
}

bool ChunkSelector::Sieve::PassesNone() const
{
  return std::find(passes.begin(), passes.end(), 1) == passes.end();
}

ChunkSelector::ChunkSelector(const Question& question,
                             SourceReading& reading,
                             const Withholding& withholding)
    : question_(question), matcher_(reading.matcher), source_(*reading.plan->source),
      withholding_(withholding),
      needsFacets_(source_.format && (question.NeedsAnnotation() || !withholding.ShowsAll()))
{
  if (source_.format)
  {
    entries_.emplace(question, *source_.format);
  }
}

ChunkSelector::Sieve ChunkSelector::SiftTerms(const ColumnBlock* facets) const
{
  if (!question_.NeedsAnnotation())
  {
    return {{}, {1}};
  }
  if (!entries_)
  {
    return {{}, {0}};
  }
  CodedColumn terms = ReadFacet(Demand(facets), FacetColumn::Terms);
  Sieve sieve{std::move(terms.codes), {}};
  for (const std::string& text : terms.texts)
  {
    sieve.passes.push_back(entries_->Matches(ReadTerms(text)) ? 1 : 0);
  }
  return sieve;
}

ChunkSelector::Sieve ChunkSelector::SiftNames(Sight sight, const ColumnBlock* facets) const
{
  if (sight == Sight::Shown || sight == Sight::Hidden || !entries_)
  {
    return {{}, {static_cast<char>(withholding_.Hides(sight, AlleleNames()) ? 0 : 1)}};
  }
  CodedColumn names = ReadFacet(Demand(facets), FacetColumn::Names);
  Sieve sieve{std::move(names.codes), {}};
  for (const std::string& text : names.texts)
  {
    sieve.passes.push_back(withholding_.Hides(sight, ReadNames(text)) ? 0 : 1);
  }
  return sieve;
}

ChunkSelection
ChunkSelector::Select(std::uint32_t contig, CallChunk& chunk, const ColumnBlock* facets)
{
  if (facets != nullptr && !(facets->Header() == chunk.Header()))
  {
    ThrowDamaged();
  }
  ChunkSelection selection;
  const Sieve terms = SiftTerms(facets);
  if (terms.PassesNone())
  {
    return selection;
  }
  const Dataset& dataset = *source_.dataset;
  const std::optional<Sight> sight = withholding_.LookOver(
      *dataset.build, dataset.contigs[contig], {chunk.Header().begin, chunk.Header().end + 1});
  if (!sight)
  {
    SelectOneByOne(contig, chunk, facets, terms, selection);
    return selection;
  }
  const Sieve names = SiftNames(*sight, facets);
  const bool conditions = matcher_.HasConditions();
  selection.all = !conditions && terms.PassesAll() && names.PassesAll();
  if (selection.all || names.PassesNone())
  {
    return selection;
  }
  if (conditions)
  {
    chunk.Decode(matcher_.Columns());
  }
  for (std::uint32_t i = 0; i < chunk.Size(); i++)
  {
    if (terms.Passes(i) && names.Passes(i) && (!conditions || matcher_.MeetsConditions(chunk, i)))
    {
      selection.places.push_back(i);
    }
  }
  return selection;
}

/// Where genes that the mask names lie in the chunk's stretch.
void ChunkSelector::SelectOneByOne(std::uint32_t contig,
                                   CallChunk& chunk,
                                   const ColumnBlock* facets,
                                   const Sieve& terms,
                                   ChunkSelection& selection)
{
  const Sieve shown = SiftNames(Sight::ShownUnlessNamed, facets);
  const Sieve hidden = SiftNames(Sight::HiddenUnlessNamed, facets);
  chunk.Decode(matcher_.Columns());
  for (std::uint32_t i = 0; i < chunk.Size(); i++)
  {
    if (!terms.Passes(i) || (matcher_.HasConditions() && !matcher_.MeetsConditions(chunk, i)))
    {
      continue;
    }
    const Sight sight = matcher_.Look(contig, chunk.Begin(i), chunk.End(i));
    if (sight == Sight::Shown || (sight == Sight::ShownUnlessNamed && shown.Passes(i)) ||
        (sight == Sight::HiddenUnlessNamed && hidden.Passes(i)))
    {
      selection.places.push_back(i);
    }
  }
}
} // namespace OrthancGenomics
