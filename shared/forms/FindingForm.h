// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/ReportSheet.h"

namespace OrthancGenomics
{
/// A finding with each of its facts, none cut.
FormFinding MakeFindingForm(const ReportFinding& finding, LabelLanguage language);

/// By what a reader has to see first: what is there before what is not, then by significance, a
/// statement outside the five classes ("drug response") between likely pathogenic and uncertain.
/// Of one rank first what drugs answer to, then severe consequences, then high fractions; the rest
/// in the report's order.
std::vector<const ReportFinding*> RankFindings(const std::vector<ReportFinding>& findings);
} // namespace OrthancGenomics
