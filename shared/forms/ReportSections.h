// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/ReportSheet.h"

namespace OrthancGenomics
{
/// What stands behind the findings. Not tested, quality and methods are always there, and say when
/// a report names none.
std::vector<FormSection> MakeFormSections(const ReportDocument& document, LabelLanguage language);

/// How many findings, regions that were not tested, and checks that did not pass.
std::vector<FormFact> MakeGlance(const Report& report, LabelLanguage language);
} // namespace OrthancGenomics
