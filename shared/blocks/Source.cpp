// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Source.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
Origin GetOrigin(const Dataset& dataset, const Sample& sample)
{
  const bool normal =
      dataset.origin == Origin::Somatic && EqualsIgnoringCase(sample.role, "Normal");
  return normal ? Origin::Germline : dataset.origin;
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
    if (!dataset.build || (!query.dataset.empty() && query.dataset != dataset.id))
    {
      continue;
    }
    for (std::size_t i = 0; i < dataset.samples.size(); i++)
    {
      const Sample& sample = dataset.samples[i];
      Source source{&dataset, &sample, i, GetOrigin(dataset, sample), std::nullopt};
      if (sample.subject != data.subject || (query.origin && *query.origin != source.origin))
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
