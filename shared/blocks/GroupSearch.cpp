// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupSearch.h"

#include "blocks/AlleleMatcher.h"
#include "blocks/CarrierReader.h"
#include "blocks/CohortWithholding.h"
#include "blocks/EffectJudge.h"
#include "blocks/EffectReader.h"
#include "blocks/Keys.h"
#include "blocks/NameIndex.h"
#include "blocks/Places.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <unordered_set>

namespace OrthancGenomics
{
namespace
{
/// Whether a question is about the alleles of calls alone.
bool AsksAlleles(const Question& question)
{
  const VariantQuery& query = *question.query;
  return !query.minVaf && !query.maxVaf && !query.minDepth && !query.minQuality &&
         query.filter.empty() && !query.structural && query.rsId.empty() &&
         question.transcript.empty();
}

class GroupSearch
{
public:
  GroupSearch(const ReadScope& scope,
              const IBlockSnapshot& blocks,
              const CohortCatalog& catalog,
              const GeneTable& genes,
              const Question& question)
      : scope_(scope), blocks_(blocks), catalog_(catalog), question_(question),
        withholding_(scope, blocks, catalog, genes), asksAlleles_(AsksAlleles(question)),
        judge_(question, catalog), none_(catalog.Formats().size(), false)
  {
  }

  GroupFindings Find()
  {
    if (question_.unanswerable)
    {
      return {};
    }
    AddIrregular();
    for (const Build build : {Build::GRCh37, Build::GRCh38, Build::CHM13})
    {
      if (!question_.query->build || *question_.query->build == build)
      {
        SearchBuild(build);
      }
    }
    GroupFindings found;
    found.present.assign(present_.begin(), present_.end());
    std::copy_if(open_.begin(),
                 open_.end(),
                 std::back_inserter(found.open),
                 [this](std::int64_t subject) { return present_.count(subject) == 0; });
    std::sort(found.present.begin(), found.present.end());
    std::sort(found.open.begin(), found.open.end());
    return found;
  }

private:
  void AddIrregular()
  {
    for (const CohortCatalog::SubjectSamples& subject : catalog_.Subjects())
    {
      for (const CohortSample* sample : subject.samples)
      {
        if (catalog_.IsIrregular(catalog_.DatasetOf(*sample)))
        {
          Mark(*sample, false);
        }
      }
    }
  }

  void Mark(const CohortSample& sample, bool certain)
  {
    const VariantQuery& query = *question_.query;
    const CohortDataset& dataset = catalog_.DatasetOf(sample);
    if ((query.origin && *query.origin != sample.origin) ||
        (!query.dataset.empty() && query.dataset != dataset.id) ||
        !scope_.Covers(sample.subject, sample.origin))
    {
      return;
    }
    const bool decided = certain && asksAlleles_ && !catalog_.IsIrregular(dataset);
    (decided ? present_ : open_).insert(sample.subject);
  }

  void SearchBuild(Build build)
  {
    build_ = build;
    std::optional<Region> region = question_.query->region;
    if (question_.NamesAllele())
    {
      const std::optional<AlleleStretch> stretch = FindAlleleStretch(question_, build);
      if (!stretch || IsElsewhere(*stretch, region))
      {
        return;
      }
      region = GetSearched(*stretch);
    }
    gene_ = question_.gene ? GeneTable::GetInterval(*question_.gene->gene, build) : std::nullopt;
    const std::optional<Region>& place = region ? region : gene_;
    if (place)
    {
      SearchCarriers(*place);
    }
    if (question_.NeedsAnnotation() || question_.gene)
    {
      SearchEffects(region);
    }
    if (question_.gene && !region)
    {
      AddNamingLoose();
    }
  }

  void SearchCarriers(const Region& region)
  {
    const CohortCatalog::Place place = catalog_.GetPlace(build_, region.contig);
    Cohort loose;
    loose.loose = place.cohort->loose;
    // Where annotations decide, groups answer by their effects.
    const bool effects = question_.NeedsAnnotation();
    const CarrierReader reader(scope_, blocks_, effects ? loose : *place.cohort, withholding_);
    const Interval searched = GetSearched(region);
    reader.Visit(place.contig,
                 searched.begin,
                 searched.end,
                 [&](const VariantCarriers& found)
                 {
                   if (IsAsked(region.contig, found))
                   {
                     const bool inGene = IsInGene(region.contig, found);
                     MarkAll(found.carriers, !effects && inGene, effects || inGene);
                   }
                   return present_.size() < catalog_.Subjects().size();
                 });
  }

  /// Of grouped samples only where that is enough: what annotations say of theirs is looked up.
  void MarkAll(const std::vector<SampleCarrier>& carriers, bool certain, bool grouped = true)
  {
    for (const SampleCarrier& carrier : carriers)
    {
      const CohortSample& sample = *catalog_.FindSample(carrier.sample);
      if (grouped || !catalog_.PlaceOf(sample).grouped)
      {
        Mark(sample, certain);
      }
    }
  }

  template <typename Found>
  bool IsAsked(const std::string& contig, const Found& found) const
  {
    return !question_.NamesAllele() ||
           MatchAllele(question_,
                       {build_,
                        contig,
                        found.begin,
                        found.end,
                        std::string(found.reference),
                        std::string(GetAlternate(found))}) == RowMatch::Yes;
  }

  static std::string_view GetAlternate(const VariantCarriers& found) { return found.alternate; }
  static std::string_view GetAlternate(const EffectItem& found) { return found.effect.alternate; }

  bool IsInGene(const std::string& contig, const VariantCarriers& found) const
  {
    return !question_.gene ||
           (gene_ && gene_->contig == contig &&
            Meets({{std::max<std::int64_t>(GetSearched(*gene_).begin, 0), GetSearched(*gene_).end}},
                  found.begin,
                  found.end));
  }

  /// What annotations say: in a region that is asked for, else wherever they name the gene.
  void SearchEffects(const std::optional<Region>& region)
  {
    EffectReader reader(scope_, blocks_, catalog_, build_);
    std::set<EffectReader::Bin> bins;
    if (!region)
    {
      bins = reader.ListNamed(question_.gene->all);
    }
    else
    {
      const CohortCatalog::Place place = catalog_.GetPlace(build_, region->contig);
      if (place.cohort->groups.empty())
      {
        return;
      }
      const Interval searched = GetSearched(*region);
      const std::int64_t first = std::max<std::int64_t>(searched.begin - LONG_CALL, 0) / BIN_BASES;
      for (std::int64_t bin = first; bin * BIN_BASES < searched.end; bin++)
      {
        bins.emplace(place.contig.number, bin);
      }
      AddLong(*region, first * BIN_BASES);
    }
    CarrierContig contig;
    std::optional<std::uint32_t> number;
    for (const EffectReader::Bin& bin : bins)
    {
      if (number != bin.first)
      {
        contig = {build_, catalog_.NameContig(bin.first), bin.first};
        number = bin.first;
      }
      reader.Visit(
          bin,
          judge_.CodingOnly(),
          [&](const EffectItem& item) -> const std::vector<bool>&
          { return Judge(contig, region, item); },
          [this](const CohortSample& sample) { MarkItem(sample); });
    }
  }

  /// Carriers of what reaches into a region from further than a bin: their annotations stand there.
  void AddLong(const Region& region, std::int64_t firstBegin)
  {
    const CohortCatalog::Place place = catalog_.GetPlace(build_, region.contig);
    const CarrierReader reader(scope_, blocks_, *place.cohort, withholding_);
    const Interval searched = GetSearched(region);
    reader.Visit(place.contig,
                 searched.begin,
                 searched.begin + 1,
                 [&](const VariantCarriers& found)
                 {
                   if (found.begin < firstBegin)
                   {
                     MarkAll(found.carriers, false);
                   }
                   return found.begin < firstBegin;
                 });
  }

  const std::vector<bool>&
  Judge(const CarrierContig& contig, const std::optional<Region>& region, const EffectItem& item)
  {
    const bool asked = (!region || Meets({GetSearched(*region)}, item.begin, item.end)) &&
                       IsAsked(contig.name, item);
    if (!asked)
    {
      return none_;
    }
    withholding_.SetPlace(contig, item.begin, item.end);
    entries_ = &item.effect.entries;
    return judge_.Judge(item);
  }

  /// Who carries the item that was judged last.
  void MarkItem(const CohortSample& sample)
  {
    const std::size_t mask = scope_.MaskOf(sample.subject, sample.origin);
    const AnnotationFormat& format = judge_.FormatOf(catalog_.DatasetOf(sample).format);
    if (mask != 0 && !withholding_.Hides(mask, format, *entries_))
    {
      Mark(sample, true);
    }
  }

  /// Loose samples whose annotations name the gene, wherever that is.
  void AddNamingLoose()
  {
    const std::shared_ptr<const Cohort> cohort = catalog_.GetCohort(build_);
    for (const CarrierSample& loose : cohort->loose)
    {
      const CohortSample& sample = *catalog_.FindSample(loose.number);
      const std::int64_t dataset = catalog_.DatasetOf(sample).number;
      const std::set<std::string, std::less<>>& names = question_.gene->all;
      if (std::any_of(names.begin(),
                      names.end(),
                      [&](const std::string& name)
                      { return FindName(blocks_, dataset, name).has_value(); }))
      {
        Mark(sample, false);
      }
    }
  }

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortCatalog& catalog_;
  const Question& question_;
  CohortWithholding withholding_;
  const bool asksAlleles_;
  EffectJudge judge_;
  const std::vector<bool> none_;               ///< of the layouts
  const AnnotationEntries* entries_ = nullptr; ///< of the item that is being judged
  Build build_ = Build::GRCh38;                ///< that is being searched
  std::optional<Region> gene_;                 ///< on it
  std::unordered_set<std::int64_t> present_;
  std::unordered_set<std::int64_t> open_;
};
} // namespace

std::optional<GroupFindings> SearchGroups(const ReadScope& scope,
                                          const IBlockSnapshot& blocks,
                                          const CohortCatalog& catalog,
                                          const GeneTable& genes,
                                          const Question& question)
{
  if (!question.NamesAllele() && !question.query->region && !question.gene)
  {
    return std::nullopt;
  }
  return GroupSearch(scope, blocks, catalog, genes, question).Find();
}
} // namespace OrthancGenomics
