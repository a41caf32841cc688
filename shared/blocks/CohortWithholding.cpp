// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CohortWithholding.h"

#include "blocks/GeneNames.h"
#include "blocks/Keys.h"
#include "blocks/NameIndex.h"

#include <algorithm>
#include <set>
#include <string>

namespace OrthancGenomics
{
namespace
{
std::set<std::string, std::less<>> ListNames(const std::string& gene, const GeneTable& genes)
{
  std::set<std::string, std::less<>> names = {MakeNameKeyText(gene)};
  for (const Gene* known : genes.FindAll(gene))
  {
    // An alias of several genes too: it may be this one.
    for (const std::string& alias : known->aliases)
    {
      names.insert(MakeNameKeyText(alias));
    }
    names.insert(MakeNameKeyText(known->geneId));
  }
  names.erase("");
  return names;
}
} // namespace

CohortWithholding::CohortWithholding(const ReadScope& scope,
                                     const IBlockSnapshot& blocks,
                                     const CohortCatalog& catalog,
                                     const GeneTable& genes)
    : scope_(scope), blocks_(blocks), catalog_(catalog), genes_(genes),
      limitsAny_(scope.Access().LimitsGenes()), limits_(scope.Access().Limits())
{
}

void CohortWithholding::SetPlace(const CarrierContig& contig, std::int64_t begin, std::int64_t end)
{
  if (!limitsAny_)
  {
    return;
  }
  contig_ = contig;
  place_ = {begin, end};
  isNamed_ = IsNamed(contig, begin);
  isQuiet_ = !isNamed_ && !scope_.Access().LimitsOthers() && contig.build != Build::CHM13 &&
             EnsureNear(contig, {begin, std::max(end, begin + 1)}).empty();
  sights_.assign(limits_.size(), std::nullopt);
  said_.reset();
}

bool CohortWithholding::MayHide(const CarrierContig& contig, Interval place, bool loose)
{
  const Interval begins{place.begin - LONG_CALL, std::max(place.end, place.begin + 1)};
  bool may = loose || scope_.Access().LimitsOthers() || contig.build == Build::CHM13 ||
             !EnsureNear(contig, {begins.begin, begins.end + LONG_CALL}).empty();
  for (std::int64_t begin = begins.begin; !may && begin < begins.end; begin += BIN_BASES)
  {
    may = IsNamed(contig, begin);
  }
  return may || IsNamed(contig, begins.end);
}

bool CohortWithholding::MayHidePart(const CarrierContig& contig, Interval place)
{
  return limitsAny_ && (scope_.Access().LimitsOthers() || contig.build == Build::CHM13 ||
                        !EnsureNear(contig, place).empty());
}

bool CohortWithholding::HidesPart(std::size_t mask, const CarrierContig& contig, Interval place)
{
  return limits_[mask] && (mask == 0 || MayHidePart(contig, place)) &&
         !Withholding(scope_.Masks()[mask], genes_)
              .ListHidden(contig.build, place, EnsureNear(contig, place))
              .empty();
}

/// The genes near a place that any mask names.
const NearGenes& CohortWithholding::EnsureNear(const CarrierContig& contig, Interval place)
{
  const bool known = nearPlace_ && nearPlace_->first.build == contig.build &&
                     nearPlace_->first.number == contig.number &&
                     nearPlace_->second.begin == place.begin && nearPlace_->second.end == place.end;
  if (!known)
  {
    nearPlace_ = {contig, place};
    near_ = ListGenesNear(genes_, contig.build, contig.name, place);
    const std::set<std::string>& named = *scope_.Access().NamedGenes();
    near_.erase(std::remove_if(near_.begin(),
                               near_.end(),
                               [&named](const auto& gene)
                               { return named.count(gene.first->symbol) == 0; }),
                near_.end());
  }
  return near_;
}

/// Whether annotations of groups name such a gene in the bin where a call begins.
bool CohortWithholding::IsNamed(const CarrierContig& contig, std::int64_t begin)
{
  const BinNumber bin{contig.number, std::max<std::int64_t>(begin, 0) / BIN_BASES};
  if (bin_ != std::make_pair(contig.build, bin))
  {
    const std::vector<BinNumber>& all = EnsureBins(contig.build);
    bin_ = {contig.build, bin};
    isNamed_ = std::binary_search(all.begin(), all.end(), bin);
  }
  return isNamed_;
}

const std::vector<BinNumber>& CohortWithholding::EnsureBins(Build build)
{
  NamedBins::Bins& bins = bins_[build];
  if (!bins)
  {
    std::optional<EffectReader> effects;
    bins = catalog_.KnownBins().Find(build,
                                     scope_.Access().NamedGenes(),
                                     [&](const std::string& gene)
                                     {
                                       if (!effects)
                                       {
                                         effects.emplace(scope_, blocks_, catalog_, build);
                                       }
                                       return effects->ListNamed(ListNames(gene, genes_));
                                     });
  }
  return *bins;
}

bool CohortWithholding::Judge(std::size_t mask, bool loose, const Asked& asked)
{
  const Sight sight = EnsureSight(mask);
  const Withholding withholding(scope_.Masks()[mask], genes_);
  const CohortSample* sample = catalog_.FindSample(asked.sample);
  const bool noted = sample != nullptr && catalog_.DatasetOf(*sample).format != 0;
  // Annotations of groups change nothing in a bin where they name none of the genes.
  const bool silent = !loose && !isNamed_ && contig_.build != Build::CHM13;
  if (sight == Sight::Shown || sight == Sight::Hidden || !noted || silent)
  {
    return withholding.Hides(sight, nullptr, {});
  }
  const AnnotationEntries entries = loose ? FindNoted(*sample, asked) : FindSaid(*sample, asked);
  return entries.empty()
             ? withholding.Hides(sight, nullptr, {})
             : withholding.Hides(sight, &EnsureFormat(catalog_.DatasetOf(*sample).format), entries);
}

AnnotationEntries CohortWithholding::FindNoted(const CohortSample& sample, const Asked& asked)
{
  Notes& notes = EnsureNotes(sample);
  for (std::uint32_t contig = 0; contig < notes.dataset.contigs.size(); contig++)
  {
    if (notes.dataset.contigs[contig] == contig_.name)
    {
      AnnotationEntries entries =
          notes.reader->Find({contig, place_.begin, place_.end, asked.reference, asked.alternate});
      if (!entries.empty())
      {
        return entries;
      }
    }
  }
  return {};
}

/// Read from the groups for all who carry the allele: to ask each dataset of thousands took
/// seconds.
AnnotationEntries CohortWithholding::FindSaid(const CohortSample& sample, const Asked& asked)
{
  if (!said_ || said_->reference != asked.reference || said_->alternate != asked.alternate)
  {
    said_.emplace();
    said_->reference = asked.reference;
    said_->alternate = asked.alternate;
    EffectReader& effects =
        effects_.try_emplace(contig_.build, scope_, blocks_, catalog_, contig_.build).first->second;
    std::string_view text;
    effects.Find({contig_.number, std::max<std::int64_t>(place_.begin, 0) / BIN_BASES},
                 {place_.begin, place_.end, said_->reference, said_->alternate},
                 [&](const CohortSample& carrier, const EffectItem& item)
                 {
                   if (item.text.data() != text.data())
                   {
                     text = item.text;
                     said_->entries.push_back(item.effect.entries);
                   }
                   said_->bySample.emplace(carrier.number, &said_->entries.back());
                 });
  }
  const auto found = said_->bySample.find(sample.number);
  return found == said_->bySample.end() ? AnnotationEntries() : *found->second;
}

Sight CohortWithholding::EnsureSight(std::size_t mask)
{
  std::optional<Sight>& sight = sights_[mask];
  if (!sight)
  {
    sight = Withholding(scope_.Masks()[mask], genes_)
                .Look(contig_.build,
                      EnsureNear(contig_, {place_.begin, std::max(place_.end, place_.begin + 1)}));
  }
  return *sight;
}

const AnnotationFormat& CohortWithholding::EnsureFormat(std::size_t format)
{
  const auto known = formats_.find(format);
  return known != formats_.end()
             ? known->second
             : formats_.emplace(format, AnnotationFormat::Load(catalog_.Formats()[format]))
                   .first->second;
}

CohortWithholding::Notes& CohortWithholding::EnsureNotes(const CohortSample& sample)
{
  std::unique_ptr<Notes>& notes = notes_[sample.dataset];
  if (!notes)
  {
    const CohortDataset& dataset = catalog_.DatasetOf(sample);
    notes = std::make_unique<Notes>();
    notes->dataset.number = dataset.number;
    notes->dataset.annotationFormat = catalog_.Formats()[dataset.format];
    notes->dataset.contigs = catalog_.ContigsOf(dataset);
    notes->sample.number = sample.number;
    notes->sample.subject = sample.subject;
    notes->reader =
        std::make_unique<AnnotationReader>(scope_, blocks_, notes->dataset, notes->sample);
  }
  return *notes;
}
} // namespace OrthancGenomics
