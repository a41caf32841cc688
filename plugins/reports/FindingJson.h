// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/Report.h"

#include <json/value.h>

namespace OrthancGenomics
{
/// A finding with the names of the variants' own JSON: Variant, Build, Chromosome, Position, Gene,
/// HgvsC, …; null for what is not stated.
Json::Value MakeFindingJson(const ReportFinding& finding);

/// What a signed report says: Language, Specimen, Test, Pipeline, Findings, Burden, Instability,
/// Quality, Imaging, Conclusions, Recommendations.
Json::Value MakeReportJson(const Report& report);
} // namespace OrthancGenomics
