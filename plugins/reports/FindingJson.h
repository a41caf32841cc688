// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/Report.h"

#include <json/value.h>

#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// A finding with the names of the variants' own JSON: Variant, Build, Chromosome, Position, Gene,
/// HgvsC, …; null for what is not stated.
Json::Value MakeFindingJson(const ReportFinding& finding);

/// What was tested and what was not.
struct TestedParts
{
  const std::optional<ReportText>& examined;
  const std::vector<NotTested>& notTested;
  const std::vector<ReportedGene>& notStated;
};

/// Adds Examined, NotTested and NotStated to a report's JSON.
void AddTestedJson(const TestedParts& tested, Json::Value& json);

/// What a signed report says: Language, Specimen, Test, Pipeline, Findings, Burden, Instability,
/// Examined, NotTested, NotStated, Quality, Imaging, Conclusions, Recommendations.
Json::Value MakeReportJson(const Report& report);
} // namespace OrthancGenomics
