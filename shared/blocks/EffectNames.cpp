// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/EffectNames.h"

#include "blocks/CarrierBin.h"
#include "blocks/CarrierEncoder.h"
#include "blocks/EffectFormat.h"
#include "blocks/Keys.h"
#include "blocks/NameIndex.h"

namespace OrthancGenomics
{
void EffectNames::Add(const AnnotationFormat& format,
                      const AnnotationEntries& entries,
                      std::uint32_t contig,
                      std::int32_t bin,
                      const SampleBits& carriers)
{
  AnnotationView last;
  for (const std::string_view entry : entries)
  {
    const AnnotationView view = format.View(entry);
    if (view.gene != last.gene)
    {
      AddName(view.gene, {contig, bin}, carriers);
    }
    if (view.geneId != last.geneId)
    {
      AddName(view.geneId, {contig, bin}, carriers);
    }
    last = view; // most entries of an allele are of one gene
  }
}

void EffectNames::AddName(std::string_view name, const Place& place, const SampleBits& carriers)
{
  if (!name.empty())
  {
    names_[MakeNameKeyText(name)][place] |= carriers;
  }
}

std::optional<Block>
EffectNames::TakeRow(std::int64_t group, std::uint32_t samples, ColumnBlockWriter& writer)
{
  while (!names_.empty())
  {
    auto name = names_.extract(names_.begin());
    const std::int64_t key = MakeEffectNameKey(name.key(), group);
    sorted_.emplace(key, std::make_pair(name.key(), std::move(name.mapped())));
  }
  if (sorted_.empty())
  {
    return std::nullopt;
  }
  const std::int64_t key = sorted_.begin()->first;
  CarrierBin bin;
  for (auto name = sorted_.begin(); name != sorted_.end() && name->first == key;
       name = sorted_.erase(name))
  {
    for (const auto& [place, carriers] : name->second.second)
    {
      const std::string contig = MakeContigText(place.first);
      const std::uint32_t item =
          bin.Add(place.second, place.second + 1, name->second.first, contig);
      for (std::uint32_t ordinal = 0; ordinal < samples; ordinal++)
      {
        if (carriers.Has(ordinal))
        {
          bin.AddCarrier(item, {ordinal, CarrierGenotype::Heterozygous});
        }
      }
    }
  }
  return Block{key, EncodeCarriers(bin.List(), samples, writer)};
}
} // namespace OrthancGenomics
