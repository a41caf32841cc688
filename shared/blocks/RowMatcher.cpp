// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/RowMatcher.h"

#include "core/Text.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
bool HasFilter(std::string_view filters, const std::string& wanted)
{
  if (filters == wanted)
  {
    return true; // as nearly all are PASS
  }
  const std::vector<std::string_view> parts = Split(filters, ';');
  return std::find(parts.begin(), parts.end(), wanted) != parts.end();
}

/// A number that is asked for as files' numbers are kept: a call of 0.3 has at most 0.3.
float ToStored(double asked)
{
  return static_cast<float>(std::min<double>(asked, std::numeric_limits<float>::max()));
}
} // namespace

RowMatcher::RowMatcher(const Question& question,
                       const SourcePlan& plan,
                       AnnotationReader& annotations,
                       Withholding withholding)
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
  conditions_ = columns_ != PlaceColumns || query.structural;
  columns_ |= query.rsId.empty() ? 0U : unsigned{IdColumns};
}

RowMatch RowMatcher::Match(std::uint32_t contig, const CallChunk& chunk, std::size_t i)
{
  if (!IsInPlace(contig, chunk, i))
  {
    return RowMatch::No;
  }
  const RowMatch asked = MatchAsked(chunk, i);
  if (asked == RowMatch::No)
  {
    return RowMatch::No;
  }
  const RowMatch annotated = MatchAnnotations(contig, chunk, i);
  if (annotated == RowMatch::No)
  {
    // The allele that is named is there; that it is of another gene does not make it absent.
    return question_.NamesAllele() ? RowMatch::Doubtful : RowMatch::No;
  }
  const bool meets = !conditions_ || MeetsConditions(chunk, i);
  return meets ? std::min(asked, annotated) : RowMatch::Doubtful;
}

bool RowMatcher::IsInPlace(std::uint32_t contig, const CallChunk& chunk, std::size_t i) const
{
  const auto places = plan_.places.find(contig);
  return places != plan_.places.end() && Meets(places->second, chunk.Begin(i), chunk.End(i));
}

RowMatch RowMatcher::MatchAsked(const CallChunk& chunk, std::size_t i) const
{
  if (!question_.NamesAllele())
  {
    return RowMatch::Yes;
  }
  Variant found;
  found.begin = chunk.Begin(i);
  found.end = chunk.End(i);
  found.reference = chunk.Reference(i);
  found.alternate = chunk.Alternate(i);
  return MatchAllele(question_, found);
}

Sight RowMatcher::Look(std::uint32_t contig, std::int64_t begin, std::int64_t end)
{
  if (contig != lookedContig_ || begin < looked_.place.begin ||
      std::max(end, begin + 1) > looked_.place.end)
  {
    const Dataset& dataset = *plan_.source->dataset;
    looked_ = withholding_.LookAhead(*dataset.build, dataset.contigs[contig], begin, end);
    lookedContig_ = contig;
  }
  return looked_.sight;
}

bool RowMatcher::Hides(std::uint32_t contig, const CallChunk& chunk, std::size_t i)
{
  if (withholding_.ShowsAll() || !IsInPlace(contig, chunk, i))
  {
    return false;
  }
  const Sight sight = Look(contig, chunk.Begin(i), chunk.End(i));
  const bool named = sight == Sight::ShownUnlessNamed || sight == Sight::HiddenUnlessNamed;
  return entries_ && named
             ? withholding_.Hides(sight, &*plan_.source->format, FindEntries(contig, chunk, i))
             : withholding_.Hides(sight, nullptr, {});
}

RowMatch RowMatcher::MatchAnnotations(std::uint32_t contig, const CallChunk& chunk, std::size_t i)
{
  const std::string& rsId = question_.query->rsId;
  const bool inGene =
      !question_.gene || (plan_.gene && plan_.gene->contig == contig &&
                          Meets(plan_.gene->intervals, chunk.Begin(i), chunk.End(i)));
  const bool listed = rsId.empty() || chunk.HasIdentifier(i, rsId);
  if (inGene && listed && !question_.NeedsAnnotation())
  {
    return RowMatch::Yes;
  }
  if (!entries_)
  {
    return RowMatch::No;
  }
  const AnnotationEntries entries = FindEntries(contig, chunk, i);
  if ((!inGene && !entries_->NamesGene(entries)) || (!listed && !entries_->Lists(entries, rsId)))
  {
    return RowMatch::No;
  }
  if (!question_.NeedsAnnotation() || entries_->Matches(entries))
  {
    return RowMatch::Yes;
  }
  return entries_->Settles(entries) ? RowMatch::No : RowMatch::Doubtful;
}

AnnotationEntries
RowMatcher::FindEntries(std::uint32_t contig, const CallChunk& chunk, std::size_t i)
{
  return annotations_.Find(
      {contig, chunk.Begin(i), chunk.End(i), chunk.Reference(i), chunk.Alternate(i)});
}

bool RowMatcher::MeetsConditions(const CallChunk& chunk, std::size_t i) const
{
  const VariantQuery& query = *question_.query;
  const std::int32_t depth = chunk.Depth(i);
  const float vaf = chunk.Vaf(i);
  // An absent number, a NaN or -1, meets no condition.
  return (!query.minDepth || (depth >= 0 && depth >= *query.minDepth)) &&
         (!query.minVaf || vaf >= ToStored(*query.minVaf)) &&
         (!query.maxVaf || vaf <= ToStored(*query.maxVaf)) &&
         (!query.minQuality || chunk.Quality(i) >= ToStored(*query.minQuality)) &&
         (query.filter.empty() || HasFilter(chunk.Filter(i), query.filter)) &&
         (!query.structural || IsSymbolic(chunk.Alternate(i)));
}
} // namespace OrthancGenomics
