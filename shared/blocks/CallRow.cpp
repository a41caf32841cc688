// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CallRow.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
void Annotate(AnsweredVariant& answered, const CallRow& row, const Question& question)
{
  const Variant& variant = answered.variant;
  const AnnotationFormat& format = *row.reading->plan->source->format;
  std::string shown; // the asked gene as this file spells it
  const AnnotationEntries entries = row.reading->annotations.Find(
      {row.contig, variant.begin, variant.end, variant.reference, variant.alternate});
  answered.annotations.reserve(entries.size());
  for (const std::string_view entry : entries)
  {
    const AnnotationFormat::Cells cells = format.Cut(entry);
    answered.annotations.push_back(format.Parse(entry, cells));
    if (shown.empty() && question.gene && question.gene->Names(format.View(cells)))
    {
      shown = answered.annotations.back().gene;
    }
  }
  const int index = FindShownAnnotation(answered.annotations, shown);
  if (index >= 0)
  {
    answered.gene = answered.annotations[static_cast<std::size_t>(index)].gene;
  }
}
} // namespace

SourceReading::SourceReading(const ReadScope& scope,
                             const IBlockSnapshot& blocks,
                             const Question& question,
                             const SourcePlan& sourcePlan,
                             Withholding withholding)
    : plan(&sourcePlan), calls(scope, blocks, *sourcePlan.source->sample),
      annotations(scope, blocks, *sourcePlan.source->dataset, *sourcePlan.source->sample),
      matcher(question, sourcePlan, annotations, withholding)
{
}

/// Of two that begin alike.
bool IsBeforeAtBegin(const CallRow& a, const CallRow& b)
{
  const CallChunk& one = *a.chunk;
  const CallChunk& two = *b.chunk;
  if (one.End(a.index) != two.End(b.index))
  {
    return one.End(a.index) < two.End(b.index);
  }
  const int order = one.Reference(a.index).compare(two.Reference(b.index));
  return order != 0 ? order < 0 : one.Alternate(a.index) < two.Alternate(b.index);
}

AnsweredVariant MakeAnsweredVariant(const Question& question,
                                    const GeneTable& genes,
                                    const CallRow* first,
                                    const CallRow* last)
{
  AnsweredVariant answered;
  const Dataset& dataset = *first->reading->plan->source->dataset;
  const CallChunk& chunk = *first->chunk;
  answered.variant = Variant{*dataset.build,
                             dataset.contigs[first->contig],
                             chunk.Begin(first->index),
                             chunk.End(first->index),
                             std::string(chunk.Reference(first->index)),
                             std::string(chunk.Alternate(first->index))};
  answered.calls.reserve(static_cast<std::size_t>(last - first));
  for (const CallRow* row = first; row != last; row++)
  {
    const Source& source = *row->reading->plan->source;
    row->chunk->Decode(EveryColumn);
    answered.calls.push_back(AnsweredCall{
        source.dataset->id, source.sample->name, source.origin, row->chunk->Get(row->index)});
    if (answered.annotations.empty() && source.format)
    {
      Annotate(answered, *row, question);
    }
  }
  if (answered.gene.empty())
  {
    const Variant& variant = answered.variant;
    const std::vector<const Gene*> overlapping = genes.ListOverlapping(
        variant.build, variant.contig, variant.begin, std::max(variant.end, variant.begin + 1));
    answered.gene = overlapping.empty() ? std::string() : overlapping.front()->symbol;
  }
  return answered;
}
} // namespace OrthancGenomics
