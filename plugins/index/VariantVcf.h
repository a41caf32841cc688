// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "genomics/VariantQuery.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A column of samples.
struct VcfColumn
{
  std::string dataset; ///< id
  std::string sample;
};

/// An answer about one subject as VCF 4.3, made anew: nothing of a file stands in it but what the
/// answer has. A line a variant, with the allele of the variant alone; `<*>` stands for others that
/// a genotype has. Where a sample has several calls of a variant there are as many lines. `columns`
/// come first, whether they have calls or not; `build` is what is declared where the answer has no
/// variants. Throws Error(Refused) for variants of several builds.
std::string MakeVariantVcf(const VariantAnswer& answer,
                           std::vector<VcfColumn> columns,
                           std::optional<Build> build);
} // namespace OrthancGenomics
