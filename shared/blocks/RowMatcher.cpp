// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/RowMatcher.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// An SPDI may give the length of what is deleted instead of its bases: they are N.
bool SameBases(std::string_view wanted, std::string_view found)
{
  return wanted.size() == found.size() &&
         (wanted == found || wanted.find_first_not_of('N') == std::string_view::npos);
}

bool HasFilter(std::string_view filters, const std::string& wanted)
{
  const std::vector<std::string_view> parts = Split(filters, ';');
  return std::find(parts.begin(), parts.end(), wanted) != parts.end();
}
} // namespace

RowMatcher::RowMatcher(const Question& question,
                       const SourcePlan& plan,
                       AnnotationReader& annotations,
                       const Withholding& withholding)
    : question_(question), plan_(plan), annotations_(annotations), withholding_(withholding)
{
  if (plan.source->format)
  {
    entries_.emplace(question, *plan.source->format);
  }
  const VariantQuery& query = *question.query;
  columns_ |= query.minVaf || query.maxVaf ? unsigned{VafColumns} : 0U;
  columns_ |= query.minDepth ? unsigned{DepthColumns} : 0U;
  columns_ |= query.minQuality ? unsigned{QualityColumns} : 0U;
  columns_ |= query.filter.empty() ? 0U : unsigned{FilterColumns};
  conditions_ = columns_ != PlaceColumns;
  columns_ |= query.rsId.empty() ? 0U : unsigned{IdColumns};
}

RowMatch RowMatcher::Match(std::uint32_t contig, const CallChunk& chunk, std::size_t i)
{
  if (!IsWhatIsAsked(contig, chunk, i))
  {
    return RowMatch::No;
  }
  return !conditions_ || MeetsConditions(chunk, i) ? RowMatch::Yes : RowMatch::FilteredOut;
}

bool RowMatcher::IsWhatIsAsked(std::uint32_t contig, const CallChunk& chunk, std::size_t i)
{
  const auto places = plan_.places.find(contig);
  if (places == plan_.places.end() || !Meets(places->second, chunk.Begin(i), chunk.End(i)))
  {
    return false;
  }
  return IsVariant(chunk, i) && IsGenomic(contig, chunk, i) && MeetsAnnotations(contig, chunk, i);
}

bool RowMatcher::IsVariant(const CallChunk& chunk, std::size_t i) const
{
  if (!question_.variant)
  {
    return true;
  }
  const Variant& wanted = *question_.variant;
  Variant found;
  found.begin = chunk.Begin(i);
  found.end = chunk.End(i);
  found.reference = chunk.Reference(i);
  found.alternate = chunk.Alternate(i);
  found = MakeMinimal(found);
  return found.begin == wanted.begin && found.end == wanted.end &&
         SameBases(wanted.reference, found.reference) && found.alternate == wanted.alternate;
}

bool RowMatcher::IsGenomic(std::uint32_t contig, const CallChunk& chunk, std::size_t i) const
{
  if (!question_.genomic)
  {
    return true;
  }
  const Dataset& dataset = *plan_.source->dataset;
  const Variant variant{*dataset.build,
                        dataset.contigs[contig],
                        chunk.Begin(i),
                        chunk.End(i),
                        std::string(chunk.Reference(i)),
                        std::string(chunk.Alternate(i))};
  const std::optional<std::string> text = MakeGenomicHgvs(variant);
  return text && SameHgvs(*question_.genomic, ParseHgvs(*text));
}

bool RowMatcher::MeetsAnnotations(std::uint32_t contig, const CallChunk& chunk, std::size_t i)
{
  const Dataset& dataset = *plan_.source->dataset;
  const std::string& rsId = question_.query->rsId;
  const bool inGene =
      !question_.gene || (plan_.gene && plan_.gene->contig == contig &&
                          Meets(plan_.gene->intervals, chunk.Begin(i), chunk.End(i)));
  const bool listed = rsId.empty() || chunk.HasIdentifier(i, rsId);
  if (withholding_.HidesPlace(
          *dataset.build, dataset.contigs[contig], chunk.Begin(i), chunk.End(i)))
  {
    return false;
  }
  if (inGene && listed && !question_.NeedsAnnotation() && !withholding_.Any())
  {
    return true;
  }
  if (!entries_)
  {
    return inGene && listed && !question_.NeedsAnnotation();
  }
  const AnnotationEntries entries = annotations_.Find(
      {contig, chunk.Begin(i), chunk.End(i), chunk.Reference(i), chunk.Alternate(i)});
  return !withholding_.HidesEntries(*plan_.source->format, entries) &&
         (inGene || entries_->NamesGene(entries)) && (listed || entries_->Lists(entries, rsId)) &&
         (!question_.NeedsAnnotation() || entries_->Matches(entries));
}

bool RowMatcher::MeetsConditions(const CallChunk& chunk, std::size_t i) const
{
  const VariantQuery& query = *question_.query;
  const std::int32_t depth = chunk.Depth(i);
  const double vaf = chunk.Vaf(i);
  // An absent number, a NaN or -1, meets no condition.
  return (!query.minDepth || (depth >= 0 && depth >= *query.minDepth)) &&
         (!query.minVaf || vaf >= *query.minVaf) && (!query.maxVaf || vaf <= *query.maxVaf) &&
         (!query.minQuality || chunk.Quality(i) >= *query.minQuality) &&
         (query.filter.empty() || HasFilter(chunk.Filter(i), query.filter));
}
} // namespace OrthancGenomics
