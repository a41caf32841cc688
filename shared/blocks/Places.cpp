// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Places.h"

#include "blocks/AnnotationReader.h"
#include "blocks/CallReader.h"
#include "blocks/EntryMatcher.h"
#include "blocks/FacetRow.h"
#include "blocks/Keys.h"
#include "core/Text.h"
#include "genomics/Contig.h"

#include <algorithm>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr Interval EVERYWHERE{-1, KEY_POSITIONS};

/// Digits of an rs number stand so however its letters are written.
std::string_view GetDigits(std::string_view identifier)
{
  const std::size_t first = identifier.find_first_of("0123456789");
  return first == std::string_view::npos
             ? std::string_view()
             : identifier.substr(first, identifier.find_first_not_of("0123456789", first) - first);
}

/// Makes the plan of one source step by step.
class Planner
{
public:
  Planner(const ReadScope& scope,
          const IBlockSnapshot& blocks,
          const Question& question,
          const Withholding& withholding,
          SourcePlan& plan)
      : scope_(scope), blocks_(blocks), source_(*plan.source), question_(question),
        withholding_(withholding), plan_(plan)
  {
  }

  void Make()
  {
    plan_.state = Judge();
    if (plan_.state != SourcePlan::State::Ready)
    {
      return;
    }
    if (question_.gene)
    {
      FindGene();
    }
    FindTranscript();
    if (plan_.state == SourcePlan::State::Ready)
    {
      Search();
    }
  }

private:
  Build GetBuild() const { return *source_.dataset->build; }

  SourcePlan::State Judge() const
  {
    const bool otherVariant = question_.variant && question_.variant->build != GetBuild();
    const bool otherRegion = question_.query->build && *question_.query->build != GetBuild();
    if (otherVariant || otherRegion)
    {
      return SourcePlan::State::NotComparable;
    }
    const bool silent =
        question_.NeedsAnnotation() && !(source_.format && CanState(question_, *source_.format));
    return silent || question_.unanswerable ? SourcePlan::State::NotEvaluated
                                            : SourcePlan::State::Ready;
  }

  /// Where the gene lies: the table's interval, and the begins of what annotations put into it.
  void FindGene()
  {
    const GeneNames& names = *question_.gene;
    std::optional<Region> interval;
    if (names.gene != nullptr)
    {
      interval = GeneTable::GetInterval(*names.gene, GetBuild());
    }
    if (!interval && !source_.format)
    {
      plan_.state = SourcePlan::State::NotEvaluated;
      return;
    }
    if (interval)
    {
      plan_.gene = PlaceOf(*interval);
      plan_.placeElsewhere = !plan_.gene;
      plan_.asked = plan_.gene;
      if (plan_.gene)
      {
        named_[plan_.gene->contig] = plan_.gene->intervals;
      }
    }
    if (source_.format)
    {
      AddNamed({names.all.begin(), names.all.end()});
    }
  }

  bool AddNamed(const std::vector<std::string>& names)
  {
    bool any = false;
    for (const std::string& name : names)
    {
      const auto named = FindSeenName(scope_, blocks_, source_, withholding_, name);
      if (named)
      {
        any = true;
        for (const auto& [contig, intervals] : named->places)
        {
          Intervals& all = named_[contig];
          all.insert(all.end(), intervals.begin(), intervals.end());
        }
      }
    }
    return any;
  }

  void FindTranscript()
  {
    if (question_.transcript.empty() || plan_.state != SourcePlan::State::Ready)
    {
      return;
    }
    // A file annotated with other transcripts than the one asked for has no answer.
    if (!AddNamed({question_.transcript}))
    {
      plan_.state = SourcePlan::State::NotEvaluated;
    }
  }

  std::optional<ContigPlaces> PlaceOf(const Region& region) const
  {
    const auto contig = FindContig(*source_.dataset, region.contig);
    if (!contig)
    {
      return std::nullopt;
    }
    Interval place = GetSearched(region);
    place.begin = std::max<std::int64_t>(place.begin, 0);
    return ContigPlaces{*contig, {place}};
  }

  /// The narrowest place that is asked for; other conditions are for the matcher.
  void Search()
  {
    const auto& query = *question_.query;
    if (question_.NamesAllele())
    {
      SetAllelePlace();
    }
    else if (query.region)
    {
      SetPlace(*query.region, *query.region);
    }
    else if (question_.HasPlace())
    {
      plan_.places = named_;
      for (auto& place : plan_.places)
      {
        place.second = MergeIntervals(std::move(place.second));
      }
    }
    else if (!query.rsId.empty())
    {
      FindIdentifier();
    }
    else if (question_.NeedsAnnotation() && !IsToldByFacets())
    {
      const EntryMatcher matcher(question_, *source_.format);
      const auto test = [&matcher](const AnnotationEntries& entries)
      { return matcher.Matches(entries); };
      SetFound(Annotations().Search(test, matcher.Needle(), matcher.CodingOnly()));
    }
    else
    {
      for (std::uint32_t i = 0; i < source_.dataset->contigs.size(); i++)
      {
        plan_.places[i] = {EVERYWHERE};
      }
    }
  }

  bool IsToldByFacets() const { return !question_.hgvs && HasFacets(blocks_, *source_.sample); }

  void SetPlace(const Region& asked, const Region& searched)
  {
    plan_.asked = PlaceOf(asked);
    plan_.placeElsewhere = !plan_.asked;
    if (const auto place = PlaceOf(searched))
    {
      plan_.places[place->contig] = {GetSearched(searched)};
    }
  }

  void SetAllelePlace()
  {
    const std::optional<AlleleStretch> stretch = FindAlleleStretch(question_, GetBuild());
    if (!stretch)
    {
      plan_.state = SourcePlan::State::NotComparable;
      return;
    }
    if (IsElsewhere(*stretch, question_.query->region))
    {
      plan_.state = SourcePlan::State::NotEvaluated; // no question
    }
    SetPlace(GetAskedPlace(stretch->region, stretch->insertion), GetSearched(*stretch));
  }

  AnnotationReader Annotations() const
  {
    return AnnotationReader(scope_, blocks_, *source_.dataset, *source_.sample);
  }

  void FindIdentifier()
  {
    const std::string& wanted = question_.query->rsId;
    const bool told = source_.format && HasFacets(blocks_, *source_.sample);
    std::map<std::uint32_t, Intervals> found;
    std::map<std::uint32_t, Intervals> listed; // where annotations may list it
    CallReader reader(scope_, blocks_, *source_.sample);
    for (std::uint32_t contig = 0; contig < source_.dataset->contigs.size(); contig++)
    {
      reader.VisitChunks(
          contig,
          [&](std::int64_t key, std::string_view value)
          {
            CallChunk chunk{std::string(value)};
            for (const std::int64_t begin : chunk.FindIdentifier(wanted))
            {
              found[contig].push_back(Interval{begin, begin + 1});
            }
            if (told && MayListHere(key))
            {
              listed[contig].push_back({chunk.Header().begin, chunk.Header().end + 1});
            }
            return true;
          });
    }
    if (source_.format)
    {
      FindListed(told, listed, found);
    }
    SetFound(std::move(found));
  }

  bool MayListHere(std::int64_t key) const
  {
    bool may = false;
    blocks_.Visit(BlockTable::Facets,
                  key,
                  key,
                  [&](std::int64_t, std::string_view value)
                  {
                    may = MayList(ColumnBlock(value), question_.query->rsId);
                    return false;
                  });
    return may;
  }

  /// Adds where annotations list the identifier: anywhere, or where facets told that they may.
  void FindListed(bool told,
                  std::map<std::uint32_t, Intervals>& places,
                  std::map<std::uint32_t, Intervals>& found) const
  {
    const std::string& wanted = question_.query->rsId;
    const EntryMatcher matcher(question_, *source_.format);
    const std::string_view digits = GetDigits(wanted);
    if (!told)
    {
      const auto lists = [&](const AnnotationEntries& entries)
      { return matcher.Lists(entries, wanted); };
      const auto anywhere = Annotations().Search(lists, digits, false);
      for (const auto& [contig, begins] : anywhere)
      {
        found[contig].insert(found[contig].end(), begins.begin(), begins.end());
      }
      return;
    }
    for (auto& place : places)
    {
      place.second = MergeIntervals(std::move(place.second));
    }
    const auto note = [&](std::uint32_t contig, Interval place, const AnnotationEntries& entries)
    {
      const bool may = std::any_of(entries.begin(),
                                   entries.end(),
                                   [digits](std::string_view entry)
                                   { return entry.find(digits) != std::string_view::npos; });
      if (may && matcher.Lists(entries, wanted))
      {
        found[contig].push_back({place.begin, place.begin + 1});
      }
      return false;
    };
    Annotations().FindsAny(places, note);
  }

  void SetFound(std::map<std::uint32_t, Intervals> found)
  {
    plan_.places = std::move(found);
    for (auto& place : plan_.places)
    {
      place.second = MergeIntervals(std::move(place.second));
    }
  }

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const Source& source_;
  const Question& question_;
  const Withholding& withholding_;
  SourcePlan& plan_;
  std::map<std::uint32_t, Intervals> named_; ///< of gene or transcript
};
} // namespace

bool CanState(const Question& question, const AnnotationFormat& format)
{
  return (!question.hgvs || format.CanState(*question.hgvs)) &&
         (question.query->significances.empty() || format.HasSignificance());
}

std::optional<AlleleStretch> FindAlleleStretch(const Question& question, Build build)
{
  if (question.variant)
  {
    const Variant& variant = *question.variant;
    if (variant.build != build)
    {
      return std::nullopt;
    }
    return AlleleStretch{{variant.contig, variant.begin, variant.end + question.room.value_or(0)},
                         variant.begin == variant.end,
                         variant.reference.empty() || variant.alternate.empty()};
  }
  const GenomicChange& change = question.genomic->change;
  const PrimaryContig* contig = FindPrimaryContig(build, question.genomic->reference);
  if (contig == nullptr)
  {
    return std::nullopt;
  }
  return AlleleStretch{
      {contig->name, change.begin, change.end}, change.begin == change.end, IsPureIndel(change)};
}

bool IsElsewhere(const AlleleStretch& stretch, const std::optional<Region>& asked)
{
  const Region& region = stretch.region;
  return asked && (asked->contig != region.contig || region.end <= asked->begin ||
                   asked->end <= region.begin - (stretch.indel ? 1 : 0));
}

Interval GetSearched(const Region& region)
{
  const std::int64_t begin = std::max<std::int64_t>(region.begin, 0);
  return {region.begin <= 0 ? -1 : begin, std::min(std::max(region.end, begin + 1), KEY_POSITIONS)};
}

Region GetSearched(const AlleleStretch& stretch)
{
  const Region& region = stretch.region;
  return {region.contig, region.begin - 1, region.end + 1};
}

SourcePlan MakePlan(const ReadScope& scope,
                    const IBlockSnapshot& blocks,
                    const Source& source,
                    const Question& question,
                    const Withholding& withholding)
{
  SourcePlan plan;
  plan.source = &source;
  Planner(scope, blocks, question, withholding, plan).Make();
  return plan;
}
} // namespace OrthancGenomics
