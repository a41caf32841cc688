// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Source.h"

#include "blocks/AnnotationReader.h"

#include <algorithm>
#include <functional>

namespace OrthancGenomics
{
namespace
{
/// Adds the samples of a dataset that are the subject's and of an origin that is read.
void AddSources(const Dataset& dataset,
                std::int64_t subject,
                const std::function<bool(Origin)>& isRead,
                std::vector<Source>& sources)
{
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    const Sample& sample = dataset.samples[i];
    if (sample.subject != subject) // of thousands
    {
      continue;
    }
    Source source{&dataset, &sample, i, GetSampleOrigin(dataset.origin, sample.role), std::nullopt};
    if (!isRead(source.origin))
    {
      continue;
    }
    if (!dataset.annotationFormat.empty())
    {
      source.format = AnnotationFormat::Load(dataset.annotationFormat);
    }
    sources.push_back(std::move(source));
  }
}
} // namespace

std::vector<Source>
ListSources(const ReadScope& scope, const SubjectData& data, const VariantQuery& query)
{
  std::vector<Source> sources;
  const auto isRead = [&](Origin origin)
  { return (!query.origin || *query.origin == origin) && scope.Covers(data.subject, origin); };
  for (const Dataset& dataset : data.datasets)
  {
    if (dataset.build && (query.dataset.empty() || query.dataset == dataset.id))
    {
      AddSources(dataset, data.subject, isRead, sources);
    }
  }
  return sources;
}

Withholding MakeWithholding(const ReadScope& scope, const Source& source, const GeneTable& genes)
{
  return Withholding(scope.Masks()[scope.MaskOf(source.sample->subject, source.origin)], genes);
}

std::optional<NamedPlaces> FindSeenName(const ReadScope& scope,
                                        const IBlockSnapshot& blocks,
                                        const Source& source,
                                        const Withholding& withholding,
                                        const std::string& name)
{
  const Dataset& dataset = *source.dataset;
  std::optional<NamedPlaces> named = FindName(blocks, dataset.number, name);
  if (!named || withholding.ShowsAll())
  {
    return named;
  }
  const std::string wanted = MakeNameKeyText(name);
  const auto hasName = [&](std::string_view entry)
  {
    const AnnotationView view = source.format->View(entry);
    const std::string gene = MakeNameKeyText(view.gene);
    return gene == wanted || (!gene.empty() && gene == named->symbol) ||
           MakeNameKeyText(view.geneId) == wanted || MakeNameKeyText(view.transcript) == wanted;
  };
  const auto isSeen = [&](std::uint32_t contig, Interval place, const AnnotationEntries& entries)
  {
    return std::any_of(entries.begin(), entries.end(), hasName) &&
           !withholding.Hides(
               withholding.Look(*dataset.build, dataset.contigs[contig], place.begin, place.end),
               &*source.format,
               entries);
  };
  const AnnotationReader reader(scope, blocks, dataset, *source.sample);
  return reader.FindsAny(named->places, isSeen) ? named : std::nullopt;
}

std::optional<std::uint32_t> FindContig(const Dataset& dataset, std::string_view name)
{
  const auto found = std::find(dataset.contigs.begin(), dataset.contigs.end(), name);
  if (found == dataset.contigs.end())
  {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(found - dataset.contigs.begin());
}
} // namespace OrthancGenomics
