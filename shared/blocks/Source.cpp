// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Source.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// Adds the samples of a dataset that are the subject's and of the origin asked for.
void AddSources(const Dataset& dataset,
                std::int64_t subject,
                const std::optional<Origin>& origin,
                std::vector<Source>& sources)
{
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    const Sample& sample = dataset.samples[i];
    Source source{&dataset, &sample, i, GetSampleOrigin(dataset.origin, sample.role), std::nullopt};
    if (sample.subject != subject || (origin && *origin != source.origin))
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
  if (!scope.Covers(data.subject))
  {
    return sources;
  }
  for (const Dataset& dataset : data.datasets)
  {
    if (dataset.build && (query.dataset.empty() || query.dataset == dataset.id))
    {
      AddSources(dataset, data.subject, query.origin, sources);
    }
  }
  return sources;
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
