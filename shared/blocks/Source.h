// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/NameIndex.h"
#include "blocks/SubjectQuery.h"
#include "blocks/Withholding.h"
#include "genomics/AnnotationFormat.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// One sample of one dataset that a query reads. Lives as long as the SubjectData.
struct Source
{
  const Dataset* dataset;
  const Sample* sample;
  std::size_t sampleIndex; ///< in the dataset
  Origin origin;           ///< a normal sample of a somatic dataset is Germline
  std::optional<AnnotationFormat> format;
};

/// The subject's samples as far as scope, dataset and origin of the query let them be read, in the
/// order of `data`. Datasets without a build are left out: nothing can be compared with them.
std::vector<Source>
ListSources(const ReadScope& scope, const SubjectData& data, const VariantQuery& query);

/// What the scope lets be seen of its calls; lives as long as both.
Withholding MakeWithholding(const ReadScope& scope, const Source& source, const GeneTable& genes);

/// FindName of the source's dataset, if one of the alleles that have the name may be seen.
std::optional<NamedPlaces> FindSeenName(const ReadScope& scope,
                                        const IBlockSnapshot& blocks,
                                        const Source& source,
                                        const Withholding& withholding,
                                        const std::string& name);

/// The number of a contig by the house's name.
std::optional<std::uint32_t> FindContig(const Dataset& dataset, std::string_view name);
} // namespace OrthancGenomics
