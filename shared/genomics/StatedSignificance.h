// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// What the annotations of a file make of a variant, from ClinVar's terms as VEP and SnpEff write
/// them: "drug_response&pathogenic", "Pathogenic/Likely_pathogenic", "Benign, other".
enum class StatedClass
{
  Pathogenic,
  LikelyPathogenic, ///< and nothing stronger
  DrugResponse,     ///< without a word on pathogenicity
  Conflicting,      ///< said to be so, or benign and pathogenic by different statements
  Uncertain,
  Other, ///< risk factor, protective, …
  NotStated,
  Benign
};

const char* ToString(StatedClass stated);

/// The single terms, in lower case with '_' for blanks.
std::vector<std::string> SplitSignificance(std::string_view text);

StatedClass ClassifySignificance(const std::vector<std::string>& terms);
} // namespace OrthancGenomics
